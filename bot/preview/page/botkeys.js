// The keyboard a bot lays under the input: every key sends its own text.

import { button, el, iconButton, renew } from "./dom.js";
import { words } from "./words.js";

export class BotKeys {
  constructor(send) {
    this.send = send;
    this.toggle = iconButton(words.keys, "keys", () => this.#flip(), { "aria-expanded": "true" });
    this.element = el("div", { class: "bot-keys" });
  }

  /** Shows the newest keyboard among the messages, if any. */
  draw(messages) {
    const rows = messages.findLast((message) => message.reply_keyboard)?.reply_keyboard ?? null;
    this.toggle.hidden = !rows;
    renew(this.element, rows, () => rows.map((row) => el("div", { class: "row" }, row.map((text) => this.#key(text)))));
  }

  #key(text) {
    return button({ class: "key", onclick: () => this.send(text) }, text);
  }

  #flip() {
    this.element.hidden = !this.element.hidden;
    this.toggle.setAttribute("aria-expanded", !this.element.hidden);
  }
}
