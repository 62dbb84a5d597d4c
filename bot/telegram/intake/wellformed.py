"""Whether a raw update can be one of Telegram's: its own id, and those of whom it is about.

python-telegram-bot believes all of them, and what is wrong shows much later, as a mistake of ours.
"""

from typing import Any

MOST = 2**52
"""Bot API: the ids of people and chats have at most 52 significant bits."""

_ABOUT = {"from", "chat", "user", "sender_chat", "new_chat_member", "old_chat_member"}
"""Fields that hold a person or a chat, or something with one in it."""

_NUMBERS = {"message_id", "ephemeral_message_id", "message_thread_id", "date"}

_DEEP = 8
"""Levels that are looked at: those that the bot reads."""


def update_id(raw: object) -> int | None:
    """Return the id of an update; None if this is no update."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if isinstance(number, int) and _is_id(number) else None


def malformed(raw: dict[str, Any]) -> bool:
    """Return True if an id in it is none."""
    return update_id(raw) is None or any(_bad(each, 0) for each in raw.values())


def _bad(value: object, depth: int) -> bool:
    if not isinstance(value, dict) or depth > _DEEP:
        return False
    for name, each in value.items():
        if name in _NUMBERS and not _is_id(each):
            return True
        if name in _ABOUT and isinstance(each, dict) and "id" in each and not _is_id(each["id"]):
            return True
        if _bad(each, depth + 1):
            return True
    return False


def _is_id(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < MOST
