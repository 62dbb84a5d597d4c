// The line above the input that says who will see what one writes, where that is not everybody as usual.

import { el, icon, renew } from "./dom.js";
import { words } from "./words.js";

export class WhoSees {
  /** `username`: the bot's, to know a command that is meant for it. */
  constructor(username) {
    this.username = username.toLowerCase();
    this.element = el("p", { class: "who-sees", "aria-live": "polite" });
  }

  /** `replyTo`: the id of the message that is answered, or null. */
  draw(chat, text, replyTo) {
    const answered = chat.messages.find(({ id }) => id === replyTo);
    const alone = answered?.ephemeral || this.#told(chat.menu, text);
    renew(this.element, alone ? "alone" : chat.as_group && "group", (who) =>
      who === "alone" ? [icon("eye"), words.onlyBotSees] : words.asGroup(chat),
    );
  }

  // Whether this is a command that the app sends to the bot alone.
  #told(menu, text) {
    const [name, addressed = this.username] = text.split(/\s/)[0].toLowerCase().split("@");
    return addressed === this.username && menu.some(({ command, alone }) => alone && name === `/${command}`);
  }
}
