// A photo over the whole page; Escape, the cross or a click beside it closes it.

import { el, icon, iconButton } from "./dom.js";
import { words } from "./words.js";

/** Opens a photo large, with a link to save it. */
export function enlarge({ url }) {
  const close = () => dialog.close();
  const dialog = el(
    "dialog",
    { class: "viewer", "aria-label": words.photo, onclose: () => dialog.remove() },
    el("img", { src: url, alt: words.photo }),
    el(
      "div",
      { class: "viewer-bar" },
      el("a", { href: url, download: true, class: "viewer-save" }, icon("file"), words.download),
      iconButton(words.close, "close", close),
    ),
  );
  dialog.addEventListener("click", (event) => event.target === dialog && close());
  document.body.append(dialog);
  dialog.showModal();
}
