// On a small screen, which shows one phone at a time: the row of people to switch between.

import { avatar, button, el, spoken } from "./dom.js";
import { show, shownPerson } from "./place.js";
import { words } from "./words.js";

export class Switcher {
  constructor(people) {
    this.people = people;
    this.badges = new Map(people.map(({ id }) => [id, el("span", { class: "badge" })]));
    this.buttons = new Map(people.map((person) => [person.id, this.#button(person)]));
    this.element = el("nav", { class: "switcher", "aria-label": words.people }, [...this.buttons.values()]);
  }

  /** The person whose phone is shown: the one in the address, else the first. */
  get shown() {
    return this.people.find(({ id }) => String(id) === shownPerson())?.id ?? this.people[0].id;
  }

  draw() {
    for (const [id, node] of this.buttons) {
      if (id === this.shown) node.setAttribute("aria-current", "true");
      else node.removeAttribute("aria-current");
    }
  }

  unread(person, count) {
    const face = count ? [el("span", { "aria-hidden": "true" }, `${count}`), spoken(words.unread({ n: count }))] : [];
    this.badges.get(person).replaceChildren(...face);
  }

  #button({ id, name, role }) {
    return button({ onclick: () => show(id) },
      avatar(id, name), el("span", {}, name.split(" ")[0]), el("small", {}, role), this.badges.get(id));
  }
}
