// The panel of the world: opened beside the phones, it shows how the world is and takes wishes.

import { Refused, wish, world as fetchWorld } from "./api.js";
import { button, el, icon, iconButton } from "./dom.js";
import { coalesced } from "./live.js";
import { MOODS, sections } from "./worldparts.js";
import { worldWords as words } from "./words.js";

export class World {
  constructor() {
    this.told = el("p", { class: "world-told", role: "status" });
    this.parts = el("div", { class: "world-parts" });
    const id = "world-title";
    const top = el("div", { class: "bar" }, el("h2", { id }, words.world), iconButton(words.close, "close", () => this.#close()));
    const about = el("p", { class: "world-hint" }, words.hint);
    this.element = el("dialog", { class: "world", "aria-labelledby": id }, top, about, this.parts, this.told);
    this.element.addEventListener("keydown", (event) => event.key === "Escape" && this.#close());
    this.mood = el("p", { class: "mood" });
    this.openers = [];
    this.load = coalesced(() => this.#load());
  }

  /** A button that opens and closes the panel. */
  opener() {
    const node = button({ class: "world-button", "aria-expanded": "false", onclick: () => this.#toggle(node) }, icon("globe"), el("span", {}, words.world), el("small", {}, words.purpose));
    this.openers.push(node);
    return node;
  }

  /** Something may have changed. How strict Telegram is stands on the page, also while this is closed. */
  changed() {
    return this.load();
  }

  async #toggle(opener) {
    if (this.element.open) return this.#close();
    this.back = opener;
    // Beside the phones, not over them: what a wish does is to be seen.
    this.element.show();
    this.#tellOpeners();
    return this.load().catch(ignoreRefused);
  }

  #close() {
    this.element.close();
    this.#tellOpeners();
    this.back?.focus();
  }

  #tellOpeners() {
    for (const node of this.openers) node.setAttribute("aria-expanded", this.element.open);
  }

  async #load() {
    const state = await fetchWorld();
    const signature = JSON.stringify(state);
    if (signature === this.shown) return;
    this.shown = signature;
    this.mood.textContent = state.mood === "none" ? "" : words.inMood({ mood: MOODS[state.mood] });
    const kept = keep(this.parts);
    this.parts.replaceChildren(...sections(state, (body, said) => this.#wish(body, said)));
    kept();
  }

  async #wish(body, said = words.done) {
    try {
      await wish(body);
      this.told.textContent = said;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.told.textContent = error.reason ?? words.failed;
    }
    // What was refused must not stay as it was chosen.
    this.shown = null;
    await this.load().catch(ignoreRefused);
  }
}

const ignoreRefused = (error) => {
  if (!(error instanceof Refused)) throw error;
};

// Remembers where the keyboard is; the parts are made anew, their ids are the same.
function keep(parts) {
  const here = parts.contains(document.activeElement) ? document.activeElement.id : null;
  return () => here && document.getElementById(here)?.focus();
}
