// The inline buttons under a message: rows that share the width, and a tap that waits for its answer.

import { button, el, icon } from "./dom.js";
import { words } from "./words.js";

/** Rows of buttons; a tap calls hands.tap(message, row, column), a link hands.follow(address). */
export function keys(rows, message, hands, language) {
  return rows.map((row, rowIndex) =>
    el("div", { class: "row" }, row.map((key, columnIndex) => {
      const attributes = { class: `key ${key.style ?? ""}`, lang: language };
      if (key.kind === "url") return link(key, attributes);
      return tappable(key, attributes, () => press[key.kind](key, hands, [message, rowIndex, columnIndex]));
    })),
  );
}

const press = {
  callback: (_key, hands, place) => hands.tap(...place),
  copy: (key, hands) => hands.copy(key.copy ?? key.text),
  switch: async (key, hands) => (key.query === null ? hands.say(words.notHere) : hands.ask(key.query, key.among)),
  switch_here: async (key, hands) => hands.write(key.query),
};

// Followed like every other link in a message, by the chat that holds it.
function link(key, attributes) {
  const target = { href: key.url, target: "_blank", rel: "noopener noreferrer" };
  return el("a", { ...attributes, ...target }, key.text, icon("link"));
}

function tappable(key, attributes, act) {
  const node = button(attributes, key.text, key.kind === "copy" ? icon("copy") : "");
  node.addEventListener("click", async () => {
    if (node.getAttribute("aria-busy") === "true") return;
    node.setAttribute("aria-busy", "true");
    await act().finally(() => node.removeAttribute("aria-busy"));
  });
  // A key held down would answer the next question as well.
  node.addEventListener("keydown", (event) => event.repeat && event.preventDefault());
  return node;
}
