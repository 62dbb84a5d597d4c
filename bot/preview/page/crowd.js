// The control that lets people answer by themselves, and shows how far they are.

import * as api from "./api.js";
import { button, el } from "./dom.js";
import { coalesced } from "./live.js";
import { crowdWords as words, words as pageWords } from "./words.js";

const COUNT = 30;

export class Crowd {
  /** `opening`: who reads the answers afterwards, and how; may be null. */
  constructor(opening) {
    this.opening = opening;
    this.ask = button({ class: "crowd-button", onclick: () => this.#ask() });
    this.bar = el("progress", { "aria-hidden": "true" });
    this.told = el("p", { class: "crowd-told", role: "status" });
    this.element = el("div", { class: "crowd", hidden: true }, this.ask, this.bar, this.told);
    this.load = coalesced(async () => this.#draw(await api.crowd()));
  }

  async #ask() {
    if (this.ask.getAttribute("aria-disabled") === "true") return;
    try {
      this.#draw(await api.askCrowd(COUNT));
    } catch (error) {
      if (!(error instanceof api.Refused)) throw error;
      this.told.textContent = error.reason ?? pageWords.failed;
    }
  }

  #draw({ there, asked, done, stuck, busy, people }) {
    this.element.hidden = !there;
    if (!there) return;
    this.ask.textContent = (people ? words.more : words.ask)({ n: COUNT });
    // Not "disabled", which would take the keyboard away from where it is.
    this.ask.setAttribute("aria-disabled", busy);
    this.bar.hidden = !busy;
    this.bar.max = asked || 1;
    this.bar.value = done;
    this.told.textContent = busy ? words.busy({ done, all: asked }) : asked ? this.#ready(asked, stuck) : "";
  }

  #ready(asked, stuck) {
    const after = this.opening ? words.ready({ n: asked, ...this.opening }) : "";
    return stuck ? `${after} ${words.stuck({ n: stuck })}`.trim() : after;
  }
}
