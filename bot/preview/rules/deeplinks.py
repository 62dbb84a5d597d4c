"""Addresses that a Telegram app follows by itself: to a bot, into a group, to share, to a message.

TDLib's LinkManager says which these are. Any other address is for a browser.
"""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, urlsplit

_HOSTS = frozenset({"t.me", "telegram.me", "telegram.dog"})
_MESSAGE = re.compile(r"/c/([0-9]{1,12})(?:/[0-9]{1,9})?/([0-9]{1,9})/?", re.ASCII)
_SUPERGROUPS = -1_000_000_000_000
"""Bot API: what stands before the number of a supergroup in its id."""

# TDLib: what a link calls the rights of an administrator is how the Bot API calls them.
_RIGHTS = (
    *("manage_chat", "change_info", "delete_messages", "invite_users", "restrict_members"),
    *("pin_messages", "manage_topics", "promote_members", "manage_video_chats", "post_stories"),
    *("edit_stories", "delete_stories"),
)


@dataclass(frozen=True)
class BotLink:
    """To the private chat with the bot, where START waits with this payload; it may be empty."""

    payload: str = ""


@dataclass(frozen=True)
class GroupLink:
    """The bot is to be brought into a group; with ``rights`` as its administrator."""

    payload: str = ""
    rights: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ShareLink:
    """A text to be sent to whoever one chooses."""

    text: str


@dataclass(frozen=True)
class MessageLink:
    """A message in a supergroup that one is in."""

    chat_id: int
    message_id: int


Link = BotLink | GroupLink | ShareLink | MessageLink


def read(address: str, username: str) -> Link | None:
    """Where the address leads within Telegram, if it does and to this bot."""
    try:
        parts = urlsplit(address.strip())
        asked, path = _asked(parts), _path(parts)
    except ValueError:
        return None
    if parts.scheme == "tg":
        return _for_bot(asked, asked.get("domain", ""), username) if path == "resolve" else None
    if path is None:
        return None
    if path.rstrip("/") in ("/share", "/share/url"):
        return _share(asked)
    message = _MESSAGE.fullmatch(path)
    if message:
        return MessageLink(_SUPERGROUPS - int(message[1]), int(message[2]))
    return _for_bot(asked, path.strip("/"), username)


def _asked(parts: SplitResult) -> dict[str, str]:
    """The parameters. TDLib: of repeated names the first counts."""
    query = parse_qs(parts.query, keep_blank_values=True, max_num_fields=100)
    return {name: values[0] for name, values in query.items()}


def _path(parts: SplitResult) -> str | None:
    """What stands behind the host, or is one for an app; None for a page elsewhere."""
    if parts.scheme == "tg":
        return (parts.netloc or parts.path).strip("/")
    web = parts.scheme in ("http", "https") and parts.username is None and parts.port is None
    return parts.path if web and parts.hostname in _HOSTS else None


def _for_bot(asked: dict[str, str], named: str, username: str) -> Link | None:
    if named.lower() != username.lower():
        return None
    if "startgroup" in asked:
        wanted = asked.get("admin", "").split()  # a plus sign is a blank (URL)
        rights = frozenset(f"can_{each}" for each in wanted if each in _RIGHTS)
        return GroupLink(asked["startgroup"], rights)
    return BotLink(asked.get("start", ""))


def _share(asked: dict[str, str]) -> ShareLink | None:
    """TDLib: the address, and what is said of it on the lines below."""
    url, text = asked.get("url", "").strip(), asked.get("text", "").rstrip("\n")
    lines = "\n".join(filter(None, (url, text)))
    # An app never lets a shared text become an inline query.
    return ShareLink(f" {lines}" if lines.startswith("@") else lines) if lines.strip() else None
