// A photo over the whole page; Escape, the cross or a click beside it closes it.

import { button, el, icon, iconButton } from "./dom.js";
import { words } from "./words.js";

/** Opens a photo large, to save it or scan what is on it; scan() resolves to true if there was a code. */
export function enlarge({ url }, scan) {
  const close = () => dialog.close();
  const look = async () => (await scan()) && close();
  const dialog = el(
    "dialog",
    { class: "viewer", "aria-label": words.photo, onclose: () => dialog.remove() },
    el("img", { src: url, alt: words.photo }),
    el(
      "div",
      { class: "viewer-bar" },
      button({ class: "viewer-scan", onclick: look }, icon("scan"), words.scan),
      el("a", { href: url, download: true, class: "viewer-save" }, icon("file"), words.download),
      iconButton(words.close, "close", close),
    ),
  );
  dialog.addEventListener("click", (event) => event.target === dialog && close());
  document.body.append(dialog);
  dialog.showModal();
}
