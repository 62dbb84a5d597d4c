// One phone: whose it is, what its chats hold, and which of them is on the screen.

import * as api from "./api.js";
import { ChatView } from "./chat.js";
import { ChatList } from "./chatlist.js";
import { avatar, el } from "./dom.js";
import { coalesced } from "./live.js";
import { remember, unread } from "./memory.js";
import { Notices } from "./notices.js";
import { Passing } from "./passing.js";
import { enter, openChat } from "./place.js";
import { words } from "./words.js";

export class Phone {
  /** `onUnread(count)` hears how many unread messages this phone holds in all. */
  constructor(person, bot, onUnread) {
    Object.assign(this, { person, bot, onUnread });
    this.passing = new Passing(this);
    this.chats = new Map();
    this.contacts = [];
    this.loaders = new Map();
    this.view = null;
    this.list = new ChatList((chat) => this.#go(chat));
    this.screen = el("div", { class: "screen" }, this.list.element);
    this.notices = new Notices(this.screen);
    const id = `phone-${person.id}`;
    const name = el("h2", { id, class: "spoken" }, words.phone(person));
    const owner = el("p", { class: "owner", "aria-hidden": "true" },
      avatar(person.id, person.name), el("span", {}, el("strong", {}, person.name), el("small", {}, person.role)));
    this.offline = el("p", { class: "phone-offline", hidden: true }, words.phoneOffline);
    const glass = el("div", { class: "glass" }, this.offline, this.screen, this.notices.element);
    this.element = el("section", { class: "phone", "aria-labelledby": id }, name, owner, glass);
    this.load = coalesced(() => this.#load());
  }

  /** Something changed in a chat: shows it as it is now. */
  async changed(chat) {
    if (!this.chats.has(chat)) return this.load();
    await this.#fetch(chat);
    return this.draw();
  }

  typing(chat) {
    if (this.view?.chat.id === chat) this.view.typing();
  }

  /** Puts on the screen what the address says is open. */
  draw() {
    const chat = [...this.chats.values()].find(({ id }) => String(id) === openChat(this.person.id));
    if (this.view?.chat.id !== chat?.id) this.#swap(chat);
    this.view?.draw(chat, this.#unreadElsewhere(chat.id));
    this.seen();
  }

  /** Counts anew what is unread. */
  seen() {
    const counts = new Map([...this.chats.values()].map((chat) => [chat.id, unread(this.person.id, chat)]));
    this.list.draw([...this.chats.values()], counts);
    this.onUnread([...counts.values()].reduce((sum, count) => sum + count, 0));
  }

  /** Opens the private chat with the bot; with a payload, START waits there. */
  openBot(payload) {
    if (payload) remember("payload", this.person.id, this.bot.id, payload);
    this.#go(this.bot.id);
    this.draw();
    this.view?.focus();
  }

  /** Everything and everybody that one can send to. */
  targets() {
    return [...this.chats.values(), ...this.contacts];
  }

  /** Goes to a chat, perhaps one that is not there yet, and writes a draft in its field. */
  async visit(chat, draft = null) {
    if (!this.chats.has(chat)) await api.act(this.person.id, chat, "open", {});
    await this.load();
    this.#go(chat);
    this.view?.focus();
    if (draft !== null) this.view?.composer.fill(draft);
  }

  leave() {
    const chat = this.view?.chat.id;
    enter(this.person.id, null);
    this.list.focus(chat);
  }

  isVisible() {
    return this.element.offsetParent !== null && !document.hidden;
  }

  async #load() {
    const { chats, contacts, offline } = await api.phone(this.person.id);
    this.offline.hidden = !offline;
    this.contacts = contacts;
    await Promise.all(chats.map(({ id }) => this.#fetch(id)));
    // In the order of the list, and without chats that are gone.
    this.chats = new Map(chats.map(({ id }) => [id, this.chats.get(id)]));
    this.draw();
  }

  // Answers can overtake each other; one request at a time per chat cannot.
  #fetch(chat) {
    if (!this.loaders.has(chat)) this.loaders.set(chat, coalesced(() => this.#renew(chat)));
    return this.loaders.get(chat)();
  }

  // First wait, then look where it belongs: meanwhile the list may have been loaded anew.
  async #renew(chat) {
    const latest = await api.chat(this.person.id, chat);
    this.chats.set(chat, latest);
  }

  #go(chat) {
    enter(this.person.id, chat);
    this.view?.focus();
  }

  #swap(chat) {
    this.view?.element.remove();
    this.view = chat ? new ChatView(this, chat) : null;
    this.list.element.hidden = Boolean(chat);
    if (this.view) this.screen.append(this.view.element);
  }

  #unreadElsewhere(chat) {
    const others = [...this.chats.values()].filter(({ id }) => id !== chat);
    return others.reduce((sum, other) => sum + unread(this.person.id, other), 0);
  }
}
