// The topics of a forum: a row to choose one from, and the messages of the one that is shown.

import { button, el, renew } from "./dom.js";
import { recall, remember } from "./memory.js";
import { words } from "./words.js";

const GENERAL = null;

export class Topics {
  /** `changed()` is called when another topic is chosen. */
  constructor(person, chatId, changed) {
    Object.assign(this, { person, chatId, changed, all: [] });
    this.element = el("nav", { class: "topics", "aria-label": words.topics });
  }

  /** Shows the topics of this chat, if it has any. */
  draw(chat) {
    this.all = chat.topics;
    this.element.hidden = this.all.length === 0;
    renew(this.element, this.all.length && [this.all, this.shown], () => [
      this.#button({ id: GENERAL, name: words.general }),
      ...this.all.map((topic) => this.#button(topic)),
    ]);
  }

  /** The id of the topic that is shown; null: the general one. */
  get shown() {
    const chosen = recall("topic", this.person, this.chatId);
    return this.all.some(({ id }) => id === chosen) ? chosen : GENERAL;
  }

  /** Whether this person may not write in the topic that is shown. */
  get closed() {
    return Boolean(this.all.find(({ id }) => id === this.shown)?.closed);
  }

  /** Those of the messages that stand in the topic that is shown. */
  of(messages) {
    return this.all.length ? messages.filter(({ topic }) => topic === this.shown) : messages;
  }

  /** Shows another topic. */
  show(topic) {
    if (this.all.length === 0 || topic === this.shown) return;
    remember("topic", this.person, this.chatId, topic);
    this.changed();
  }

  #button({ id, name }) {
    return button({ "aria-pressed": `${id === this.shown}`, onclick: () => this.show(id) }, name);
  }
}
