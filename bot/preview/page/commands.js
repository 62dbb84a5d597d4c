// The command list above the input: opened by the Menu button or by typing "/", narrowed as one types.

import { el, icon, spoken } from "./dom.js";
import { words } from "./words.js";

let lists = 0;

export class Commands {
  /** `choose` sends a command, `complete` writes it to go on typing, `changed` hears every move in the list. */
  constructor({ choose, complete, changed }) {
    Object.assign(this, { choose, complete, changed });
    this.id = `commands-${++lists}`;
    this.menu = [];
    this.shown = [];
    this.at = 0;
    this.element = el("ul", {
      id: this.id, class: "commands", role: "listbox", "aria-label": words.commands, tabindex: "-1", hidden: true,
    });
    this.element.addEventListener("keydown", (event) => this.key(event));
    this.element.addEventListener("focusout", () => this.close());
  }

  /** Shows the commands that begin as `typed` does ("/st"); anything else closes the list. */
  filter(typed) {
    const part = /^\/(\w*)$/.exec(typed)?.[1];
    this.open(part === undefined ? [] : this.menu.filter(({ command }) => command.startsWith(part.toLowerCase())));
  }

  /** Opens with these commands; none closes the list. */
  open(commands = this.menu) {
    this.shown = commands;
    this.at = 0;
    this.element.hidden = commands.length === 0;
    this.element.replaceChildren(...commands.map((command, index) => this.#option(command, index)));
    this.#point();
  }

  get isOpen() {
    return !this.element.hidden;
  }

  close() {
    if (this.isOpen) this.open([]);
  }

  /** For a Menu button: opens the whole list and goes there, or closes it; Escape leads back to `opener`. */
  toggle(opener) {
    if (this.isOpen) return this.close();
    this.opener = opener;
    this.open();
    return this.element.focus();
  }

  /** The option in view for a screen reader, or null. */
  get active() {
    return this.isOpen ? this.#optionId(this.at) : null;
  }

  /** Handles a key typed in the list or in the input; true if it was meant for the list. */
  key(event) {
    const deed = this.isOpen && !event.isComposing && this.#deeds()[event.key];
    if (!deed || event.shiftKey) return false;
    event.preventDefault();
    event.stopPropagation();
    deed();
    return true;
  }

  #deeds() {
    const command = this.shown[this.at]?.command;
    const step = (by) => () => {
      this.at = (this.at + by + this.shown.length) % this.shown.length;
      this.#point();
    };
    return {
      ArrowDown: step(1),
      ArrowUp: step(-1),
      Enter: () => this.#leave(() => this.choose(command)),
      Tab: () => this.#leave(() => this.complete(command)),
      Escape: () => this.#back(),
    };
  }

  #back() {
    const inside = this.element === document.activeElement;
    this.close();
    if (inside) this.opener.focus();
  }

  #leave(deed) {
    this.close();
    deed();
  }

  #option({ command, description, alone }, index) {
    const node = el("li", { id: this.#optionId(index), role: "option" },
      el("strong", {}, `/${command}`), " ", el("span", {}, description, alone && [icon("eye"), spoken(words.onlyBotSees)]));
    // Before the input loses focus, which would close the list.
    node.addEventListener("pointerdown", (event) => event.preventDefault());
    node.addEventListener("click", () => this.#leave(() => this.choose(command)));
    return node;
  }

  #optionId(index) {
    return `${this.id}-${index}`;
  }

  #point() {
    for (const [index, option] of [...this.element.children].entries()) {
      option.setAttribute("aria-selected", index === this.at);
    }
    this.element.children[this.at]?.scrollIntoView({ block: "nearest" });
    if (this.active) this.element.setAttribute("aria-activedescendant", this.active);
    this.changed();
  }
}
