// What a phone itself remembers across a reload: drafts, what was read, a START that waits to be pressed.

const key = (what, person, chat) => `${what}:${person}:${chat}`;

/** The remembered value of a kind ("draft", "seen", "payload", "asked", "topic", "hidden") for a chat, or null. */
export function recall(what, person, chat) {
  return JSON.parse(sessionStorage.getItem(key(what, person, chat)));
}

/** Remembers a value; null forgets it. */
export function remember(what, person, chat, value) {
  if (value === null) sessionStorage.removeItem(key(what, person, chat));
  else sessionStorage.setItem(key(what, person, chat), JSON.stringify(value));
}

/** How many messages of others came after the last one this person saw or wrote. */
export function unread(person, chat) {
  const seen = recall("seen", person, chat.id);
  // The message itself may be gone by now: then its time says where one was.
  const known = ({ id, date, from }) => from?.me || id === seen?.id || date < seen?.date;
  const fresh = chat.messages.slice(chat.messages.findLastIndex(known) + 1);
  return fresh.filter(({ from }) => from && !from.me).length;
}

/** Everything in this chat has been seen. */
export function markSeen(person, chat) {
  const last = chat.messages.at(-1);
  if (last) remember("seen", person, chat.id, { id: last.id, date: last.date });
}
