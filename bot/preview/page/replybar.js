// The bar above the input that shows which message one answers or edits; a bot can ask for an answer with force_reply.

import { el, icon, iconButton, renew } from "./dom.js";
import { recall, remember } from "./memory.js";
import { words } from "./words.js";

export class ReplyBar {
  /** `changed()` is called whenever a person or a bot picks or drops the message to answer. */
  constructor(person, chatId, changed) {
    Object.assign(this, { person, chatId, changed, target: null, editing: false });
    this.element = el("div", { class: "reply-bar" });
  }

  /** Answers (or edits) the message with this id from now on; null: none. */
  set(target, editing = false) {
    Object.assign(this, { target, editing });
    this.#show();
    this.changed();
  }

  /** Follows the chat: the answered message may change or go, a bot may ask for an answer. */
  draw(chat) {
    this.chat = chat;
    this.#show();
    const asking = this.#asking();
    if (asking) this.set(asking.id);
  }

  // The newest force_reply this person has neither answered nor put away; each asks once.
  #asking() {
    const { messages } = this.chat;
    const asking = messages.findLast((message) => message.force_reply && !message.from?.me);
    if (!asking || recall("asked", this.person, this.chatId) === asking.id) return null;
    remember("asked", this.person, this.chatId, asking.id);
    const answered = messages.slice(messages.indexOf(asking)).some((message) => message.from?.me);
    return answered ? null : asking;
  }

  #show() {
    const message = this.chat?.messages.find(({ id }) => id === this.target);
    const name = message?.from?.name ?? this.chat?.title;
    const { editing } = this;
    const answer = message?.from?.me ? words.replyToSelf : words.replyTo({ name });
    const value = message && { title: editing ? words.editing : answer, text: gist(message), editing };
    renew(this.element, value, ({ title, text, editing }) => [
      icon(editing ? "edit" : "reply"),
      el("div", {}, el("strong", {}, title), el("span", {}, text)),
      iconButton(editing ? words.cancelEdit : words.cancelReply, "close", () => this.set(null)),
    ]);
  }
}

/** A message in a few words, for a list or a bar. */
export function gist(message) {
  return message.text || message.service || message.document?.name || (message.photo ? words.photo : "");
}
