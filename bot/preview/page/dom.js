// Makes and renews elements; text always goes in as text, only html the server vouches for as html.

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes and children; "on…" attributes are listeners, null and false are left out. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? "" : value);
    }
  }
  node.append(...children.flat().filter((child) => child || child === 0));
  return node;
}

/** A button that never submits a form by accident. */
export function button(attributes, ...children) {
  return el("button", { type: "button", ...attributes }, ...children);
}

/** A button with an icon for a face and words for a name. */
export function iconButton(name, drawing, onclick, attributes = {}) {
  return button({ class: "icon-button", "aria-label": name, title: name, onclick, ...attributes }, icon(drawing));
}

/** A line drawing from DRAWINGS; decoration, so hidden from screen readers. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", DRAWINGS[name]);
  svg.append(path);
  return svg;
}

/** Text for screen readers only. */
export function spoken(text) {
  return el("span", { class: "spoken" }, text);
}

/** The round initial(s) of a person or chat; its colour follows from the id. */
export function avatar(id, title, large = false) {
  const letters = title.split(/\s+/).map((word) => word[0]).join("").slice(0, 2).toUpperCase();
  const attributes = { class: `avatar tint-${tint(id)}${large ? " large" : ""}`, "aria-hidden": "true" };
  return el("span", attributes, letters);
}

/** One of six colours, always the same one for the same id. */
export function tint(id) {
  return Math.abs(Number(id)) % 6;
}

const shown = new WeakMap();

/** Fills `slot` with build(value), unless it shows that value already; keyboard focus stays in the slot. */
export function renew(slot, value, build) {
  const signature = JSON.stringify(value ?? null);
  if (shown.get(slot) === signature) return;
  shown.set(slot, signature);
  const focused = slot.contains(document.activeElement) ? document.activeElement.textContent : null;
  slot.replaceChildren(...(value ? [build(value)].flat() : []));
  if (focused !== null) refocus(slot, focused);
}

// The button one was at may have gained or lost a mark ("✓ Utrecht"); if it is gone, the first one is next.
function refocus(slot, label) {
  const bare = (text) => text.replace(/^[^\p{L}\p{N}]+/u, "");
  const targets = [...slot.querySelectorAll("button, a[href]")];
  const target = targets.find((node) => bare(node.textContent) === bare(label)) ?? targets[0];
  (target ?? slot.closest("[tabindex]"))?.focus({ preventScroll: true });
}

const DRAWINGS = {
  back: "M15 5l-7 7 7 7",
  down: "M6 9l6 6 6-6",
  send: "M4.500 12h14M12 5.500l6.500 6.500-6.500 6.500",
  reply: "M10 6l-6 6 6 6M4.500 12H14a6 6 0 0 1 6 6",
  close: "M6 6l12 12M18 6L6 18",
  link: "M8 16L17 7M9.500 7H17v7.500",
  copy: "M9 9h10v11H9zM5 15V4h10",
  eye: "M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12zM12 9.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5z",
  file: "M7 3.500h7l4 4v13H7zM14 3.500v4h4",
  edit: "M4.500 19.500l1-4L16 5l3 3L8.500 18.500zM13.500 7.500l3 3",
  forward: "M14 6l6 6-6 6M19.500 12H10a6 6 0 0 0-6 6",
  globe: "M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17zM3.500 12h17M12 3.500c5 5 5 12 0 17M12 3.500c-5 5-5 12 0 17",
  keys: "M3.500 6.500h17v11h-17zM7 10h0M11 10h0M15 10h2M7.500 14h9",
  more: "M12 5.500h0M12 12h0M12 18.500h0",
  scan: "M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M8 8h3v3H8zM13 13h3v3h-3zM13 8h3M8 13v3",
  pin: "M9 4h6l-1 6 3 3v2H7v-2l3-3zM12 15v5",
};
