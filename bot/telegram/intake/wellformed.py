"""Whether a raw update can be one of Telegram's: the shapes of the fields that the bot reads.

python-telegram-bot believes all of them, and what is wrong shows much later, as a mistake of ours.
"""

from collections.abc import Callable, Iterable
from typing import Any

MOST = 2**52
"""Bot API: the ids of people and chats have at most 52 significant bits."""

Shape = Callable[[object], bool]
"""Whether a value is of the shape that a field has."""

_ABOUT = {"from", "chat", "user", "sender_chat", "new_chat_member", "old_chat_member"}
"""Fields that hold a person or a chat, or something with one in it."""

_MESSAGE = ("chat", "message_id", "date")
_NEEDED: dict[str, tuple[str, ...]] = {
    "message": _MESSAGE,
    "edited_message": _MESSAGE,
    "reply_to_message": _MESSAGE,
    "my_chat_member": ("chat", "from", "new_chat_member"),
    "inline_query": ("id", "from"),
    "chat": ("id", "type"),
    "sender_chat": ("id", "type"),
    "from": ("id",),
    "user": ("id",),
}
"""What these objects are never without."""

_DEEP = 8
"""Levels that are looked at: those that the bot reads."""


def update_id(raw: object) -> int | None:
    """Return the id of an update; None if this is no update."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if isinstance(number, int) and _is_id(number) else None


def malformed(raw: dict[str, Any]) -> bool:
    """Return True if a field that the bot reads holds something that Telegram never puts there."""
    return update_id(raw) is None or _bad(raw, 0)


def _bad(fields: dict[str, Any], depth: int) -> bool:
    if depth > _DEEP:
        return False
    for name, each in fields.items():
        if name in _SHAPES and not _SHAPES[name](each):
            return True
        if any(needed not in each for needed in _NEEDED.get(name, ())):
            return True
        if name in _ABOUT and "id" in each and not _is_id(each["id"]):
            return True
        if _SHAPES.get(name) is _is_object and _bad(each, depth + 1):
            return True
    return False


def _is_id(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < MOST


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _are_entities(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(each, dict)
        and isinstance(each.get("type"), str)
        and _is_id(each.get("offset"))
        and _is_id(each.get("length"))
        for each in value
    )


def _all(names: Iterable[str], is_right: Shape) -> dict[str, Shape]:
    return dict.fromkeys(names, is_right)


_SHAPES: dict[str, Shape] = {
    **_all(_ABOUT, _is_object),
    **_all(("message", "edited_message", "my_chat_member", "reply_to_message"), _is_object),
    **_all(("via_bot", "forward_origin", "inline_query", "callback_query"), _is_object),
    **_all(("message_id", "ephemeral_message_id", "message_thread_id", "date"), _is_id),
    **_all(("migrate_to_chat_id", "migrate_from_chat_id"), _is_id),
    **_all(("text", "caption", "language_code", "type", "status", "title"), _is_text),
    **_all(("is_bot", "is_member", "is_topic_message"), _is_flag),
    **_all(("entities", "caption_entities"), _are_entities),
}
"""The shape of each field (Bot API: it never sends null). Objects that are not named here are not
looked into: what the bot does not read may have any shape, also one of a later Bot API."""
