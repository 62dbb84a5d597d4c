// The top of a chat: the way back, who or what it is, what the bot is doing, and what was pinned.

import { avatar, button, el, icon, iconButton, renew } from "./dom.js";
import { isGroup, isWithBot } from "./kinds.js";
import { gist } from "./replybar.js";
import { words } from "./words.js";

const TYPING_MS = 5000; // Bot API: a chat action shows for five seconds, or until the next message.

export class Header {
  /** `hands`: back(), block(), jump(message id). */
  constructor(chat, hands) {
    this.hands = hands;
    this.timer = null;
    this.last = null;
    this.badge = el("span", { class: "badge", "aria-hidden": "true" });
    this.back = iconButton(words.back, "back", hands.back);
    this.back.append(this.badge);
    this.about = el("span", { class: "about" });
    this.more = more(() => hands.block());
    this.pinned = el("div", { class: "pinned" });
    const title = el("div", { class: "titles" }, el("h3", {}, chat.title), this.about);
    const bar = el("div", { class: "bar" }, this.back, avatar(chat.id, chat.title), title, this.more);
    this.element = el("div", { class: "chat-top" }, bar, this.pinned);
  }

  /** `elsewhere`: unread messages in this person's other chats. */
  draw(chat, elsewhere) {
    this.chat = chat;
    this.badge.textContent = elsewhere || "";
    this.more.hidden = !isWithBot(chat) || chat.blocked || chat.can_start;
    const last = chat.messages.at(-1)?.id ?? "";
    if (last !== this.last) this.#quiet();
    this.last = last;
    const pinned = chat.messages.findLast((message) => message.pinned);
    renew(this.pinned, pinned && [pinned.id, gist(pinned)], ([id, text]) => this.#pin(id, text));
  }

  /** The bot is typing, for as long as Telegram shows it. */
  typing() {
    clearTimeout(this.timer);
    this.about.textContent = words.typing;
    this.about.classList.add("typing");
    this.timer = setTimeout(() => this.#quiet(), TYPING_MS);
  }

  #quiet() {
    clearTimeout(this.timer);
    this.about.classList.remove("typing");
    this.about.textContent = isGroup(this.chat) ? words.members({ n: this.chat.members }) : (this.chat.about ?? words.bot);
  }

  #pin(id, text) {
    const about = el("span", {}, el("strong", {}, words.pinned), el("span", {}, text));
    return button({ onclick: () => this.hands.jump(id) }, icon("pin"), about);
  }
}

// One choice for now: the bot can be blocked, as on every phone.
function more(block) {
  const choice = button({ class: "choice" }, words.block);
  const summary = el("summary", { class: "icon-button", "aria-label": words.more, title: words.more }, icon("more"));
  const node = el("details", { class: "more" }, summary, choice);
  choice.addEventListener("click", () => {
    node.open = false;
    block();
  });
  node.addEventListener("focusout", (event) => node.contains(event.relatedTarget) || (node.open = false));
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !node.open) return;
    event.stopPropagation();
    node.open = false;
    summary.focus();
  });
  return node;
}
