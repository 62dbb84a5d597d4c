// Where one writes: the input with its draft, and around it the reply bar, the commands and the bot's keyboard.

import { BotKeys } from "./botkeys.js";
import { Commands } from "./commands.js";
import { button, el, icon } from "./dom.js";
import { Inline } from "./inline.js";
import { isGroup } from "./kinds.js";
import { recall, remember } from "./memory.js";
import { ReplyBar } from "./replybar.js";
import { WhoSees } from "./whosees.js";
import { words } from "./words.js";

const LONGEST = 4096; // characters in one Telegram message

export class Composer {
  /** `send(text, target, editing)` answers or edits the message `target`, if there is one; it resolves to true once the message is on its way; `offers`: the hands of Inline. */
  constructor(person, chat, bot, send, offers) {
    Object.assign(this, { person, chat, bot, send });
    this.inline = new Inline(bot, { ...offers, choose: (...result) => this.#choose(offers, result) });
    const draft = recall("draft", person, chat.id);
    this.commands = new Commands({
      choose: (command) => this.#submit(this.#addressed(command)),
      complete: (command) => this.#write(`${this.#addressed(command)} `),
      changed: () => this.#pointAtCommand(),
    });
    this.replyBar = new ReplyBar(person, chat.id, () => this.#replyChanged());
    this.replyBar.target = draft?.replyTo ?? null;
    this.whoSees = new WhoSees(bot.username);
    this.botKeys = new BotKeys((text) => this.#submit(text));
    this.menuButton = this.#makeMenuButton();
    this.input = this.#makeInput(chat.title, draft?.text ?? "");
    this.element = this.#lay();
  }

  /** Follows the chat: its commands, its keyboard, and a bot that asks for a reply. */
  draw(chat) {
    this.chat = chat;
    const name = isGroup(chat) ? "/" : words.menu;
    this.inline.on = chat.inline;
    this.commands.menu = chat.menu;
    this.menuButton.hidden = chat.menu.length === 0;
    this.menuButton.textContent = name;
    this.menuButton.setAttribute("aria-label", name === "/" ? words.commands : name);
    this.botKeys.draw(chat.messages);
    this.replyBar.draw(chat);
    this.whoSees.draw(chat, this.input.value, this.replyBar.target);
    this.#fit();
  }

  /** Starts writing an answer to this message. */
  reply(message) {
    this.replyBar.set(message.id);
    this.input.focus();
  }

  /** Starts changing a message of one's own. */
  edit(message) {
    this.replyBar.set(message.id, true);
    this.fill(message.text);
  }

  focus() {
    this.input.focus({ preventScroll: true });
  }

  /** Puts this text in the field, to be sent or changed first. */
  fill(text) {
    this.#write(text);
    this.commands.filter(text);
    this.focus();
  }

  async #choose(offers, result) {
    if (await offers.choose(...result)) this.fill("");
  }

  async #submit(text) {
    if (!text.trim()) return;
    const { target, editing } = this.replyBar;
    const typed = text === this.input.value;
    if (typed || this.input.value.startsWith("/")) this.#write(""); // a half-typed command gave way to a chosen one
    this.replyBar.set(null);
    this.input.focus();
    if (await this.send(text, target, editing)) return;
    if (typed && !this.input.value) this.#write(text);
    this.replyBar.set(target, editing);
  }

  // In a group several bots may know a command, so the app adds whose it is.
  #addressed(command) {
    return isGroup(this.chat) ? `/${command}@${this.bot.username}` : `/${command}`;
  }

  #typed() {
    this.commands.filter(this.input.value);
    this.#fit();
    this.#keep();
  }

  #key(event) {
    if (event.isComposing || this.commands.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (this.inline.isOpen) this.inline.focus(); // what is typed there is a question, not a message
      else this.#submit(this.input.value);
    } else if (event.key === "Escape" && this.replyBar.target) {
      event.stopPropagation();
      this.replyBar.set(null);
    }
  }

  // The Menu button leads from the input into the list.
  #left({ relatedTarget }) {
    if (relatedTarget !== this.commands.element) this.commands.close();
  }

  // Other phones on the page may be in use: only the phone one is at takes the cursor.
  #replyChanged() {
    this.#keep();
    if (this.element.closest(".phone")?.contains(document.activeElement)) this.input.focus();
  }

  #pointAtCommand() {
    const { active, isOpen } = this.commands;
    if (active) this.input.setAttribute("aria-activedescendant", active);
    else this.input.removeAttribute("aria-activedescendant");
    this.menuButton.setAttribute("aria-expanded", isOpen);
  }

  #write(text) {
    this.input.value = text;
    this.#fit();
    this.#keep();
  }

  #fit() {
    this.input.style.height = "auto";
    this.input.style.height = `${this.input.scrollHeight}px`;
  }

  #keep() {
    const { target, editing } = this.replyBar;
    const draft = { text: this.input.value, replyTo: target };
    remember("draft", this.person, this.chat.id, !editing && (draft.text || target) ? draft : null);
    this.inline.typed(draft.text);
    this.whoSees.draw(this.chat, draft.text, draft.replyTo);
  }

  #makeMenuButton() {
    const node = button({ class: "menu-button", "aria-haspopup": "listbox", "aria-expanded": "false" });
    node.addEventListener("click", () => this.commands.toggle(node));
    // A press would take the focus from the open list, and so close it before the click.
    node.addEventListener("pointerdown", (event) => event.preventDefault());
    return node;
  }

  #makeInput(title, text) {
    const input = el("textarea", {
      rows: "1", maxlength: LONGEST, placeholder: words.write, "aria-label": words.writeTo({ title }),
      oninput: () => this.#typed(), onkeydown: (event) => this.#key(event), onblur: (event) => this.#left(event),
    });
    input.value = text;
    return input;
  }

  #lay() {
    const face = { type: "submit", class: "icon-button send", "aria-label": words.send, title: words.send };
    const onsubmit = (event) => {
      event.preventDefault();
      this.#submit(this.input.value);
    };
    const parts = [this.menuButton, this.input, this.botKeys.toggle, button(face, icon("send"))];
    const line = el("form", { class: "writing", onsubmit }, parts);
    const above = [this.inline.element, this.commands.element, this.replyBar.element, this.whoSees.element];
    return el("div", { class: "composer" }, above, line, this.botKeys.element);
  }
}
