// One open chat on a phone: header, messages and what is below them, wired to what a finger does.

import { act, Refused } from "./api.js";
import { Composer } from "./composer.js";
import { button, el, renew } from "./dom.js";
import { Header } from "./header.js";
import { isGroup, isWithBot } from "./kinds.js";
import { withinTelegram } from "./links.js";
import { Log } from "./log.js";
import { markSeen, recall, remember, unread } from "./memory.js";
import { enlarge } from "./photo.js";
import { Topics } from "./topics.js";
import { words } from "./words.js";

export class ChatView {
  /** `phone`: {person, bot, notices, passing, openBot(payload), leave(), isVisible(), seen()}. */
  constructor(phone, chat) {
    Object.assign(this, { phone, chat, person: phone.person.id });
    const jump = (id) => this.jump(id);
    this.topics = new Topics(this.person, chat.id, () => this.#drawTopic());
    this.header = new Header(chat, { back: () => phone.leave(), block: () => this.#do("block", { blocked: true }), jump });
    this.log = new Log(this.#hands(jump), chat.title, () => this.#see());
    this.composer = new Composer(this.person, chat, phone.bot, (...message) => this.#send(...message), this.#offers());
    this.gate = el("div", { class: "gate" });
    const parts = [this.header, this.topics, this.log].map(({ element }) => element);
    this.element = el("div", { class: "chat" }, parts, this.gate, this.composer.element);
    this.element.addEventListener("click", (event) => this.#link(event));
    this.element.addEventListener("keydown", (event) => event.key === "Escape" && phone.leave());
  }

  /** Shows the chat as it is now; `elsewhere`: unread in this person's other chats. */
  draw(chat, elsewhere) {
    this.chat = chat;
    this.header.draw(chat, elsewhere);
    this.#drawTopic();
    this.#see();
    this.log.waiting(unread(this.person, chat));
  }

  typing() {
    this.header.typing();
  }

  /** Puts the keyboard where one would go on: START, or the input (which on a touch screen would cover half of it). */
  focus() {
    const gate = this.gate.querySelector("button");
    if (gate) gate.focus();
    else if (matchMedia("(pointer: fine)").matches) this.composer.focus();
    else this.header.back.focus();
  }

  #drawTopic() {
    const { chat } = this;
    const language = isWithBot(chat) ? this.phone.person.language : null;
    this.topics.draw(chat);
    this.here = { ...chat, messages: this.topics.of(chat.messages) };
    this.log.draw(this.here.messages, { group: isGroup(chat), language });
    this.#drawBottom();
  }

  #drawBottom() {
    const waiting = isWithBot(this.chat) && recall("payload", this.person, this.chat.id) !== null;
    const closed = this.chat.blocked || this.chat.can_start || waiting;
    const [word, onclick] = this.chat.blocked && !waiting
      ? [words.unblock, () => this.#do("block", { blocked: false })]
      : [words.start, () => this.#start()];
    const before = this.gate.contains(document.activeElement);
    const shut = closed ? { word } : this.topics.closed && { line: words.topicClosed };
    renew(this.gate, shut, (what) =>
      what.word ? button({ class: "primary-button", onclick }, what.word) : el("p", {}, what.line));
    this.composer.element.hidden = closed || this.topics.closed;
    this.composer.draw(this.here);
    if (before) this.focus();
  }

  async #start() {
    const payload = recall("payload", this.person, this.chat.id) ?? "";
    this.log.toEnd();
    remember("payload", this.person, this.chat.id, null);
    await this.#do("start", { payload });
  }

  async #send(text, target, editing) {
    if (editing) return Boolean(await this.#do("edit", { message: target, text }));
    this.log.toEnd();
    return Boolean(await this.#do("send", { text, reply_to: target, topic: this.topics.shown }));
  }

  async #tap(message, row, column) {
    const answer = await this.#do("tap", { message, row, column });
    if (!answer) return;
    if (answer.url) this.phone.passing.follow(answer.url);
    if (!answer.answered) this.phone.notices.say(words.unanswered);
    else if (answer.toast && answer.alert) this.phone.notices.alert(this.phone.bot.name, answer.toast);
    else if (answer.toast) this.phone.notices.say(answer.toast);
  }

  // Null when it failed, which the person then has been told.
  async #do(deed, body) {
    try {
      return (await act(this.person, this.chat.id, deed, body)) ?? {};
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.phone.notices.say(error.reason ?? words.failed);
      return null;
    }
  }

  #hands(jump) {
    const copy = async (text) => {
      // Browsers hand out the clipboard on this computer or by https only.
      const copied = await navigator.clipboard?.writeText(text).then(() => true, () => false);
      this.phone.notices.say(copied ? words.copied : words.failed);
    };
    const { passing } = this.phone;
    const named = (query) => `@${this.phone.bot.username} ${query}`;
    return {
      tap: (...place) => this.#tap(...place),
      reply: (message) => this.composer.reply(message),
      edit: (message) => this.composer.edit(message),
      forward: (message) => passing.forward(this.chat.id, message),
      ask: (query, kinds) => passing.share(named(query), words.askIn, kinds),
      write: (query) => this.composer.fill(named(query)),
      say: (text) => this.phone.notices.say(text),
      enlarge: (photo, message) => enlarge(photo, () => passing.scan(this.chat.id, message)),
      jump, copy,
    };
  }

  // What the list of inline mode does with this chat.
  #offers() {
    return {
      ask: (query, offset) => this.#do("inline", { query, offset }),
      choose: (query, result) => this.#do("choose", { query, result, topic: this.topics.shown }),
      start: (payload) => this.phone.openBot(payload),
    };
  }

  /** Shows a message, which may stand in another topic; false if it is gone. */
  jump(id) {
    const message = this.chat.messages.find((each) => each.id === id);
    if (message) this.topics.show(message.topic);
    return this.log.jump(id);
  }

  // Links open a new tab by themselves, save those that an app looks at first.
  #link(event) {
    const address = event.target.closest("a[href]")?.href;
    if (!address || !withinTelegram(address)) return;
    event.preventDefault();
    this.phone.passing.follow(address);
  }

  #see() {
    if (!this.log.stuck || !this.phone.isVisible()) return;
    markSeen(this.person, this.chat);
    this.phone.seen();
  }
}
