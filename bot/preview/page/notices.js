// What a phone says over its screen: a toast that goes away by itself, an alert that waits for "Oké".

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

  /** Resolves once the person has closed the box; focus goes there and back, unless another phone is in use. */
  alert(title, text) {
    const before = document.activeElement;
    const here = before === document.body || this.screen.contains(before);
    return new Promise((resolve) => {
      const close = () => {
        const goBack = veil.contains(document.activeElement);
        veil.remove();
        this.screen.inert = false;
        const target = here && before.isConnected ? before : this.screen.querySelector(".log");
        if (goBack) target?.focus({ preventScroll: true });
        resolve();
      };
      const veil = box(title, text, close);
      this.element.append(veil);
      this.screen.inert = true;
      if (here) veil.querySelector("button").focus();
    });
  }
}

function box(title, text, close) {
  const id = `alert-${++alerts}`;
  const dialog = el(
    "div",
    { class: "alert", role: "alertdialog", "aria-modal": "true", "aria-label": words.alert(title), "aria-describedby": id },
    el("p", { id }, text),
    button({ class: "primary-button", onclick: close }, words.ok),
  );
  const onkeydown = (event) => {
    if (event.key === "Escape") close();
    if (event.key === "Tab") event.preventDefault(); // "Oké" is all there is.
  };
  return el("div", { class: "veil", onkeydown }, dialog);
}
