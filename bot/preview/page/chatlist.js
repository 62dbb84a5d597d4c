// The list of chats on a phone, each with its last message and how many are unread.

import { avatar, button, el, renew, spoken } from "./dom.js";
import { isGroup } from "./kinds.js";
import { gist } from "./replybar.js";
import { brief } from "./times.js";
import { words } from "./words.js";

export class ChatList {
  constructor(open) {
    this.open = open;
    this.buttons = new Map();
    this.rows = el("ul", { class: "rows" });
    this.element = el("div", { class: "chat-list" }, el("div", { class: "bar" }, el("h3", {}, words.chats)), this.rows);
    this.rows.addEventListener("keydown", (event) => this.#walk(event));
  }

  /** `chats`: as the person sees them; `unread`: a count per chat id. */
  draw(chats, unread) {
    const known = new Set(chats.map(({ id }) => id));
    for (const [id, node] of this.buttons) if (!known.has(id)) this.#drop(id, node);
    for (const chat of chats) renew(this.#button(chat.id), { ...summary(chat), unread: unread.get(chat.id) }, row);
  }

  /** Puts the keyboard on a chat's row. */
  focus(chatId) {
    this.buttons.get(chatId)?.focus();
  }

  #button(id) {
    if (!this.buttons.has(id)) {
      const node = button({ class: "chat-row", onclick: () => this.open(id) });
      this.buttons.set(id, node);
      this.rows.append(el("li", {}, node));
    }
    return this.buttons.get(id);
  }

  #drop(id, node) {
    node.closest("li").remove();
    this.buttons.delete(id);
  }

  #walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const all = [...this.rows.querySelectorAll("button")];
    const target = all[all.indexOf(document.activeElement) + step];
    if (!step || !target) return;
    event.preventDefault();
    target.focus();
  }
}

function row({ id, title, name, text, date, unread }) {
  const time = date && el("time", { datetime: date }, brief(date));
  const gistLine = el("span", { class: "gist" }, name && el("span", { class: "who" }, `${name}: `), text);
  const count = unread && el("span", { class: "badge" }, el("span", { "aria-hidden": "true" }, `${unread}`), spoken(words.unread({ n: unread })));
  return [
    avatar(id, title, true),
    el("span", { class: "lines" },
      el("span", { class: "first-line" }, el("strong", {}, title), " ", time),
      el("span", { class: "second-line" }, gistLine, " ", count || null)),
  ];
}

function summary(chat) {
  const last = chat.messages.at(-1);
  if (!last) return { id: chat.id, title: chat.title, text: words.noMessages };
  const name = last.from?.me ? words.you : isGroup(chat) && last.from?.name;
  return { id: chat.id, title: chat.title, name, text: gist(last), date: last.date };
}
