// One message on the screen; renews only the parts that changed, so an edit moves nothing else.

import { avatar, button, el, icon, iconButton, renew, spoken, tint } from "./dom.js";
import { keys } from "./keys.js";
import { clock } from "./times.js";
import { words } from "./words.js";

const PARTS = ["onlyYou", "sender", "forwarded", "quote", "photo", "document", "text", "meta"];

/**
 * A message whose draw(message, look) can be called as often as it changes.
 * `hands` is what a finger can do with it: tap, reply, edit, forward, jump, enlarge.
 */
export class Bubble {
  constructor(hands) {
    this.parts = Object.fromEntries(PARTS.map((name) => [name, el("div", { class: `part-${name}` })]));
    this.face = el("div", { class: "face" });
    this.keys = el("div", { class: "keys" });
    this.hands = hands;
    const bubble = el("div", { class: "bubble" }, Object.values(this.parts));
    this.reply = deed(words.reply, "reply", () => hands.reply(this.message));
    this.forward = deed(words.forward, "forward", () => hands.forward(this.message.id));
    this.edit = deed(words.edit, "edit", () => hands.edit(this.message));
    const deeds = [this.reply, this.edit, this.forward];
    const stack = el("div", { class: "stack" }, bubble, this.keys);
    this.element = el("article", { class: "message", tabindex: "-1" }, this.face, stack, el("div", { class: "deeds" }, deeds));
    // All these buttons in the tab order would be a long walk: only the message one is at has them.
    const reachable = (index) => () => deeds.forEach((node) => (node.tabIndex = index));
    this.element.addEventListener("focusin", reachable(0));
    this.element.addEventListener("focusout", reachable(-1));
  }

  /** `look`: {first, last: of a run by one sender; named: show the sender; language}. */
  draw(message, look) {
    this.message = message;
    const mine = Boolean(message.from?.me);
    this.element.dataset.id = message.id;
    const classes = { out: mine, first: look.first, last: look.last, ephemeral: message.ephemeral };
    for (const [name, on] of Object.entries(classes)) this.element.classList.toggle(name, on);
    this.reply.hidden = mine && message.ephemeral; // apps let one answer only what the bot said
    this.edit.hidden = !message.editable;
    this.forward.hidden = !message.forwardable;
    this.element.classList.toggle("keyed", Boolean(message.keyboard));
    this.element.classList.toggle("bare", Boolean(message.photo) && !message.html);
    renew(this.face, look.named && !mine && look.last && message.from, (from) => avatar(from.id, from.name));
    for (const name of PARTS) renew(this.parts[name], draws[name].value(message, look), draws[name].build(this.hands));
    renew(this.keys, message.keyboard, (rows) => keys(rows, message.id, this.hands, look.language));
  }
}

// For each part: the value it shows (null: nothing), and how it is built.
const draws = {
  onlyYou: {
    value: (message) => message.ephemeral && [message.from?.me],
    build: () => ([mine]) => [icon("eye"), mine ? words.onlyYouAndBot : words.onlyYou],
  },
  sender: {
    value: (message, look) => message.from && { ...message.from, via: message.via, visible: look.named && look.first },
    build: () => sender,
  },
  forwarded: {
    value: (message) => message.forwarded_from,
    build: () => (name) => [icon("forward"), words.forwarded({ name })],
  },
  quote: { value: (message) => message.reply_to, build: (hands) => (to) => quote(to, hands) },
  photo: { value: (message) => message.photo && { ...message.photo, of: message.id }, build: (hands) => (photo) => picture(photo, hands) },
  document: { value: (message) => message.document, build: () => download },
  text: {
    value: (message, look) => message.html && [message.html, look.language],
    build: () => ([html, language]) => text(html, language),
  },
  meta: {
    value: (message) => [clock(message.date), message.date, message.edited, message.reaction],
    build: () => ([shown, date, edited, reaction]) => [
      reaction ? el("span", { class: "reaction" }, reaction) : "",
      edited ? el("span", {}, words.edited) : "",
      el("time", { datetime: date }, shown),
    ],
  },
};

const deed = (name, drawing, onclick) => iconButton(name, drawing, onclick, { class: "icon-button deed", tabindex: "-1" });

function sender({ id, name, me, visible, via }) {
  const who = visible && !me ? el("span", { class: `name ink-${tint(id)}` }, name) : spoken(`${me ? words.you : name}: `);
  return via ? [who, el("span", { class: "via" }, words.via({ bot: via }))] : who;
}

function quote({ id, name, excerpt }, hands) {
  const onclick = () => hands.jump(id);
  return button({ class: "quote", onclick }, el("strong", {}, name), el("span", {}, excerpt));
}

function picture(photo, hands) {
  const onclick = () => hands.enlarge(photo, photo.of);
  const image = el("img", { src: photo.url, width: photo.width, height: photo.height, alt: "" });
  return button({ class: "photo", title: words.openPhoto, onclick }, image, spoken(words.openPhoto));
}

function download({ url, name, size }) {
  const about = el("span", { class: "about" }, el("strong", {}, name), el("small", {}, weight(size)));
  const face = el("span", { class: "file" }, icon("file"));
  return el("a", { class: "document", href: url, download: name }, face, about, spoken(words.download));
}

function weight(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 ** 2 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}

function text(html, language) {
  const node = el("span", { class: "text", lang: language });
  node.innerHTML = html; // Safe: escaped by the local Telegram, see bot/preview/rules.
  for (const spoiler of node.querySelectorAll(".tg-spoiler, .spoiler")) veil(spoiler);
  return node;
}

function veil(spoiler) {
  spoiler.classList.add("veiled");
  spoiler.tabIndex = 0;
  spoiler.setAttribute("role", "button");
  const lift = () => {
    spoiler.classList.remove("veiled");
    spoiler.removeAttribute("role");
    spoiler.removeAttribute("tabindex");
  };
  spoiler.addEventListener("click", lift, { once: true });
  spoiler.addEventListener("keydown", (event) => ["Enter", " "].includes(event.key) && lift());
}
