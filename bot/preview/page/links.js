// Which links stay within Telegram: the local one says where each leads, all others open a new tab.

const HOSTS = ["t.me", "telegram.me", "telegram.dog"];

/** Whether an app would look at this link itself before it leaves it to a browser. */
export function withinTelegram(address) {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url?.protocol === "tg:" || HOSTS.includes(url?.hostname);
}

/** Opens an address outside the phone; false if it is none. */
export function openOutside(address) {
  if (!URL.canParse(address)) return false;
  window.open(address, "_blank", "noopener,noreferrer");
  return true;
}
