// The messages of a chat from old to new: adds, edits and removes in place, and keeps the view where it was.

import { Bubble } from "./bubble.js";
import { el, iconButton } from "./dom.js";
import { day } from "./times.js";
import { words } from "./words.js";

const NEAR_END_PX = 32;
const FLASH_MS = 1200;

export class Log {
  constructor(hands, title, onSeen) {
    this.hands = hands;
    this.nodes = new Map();
    this.stuck = true;
    this.fresh = el("span", { class: "badge", "aria-hidden": "true" });
    this.down = iconButton(words.toLatest, "down", () => this.toEnd(), { class: "icon-button to-end" });
    this.down.append(this.fresh);
    this.thread = el("div", { class: "thread" });
    this.list = el("div", {
      class: "log", role: "log", "aria-live": "polite", "aria-label": words.messagesIn({ title }), tabindex: "0",
    }, this.thread);
    this.element = el("div", { class: "log-frame" }, this.list, this.down);
    this.list.addEventListener("scroll", () => this.#scrolled(onSeen), { passive: true });
    this.list.addEventListener("keydown", (event) => this.#walk(event));
    // A picture that arrives or an input that grows does not push the last message out of sight.
    const observer = new ResizeObserver(() => this.stuck && this.toEnd());
    observer.observe(this.list);
    observer.observe(this.thread);
  }

  /** `look`: {group: show who speaks; language: of the messages, or null}. */
  draw(messages, look) {
    const held = this.#focusedMessage();
    const wanted = [...this.#days(messages, look)];
    this.thread.classList.toggle("faces", look.group);
    this.#place(wanted);
    if (this.stuck) this.toEnd();
    if (held && !held.isConnected) this.list.focus();
  }

  toEnd() {
    this.list.scrollTop = this.list.scrollHeight;
    this.size = this.#measure();
    this.stuck = true;
    this.down.hidden = true;
  }

  /** How many messages wait below, beside the arrow. */
  waiting(count) {
    this.fresh.textContent = count || "";
  }

  /** Brings a message into view and lights it up; false if it is gone. */
  jump(id) {
    const node = this.nodes.get(id)?.element;
    if (!node) return false;
    node.scrollIntoView({ block: "center" });
    node.focus({ preventScroll: true });
    node.classList.add("flash");
    setTimeout(() => node.classList.remove("flash"), FLASH_MS);
    return true;
  }

  /** The elements in order: a line for every new day, a line per event, a bubble per message. */
  *#days(messages, look) {
    if (messages.length === 0) yield this.#line("nothing", words.noMessages);
    let today = null;
    for (const [index, message] of messages.entries()) {
      const date = day(message.date);
      if (date !== today) yield this.#line(`day ${date}`, date);
      const before = date === today ? messages[index - 1] : null;
      today = date;
      yield message.service
        ? this.#line(message.id, message.service)
        : this.#bubble(message, look, before, messages[index + 1]);
    }
  }

  #line(key, text) {
    const line = this.#kept(key, () => ({ element: el("p", { class: "line" }, el("span", {}, text)) }));
    return { key, element: line.element };
  }

  #bubble(message, look, before, after) {
    const bubble = this.#kept(message.id, () => new Bubble(this.hands));
    const run = { first: !together(before, message), last: !together(message, after) };
    bubble.draw(message, { ...run, named: look.group, language: look.language });
    return { key: message.id, element: bubble.element };
  }

  #kept(key, make) {
    if (!this.nodes.has(key)) this.nodes.set(key, make());
    return this.nodes.get(key);
  }

  #place(wanted) {
    const keys = new Set(wanted.map(({ key }) => key));
    for (const [key, { element }] of this.nodes) {
      if (keys.has(key)) continue;
      element.remove();
      this.nodes.delete(key);
    }
    let next = this.thread.firstElementChild;
    for (const { element } of wanted) {
      if (element === next) next = next.nextElementSibling;
      else this.thread.insertBefore(element, next);
    }
  }

  #focusedMessage() {
    return this.list.contains(document.activeElement) ? document.activeElement.closest(".message") : null;
  }

  #measure() {
    return `${this.list.scrollHeight} ${this.list.clientHeight}`;
  }

  #scrolled(onSeen) {
    const { scrollHeight, scrollTop, clientHeight } = this.list;
    // The content or the window changed under the view: nobody scrolled away.
    if (this.stuck && this.size !== this.#measure()) return this.toEnd();
    this.stuck = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    this.down.hidden = this.stuck;
    return this.stuck && onSeen();
  }

  // Arrow keys walk from message to message; Tab then reaches what is on it.
  #walk(event) {
    const all = [...this.list.querySelectorAll(".message")];
    const here = event.target.closest(".message");
    const index = here ? all.indexOf(here) : all.length;
    const to = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined || !all[to]) return;
    event.preventDefault();
    all[to].focus();
  }
}

const together = (one, other) =>
  Boolean(one && other && !one.service && !other.service) &&
  one.from?.id === other.from?.id && one.ephemeral === other.ephemeral;
