// The line at the top that says what to try first, until somebody hides it.

import { el, iconButton } from "./dom.js";
import { recall, remember } from "./memory.js";
import { guideWords as words } from "./words.js";

const PAGE = "page";

/** The line; nothing where the page opens on nothing in particular, or after it was hidden. */
export function guide(opening) {
  if (!opening || recall("hidden", PAGE, PAGE)) return null;
  const hide = () => {
    remember("hidden", PAGE, PAGE, true);
    node.remove();
  };
  const said = el("p", {}, words.first(opening), " ", words.then(opening));
  const node = el("section", { class: "guide", "aria-label": words.label }, said, iconButton(words.close, "close", hide));
  return node;
}
