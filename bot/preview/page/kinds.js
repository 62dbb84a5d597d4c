// The kinds of chat there are, and which of them a button lets one choose from.

/** Whether several people talk in this chat. */
export const isGroup = ({ kind }) => kind === "group" || kind === "supergroup";

/** Whether this is the private chat with the bot. */
export const isWithBot = ({ kind }) => kind === "private";

const NAMES = { private: "bot", pair: "user", group: "group", supergroup: "group" };

/** Those of the chats that are of one of these kinds ("user", "bot", "group"); none named: all. */
export function among(chats, kinds) {
  return kinds?.length ? chats.filter(({ kind }) => kinds.includes(NAMES[kind])) : chats;
}
