// Where everyone is: which chat is open on which phone, and which phone a small screen shows; kept in the address.

const SHOWN = "shown";

const read = () => new URLSearchParams(location.hash.slice(1));

/** The chat that is open on this person's phone, or null for the chat list. */
export const openChat = (person) => read().get(String(person));

/** The person whose phone a small screen shows, or null. */
export const shownPerson = () => read().get(SHOWN);

/** Opens a chat on a phone (null: back to the list); the browser's back button undoes it. */
export function enter(person, chat) {
  if (openChat(person) === (chat === null ? null : String(chat))) return;
  const place = read();
  if (chat === null) place.delete(String(person));
  else place.set(String(person), chat);
  history.pushState(null, "", `#${place}`);
  announce();
}

/** Shows this person's phone on a small screen. */
export function show(person) {
  const place = read();
  place.set(SHOWN, person);
  history.replaceState(null, "", `#${place}`);
  announce();
}

/** Opens these chats, [person, chat] each, on a page that was never used: its address tells of no place. */
export function openFirst(chats) {
  if ([...read().keys()].some((key) => key !== SHOWN)) return;
  const place = read();
  for (const [person, chat] of chats) place.set(String(person), chat);
  history.replaceState(null, "", `#${place}`);
}

const listeners = [];

/** Calls back after every move, by tap or by the browser's own buttons. */
export function onMove(listener) {
  listeners.push(listener);
}

function announce() {
  for (const listener of listeners) listener();
}

addEventListener("popstate", announce);
