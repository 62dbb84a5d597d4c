// How a person passes something on: follows links, forwards, shares, brings the bot into a group, scans.

import * as api from "./api.js";
import { chooser } from "./chooser.js";
import { among, isGroup } from "./kinds.js";
import { openOutside, withinTelegram } from "./links.js";
import { words } from "./words.js";

export class Passing {
  /** `phone`: the Phone; its deeds are done as its owner. */
  constructor(phone) {
    this.phone = phone;
  }

  /** Goes where a link leads: within this phone, or to a new tab. */
  async follow(address) {
    if (!withinTelegram(address)) return openOutside(address);
    const link = await this.#try(() => api.follow(address));
    return link && this.#ways[link.kind](link, address);
  }

  /** A message goes to a chat that one chooses. */
  async forward(chat, message) {
    const to = await this.#choose({ title: words.forwardTo, chats: this.phone.targets() });
    if (!to) return;
    const sent = await this.#try(() => api.act(this.phone.person.id, chat, "forward", { message, to: to.id }));
    if (sent) await this.#visit(to.id);
  }

  /** Writes a text in the field of a chat that one chooses, of these kinds. */
  async share(text, title = words.shareTo, kinds = []) {
    const to = await this.#choose({ title, chats: among(this.phone.targets(), kinds) });
    if (to) await this.#visit(to.id, text);
  }

  /** Reads the QR code in a message's photo and goes where it leads; true if there was one. */
  async scan(chat, message) {
    const found = await this.#try(() => api.act(this.phone.person.id, chat, "scan", { message }));
    if (!found) return false;
    if (withinTelegram(found.text) || /^https?:/i.test(found.text)) await this.follow(found.text);
    else this.phone.notices.say(found.text);
    return true;
  }

  #ways = {
    bot: ({ payload }) => this.phone.openBot(payload),
    group: (link) => this.#bring(link),
    share: ({ text }) => this.share(text),
    message: ({ chat_id, message_id }) => this.#goTo(chat_id, `${message_id}`),
    web: (_link, address) => openOutside(address),
  };

  async #bring({ payload, rights }) {
    const chats = this.phone.targets().filter((chat) => isGroup(chat) && (chat.may_promote || !rights.length));
    const note = rights.length ? words.asAdministrator({ bot: this.phone.bot.name }) : null;
    const to = await this.#choose({ title: words.bringTo({ bot: this.phone.bot.name }), note, chats, newGroup: true });
    if (!to) return;
    const where = to.id ? { chat: to.id } : { title: to.title };
    const brought = await this.#try(() => api.bring(this.phone.person.id, { payload, rights, ...where }));
    if (brought) await this.#visit(brought.chat);
  }

  async #goTo(chat, message) {
    if (!this.phone.targets().some(({ id }) => id === chat)) return this.phone.notices.say(words.notInChat);
    await this.#visit(chat);
    return this.phone.view.jump(message);
  }

  #choose(what) {
    return this.phone.notices.ask((close) => chooser(what, close));
  }

  #visit(chat, draft) {
    return this.#try(() => this.phone.visit(chat, draft));
  }

  // Null when it failed, which the person then has been told.
  async #try(deed) {
    try {
      return (await deed()) ?? {};
    } catch (error) {
      if (!(error instanceof api.Refused)) throw error;
      this.phone.notices.say(error.reason ?? words.failed);
      return null;
    }
  }
}
