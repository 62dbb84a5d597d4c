// The sheet in which one chooses a chat: to forward or share to, or to bring the bot into.

import { avatar, button, el, iconButton } from "./dom.js";
import { isGroup, isWithBot } from "./kinds.js";
import { words } from "./words.js";

let sheets = 0;

/**
 * A dialog that lists chats; close(chat) with the chosen one, or close({title}) with the name of a new group.
 * `what`: {title, note, chats, newGroup: whether a group may be made}.
 */
export function chooser({ title, note, chats, newGroup }, close) {
  const id = `sheet-${++sheets}`;
  const top = el("div", { class: "bar" }, el("h3", { id }, title), iconButton(words.close, "close", () => close(null)));
  const rows = el("ul", { class: "rows" }, chats.map((chat) => el("li", {}, row(chat, close))));
  const none = chats.length === 0 && el("p", { class: "sheet-note" }, words.noChats);
  return el("div", { class: "sheet", role: "dialog", "aria-modal": "true", "aria-labelledby": id },
    top, note && el("p", { class: "sheet-note" }, note), none, rows, newGroup && maker(close));
}

function row(chat, close) {
  const lines = el("span", { class: "lines" }, el("strong", {}, chat.title), el("span", { class: "second-line" }, about(chat)));
  return button({ class: "chat-row", onclick: () => close(chat) }, avatar(chat.id, chat.title, true), lines);
}

function about(chat) {
  if (isGroup(chat)) return words.members({ n: chat.members });
  return isWithBot(chat) ? words.bot : chat.about;
}

function maker(close) {
  const name = el("input", { type: "text", required: true, maxlength: "128", placeholder: words.newGroup, "aria-label": words.newGroup, autocomplete: "off" });
  const onsubmit = (event) => {
    event.preventDefault();
    close({ title: name.value });
  };
  return el("form", { class: "sheet-maker", onsubmit }, name, el("button", { class: "primary-button" }, words.make));
}
