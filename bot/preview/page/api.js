// Every question the page puts to the local Telegram.

/** Every word of the page in a language. */
export const words = (language) => ask(`/client/words/${language}`);

/** The bot and everyone who has a phone. */
export const phones = () => ask("/client/phones");

/** One person's chat list. */
export const phone = (person) => ask(`/client/phones/${person}`);

/** One chat with its messages, as this person sees it. */
export const chat = (person, chatId) => ask(where(person, chatId));

/** Does something in a chat: send, start, tap, block, open, forward, inline, choose or scan. */
export const act = (person, chatId, deed, body) => post(`${where(person, chatId)}/${deed}`, body);

/** Where a link leads within Telegram; {kind: "web"} if it does not. */
export const follow = (address) => post("/client/follow", { address });

/** Brings the bot into a group, there already or new; {chat: its id}. */
export const bring = (person, body) => post(`/client/phones/${person}/bring`, body);

/** What the panel of the world can change, as it is now. */
export const world = () => ask("/client/world");

/** Changes something in the world: {wish: its name, …}. */
export const wish = (body) => post("/client/world", body);

/** How far the people are who answer by themselves. */
export const crowd = () => ask("/client/crowd");

/** Lets so many people answer. */
export const askCrowd = (count) => post("/client/crowd", { count });

const where = (person, chatId) => `/client/phones/${person}/chats/${encodeURIComponent(chatId)}`;

const post = (path, body) =>
  ask(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

async function ask(path, request = {}) {
  // The server says its part in the language of the page, which the address may have chosen.
  const headers = { ...request.headers, "Accept-Language": document.documentElement.lang };
  const response = await fetch(path, { ...request, headers }).catch(() => {
    throw new Refused(); // no connection
  });
  const body = response.status === 204 ? null : await response.json().catch(() => null);
  if (!response.ok) throw new Refused(body?.error);
  return body;
}

/** The local Telegram said no, or nothing at all; `reason` is its sentence, if it gave one. */
export class Refused extends Error {
  constructor(reason) {
    super(reason ?? "refused");
    this.reason = reason;
  }
}
