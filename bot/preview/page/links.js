// What following a link means: our own bot's links open its chat on this phone, all others a new tab.

const HOSTS = ["t.me", "telegram.me", "telegram.dog"];

/** {payload} if the address leads to this bot ("" without a payload), else null. */
export function deepLink(address, username) {
  const url = parse(address);
  if (!url) return null;
  const name = url.protocol === "tg:" ? tgDomain(url) : webDomain(url);
  if (name?.toLowerCase() !== username.toLowerCase()) return null;
  return { payload: url.searchParams.get("start") ?? "" };
}

const webDomain = (url) => (HOSTS.includes(url.hostname) ? url.pathname.split("/")[1] : null);

// tg://resolve?domain=… ; browsers differ in whether "resolve" is host or path.
const tgDomain = (url) => (/resolve/.test(url.href) ? url.searchParams.get("domain") : null);

function parse(address) {
  try {
    return new URL(address);
  } catch {
    return null; // An address nobody can open is no deep link either.
  }
}

/** Opens an address outside the phone. */
export function openOutside(address) {
  window.open(address, "_blank", "noopener,noreferrer");
}
