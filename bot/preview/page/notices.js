// What a phone lays over its screen: a toast that goes away by itself, an alert, a sheet to choose from.

import { button, el } from "./dom.js";
import { words } from "./words.js";

const TOAST_MS = 3000;
const MS_PER_CHARACTER = 45;

let alerts = 0;

export class Notices {
  /** `screen` rests while an alert is open. */
  constructor(screen) {
    this.screen = screen;
    this.toast = el("div", { class: "toast", role: "status" });
    this.element = el("div", { class: "notices" }, this.toast);
    this.timer = null;
  }

  /** Shows a line for as long as it takes to read. */
  say(text) {
    clearTimeout(this.timer);
    this.toast.textContent = text;
    this.timer = setTimeout(() => (this.toast.textContent = ""), TOAST_MS + text.length * MS_PER_CHARACTER);
  }

  /** Resolves once the person has closed the box. */
  alert(title, text) {
    return this.ask((close) => box(title, text, close));
  }

  /**
   * Lays the dialog that make(close) gives over the screen; resolves to what it is closed with, null by Escape.
   * Focus goes there and back, unless another phone is in use.
   */
  ask(make) {
    const before = document.activeElement;
    const here = before === document.body || this.screen.contains(before);
    return new Promise((resolve) => {
      const close = (answer) => {
        const goBack = veil.contains(document.activeElement);
        veil.remove();
        this.screen.inert = false;
        const target = here && before.isConnected ? before : this.screen.querySelector(".log");
        if (goBack) target?.focus({ preventScroll: true });
        resolve(answer);
      };
      const onkeydown = (event) => event.key === "Escape" && close(null);
      const veil = el("div", { class: "veil", onkeydown }, make(close));
      this.element.append(veil);
      this.screen.inert = true;
      if (here) veil.querySelector("button").focus();
    });
  }
}

function box(title, text, close) {
  const id = `alert-${++alerts}`;
  const onkeydown = (event) => event.key === "Tab" && event.preventDefault(); // "Oké" is all there is.
  return el(
    "div",
    { class: "alert", role: "alertdialog", "aria-modal": "true", "aria-label": words.alert({ title }), "aria-describedby": id, onkeydown },
    el("p", { id }, text),
    button({ class: "primary-button", onclick: () => close() }, words.ok),
  );
}
