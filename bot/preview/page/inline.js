// What the bot offers to who types its name and something in any chat (inline mode): the list above the field.

import { avatar, button, el } from "./dom.js";
import { words } from "./words.js";

const PAUSE_MS = 300; // Apps do not ask at every letter.

export class Inline {
  /** `hands`: ask(query, offset) resolves to what was found or null, choose(query, result), start(payload). */
  constructor(bot, hands) {
    Object.assign(this, { bot, hands, on: false, asked: null, timer: null });
    const name = words.offers({ bot: `@${bot.username}` });
    this.told = el("p", { class: "inline-told", role: "status" });
    this.list = el("ul", { class: "inline-results", "aria-label": name });
    this.element = el("div", { class: "inline", hidden: true }, this.told, this.list);
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /** Follows what is typed: asks the bot once its name and a blank stand there, else it closes. */
  typed(text) {
    const query = this.on ? this.#query(text) : null;
    if (query === this.asked) return;
    clearTimeout(this.timer);
    this.asked = query;
    this.element.hidden = query === null;
    this.list.replaceChildren();
    this.told.textContent = query === null ? "" : words.searching;
    if (query !== null) this.timer = setTimeout(() => this.#ask(query, ""), PAUSE_MS);
  }

  /** Puts the keyboard on the first thing that is offered. */
  focus() {
    this.list.querySelector("button")?.focus();
  }

  #query(text) {
    const name = `@${this.bot.username.toLowerCase()}`;
    return text.toLowerCase().startsWith(name) && /\s/.test(text[name.length] ?? "") ? text.slice(name.length).trim() : null;
  }

  async #ask(query, offset) {
    const found = await this.hands.ask(query, offset);
    if (query !== this.asked) return; // somebody typed on meanwhile
    this.told.textContent = summary(found, this.list);
    if (found) this.#show(query, found);
  }

  #show(query, { query: id, results, button: start, next_offset: next }) {
    const item = (...children) => el("li", {}, ...children);
    if (start) this.list.append(item(button({ class: "inline-start", onclick: () => this.hands.start(start.payload) }, start.text)));
    for (const result of results) this.list.append(item(this.#result(id, result)));
    if (!next) return;
    const more = item(button({ class: "inline-start", onclick: () => this.#more(more, query, next) }, words.moreResults));
    this.list.append(more);
  }

  #more(node, query, offset) {
    node.remove();
    return this.#ask(query, offset);
  }

  #result(id, { id: result, title, description }) {
    const lines = el("span", { class: "lines" }, el("strong", {}, title), description && el("span", { class: "second-line" }, description));
    return button({ class: "inline-result", onclick: () => this.hands.choose(id, result) }, avatar(this.bot.id, title[0], true), lines);
  }
}

function summary(found, list) {
  if (!found) return "";
  if (found.query === null) return words.unanswered;
  return found.results.length || found.button || list.children.length ? "" : words.nothingFound;
}
