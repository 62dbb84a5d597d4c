// The parts of the panel of the world, each made from how the world is.

import { button, el } from "./dom.js";
import { worldWords as words } from "./words.js";

const SPANS = [[20, 20], [3600, 1], [2 * 86400, 2], [8 * 86400, 8]]; // seconds, and the number that their words begin with

/** All sections; `grant(wish, words)` makes a wish come true and says these words after. */
export function sections(state, grant) {
  return [
    section(words.time, ...times(grant)),
    section(words.phones, ...state.people.map((person) => phone(person, grant))),
    ...state.groups.map((group) => section(group.title, groupParts(group, grant))),
    section(words.groups, line("group", words.group, words.addGroup, (title) => grant({ wish: "new_group", title }))),
    section(words.server,
      toggle("knows", words.knows, state.knows_ephemeral, (knows) => grant({ wish: "know_ephemeral", knows })),
      toggle("inline", words.inline, state.inline, (on) => grant({ wish: "support_inline", on })),
      mood(state.mood, grant),
      toggle("loses", words.loses, state.loses_payload, (on) => grant({ wish: "lose_payload", on }))),
  ];
}

function section(title, ...children) {
  return el("section", {}, el("h3", {}, title), ...children);
}

function times(grant) {
  const spans = SPANS.map(([seconds, n]) => {
    const span = words.spans[seconds];
    const onclick = () => grant({ wish: "pass_time", seconds }, words.passed({ n, span }));
    return button({ id: `pass-${seconds}`, class: "wish", onclick }, span);
  });
  return [el("p", {}, words.pass), el("div", { class: "wishes" }, spans)];
}

function phone({ id, name, offline }, grant) {
  const restart = () => grant({ wish: "restart_app", person: id }, words.restarted({ name }));
  return el("div", { class: "wishes spread" },
    toggle(`offline-${id}`, words.offline({ name }), offline, (on) => grant({ wish: "offline", person: id, offline: on })),
    button({ id: `restart-${id}`, class: "wish", "aria-label": words.restartOf({ name }), onclick: restart }, words.restart));
}

function groupParts(group, grant) {
  const { id: chat, kind } = group;
  const large = kind === "supergroup";
  return [
    standing(group, grant),
    ...group.admins.map(({ id, name, as_group }) =>
      toggle(`hidden-${chat}-${id}`, words.asGroup({ name }), as_group, (hidden) =>
        grant({ wish: "speak_as_group", chat, person: id, hidden }))),
    ...group.topics.map(({ id, name, closed }) =>
      toggle(`closed-${chat}-${id}`, words.closed({ topic: name }), closed, (on) =>
        grant({ wish: "close_topic", chat, topic: id, closed: on }))),
    large
      ? line(`topic-${chat}`, words.topic, words.addTopic, (name) => grant({ wish: "add_topic", chat, name }))
      : button({ id: `upgrade-${chat}`, class: "wish", onclick: () => grant({ wish: "upgrade", chat }) }, words.upgrade),
  ];
}

function standing({ id: chat, kind, bot }, grant) {
  const choices = Object.entries(words.standing).filter(([name]) => kind === "supergroup" || name !== "restricted");
  const options = choices.map(([name, shown]) => el("option", { value: name, selected: name === bot }, shown));
  const onchange = (event) => grant({ wish: "bot", chat, standing: event.target.value });
  return el("label", { class: "wishes" }, words.bot, el("select", { id: `bot-${chat}`, onchange }, options));
}

/** How strict Telegram can be with what a bot sends in groups, in words, by the server's names. */
export const MOODS = { none: words.moods.none, "not-counting": words.moods.notCounting, counting: words.moods.counting, harsh: words.moods.harsh };

function mood(now, grant) {
  const options = Object.entries(MOODS).map(([name, shown]) => el("option", { value: name, selected: name === now }, shown));
  const onchange = (event) => grant({ wish: "set_mood", mood: event.target.value });
  return el("label", { class: "wishes" }, words.mood, el("select", { id: "mood", onchange }, options));
}

function toggle(id, name, on, change) {
  const box = el("input", { id, type: "checkbox", onchange: () => change(box.checked) });
  box.checked = on;
  return el("label", { class: "toggle" }, box, el("span", {}, name));
}

// A name to fill in, and a button that does it.
function line(id, name, deed, submit) {
  const input = el("input", { id, type: "text", required: true, maxlength: "128", placeholder: name, "aria-label": name, autocomplete: "off" });
  const onsubmit = (event) => {
    event.preventDefault();
    submit(input.value);
  };
  return el("form", { class: "wishes", onsubmit }, input, el("button", { class: "wish" }, deed));
}
