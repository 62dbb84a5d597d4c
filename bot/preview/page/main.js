// Starts the page: a phone for everyone, live for as long as it is open.

import { phones as fetchPhones, Refused } from "./api.js";
import { Crowd } from "./crowd.js";
import { el } from "./dom.js";
import { guide } from "./guide.js";
import { listen } from "./live.js";
import { Phone } from "./phone.js";
import { onMove, openFirst } from "./place.js";
import { Switcher } from "./switcher.js";
import { words } from "./words.js";
import { World } from "./world.js";

const { bot, people, opening } = await fetchPhones();
if (opening) openFirst(opening.open);
const switcher = new Switcher(people);
const phones = new Map(people.map((person) => [
  person.id,
  new Phone(person, bot, (count) => switcher.unread(person.id, count)),
]));
const world = new World();
const crowd = new Crowd(opening);
const lost = el("p", { class: "lost", role: "status" });

switcher.element.append(world.opener()); // beside the phones of a small screen
document.title = words.title({ bot: bot.name });
document.body.append(
  el("header", { class: "page-top" }, el("h1", {}, words.title({ bot: bot.name })), el("p", {}, words.hint), lost, world.mood, world.opener()),
  el("div", { class: "try-first" }, guide(opening), crowd.element),
  switcher.element,
  el("main", {}, [...phones.values()].map((phone) => phone.element)),
  world.element,
);

function draw() {
  switcher.draw();
  for (const [id, phone] of phones) phone.element.classList.toggle("shown", id === switcher.shown);
  for (const phone of phones.values()) phone.draw();
}

const loadAll = () =>
  Promise.all([world.changed(), crowd.load(), ...[...phones.values()].map((phone) => phone.load())].map(lenient));

// What cannot be had now is asked for again: at the next news, or when the line is back.
const lenient = (loading) =>
  loading?.catch((error) => {
    if (!(error instanceof Refused)) throw error;
  });

onMove(draw);
document.addEventListener("visibilitychange", draw);
matchMedia("(max-width: 700px)").addEventListener("change", draw);
switcher.draw();
phones.get(switcher.shown).element.classList.add("shown");
await loadAll();
listen({
  changed: (person, chat) => phones.has(person) && lenient(phones.get(person).changed(chat)),
  typing: (person, chat) => phones.get(person)?.typing(chat),
  phones: loadAll,
  crowd: () => lenient(crowd.load()),
  lost: () => (lost.textContent = words.offline),
  back: () => {
    lost.textContent = "";
    loadAll();
  },
});
