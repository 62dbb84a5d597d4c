"""Updates with a field that holds what Telegram never puts there are refused."""

import copy
from typing import Any

import pytest

from bot.telegram.intake.wellformed import malformed

PERSON = {"id": 5, "is_bot": False, "first_name": "Noor", "language_code": "nl"}
CHAT = {"id": 5, "type": "private"}
QUESTION = {"message_id": 1, "date": 1, "chat": CHAT, "text": "Vraag 1"}
TYPED = {
    "update_id": 77,
    "message": {
        "message_id": 2,
        "date": 2,
        "chat": CHAT,
        "from": PERSON,
        "text": "/stats",
        "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
        "reply_to_message": QUESTION,
    },
}


def with_(path: str, value: object) -> dict[str, Any]:
    """The update with another value in one place."""
    update: dict[str, Any] = copy.deepcopy(TYPED)
    *way, last = path.split(".")
    inside = update
    for each in way:
        inside = inside[each]
    inside[last] = value
    return update


def test_what_telegram_sends_is_well_formed() -> None:
    assert not malformed(TYPED)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("message", None),
        ("message.chat", None),
        ("message.chat", [CHAT]),
        ("message.chat", {}),
        ("message.chat.type", ["private"]),
        ("message.from", "Noor"),
        ("message.from.id", "5"),
        ("message.from.is_bot", 0),
        ("message.from.language_code", ["nl"]),
        ("message.from.language_code", 7),
        ("message.text", {"id": "/stats"}),
        ("message.date", "2026-12-01"),
        ("message.entities", {"type": "bot_command"}),
        ("message.entities", [{"type": "bot_command", "offset": "0", "length": 6}]),
        ("message.entities", [{"type": None, "offset": 0, "length": 6}]),
        ("message.reply_to_message", {"text": "Vraag 1"}),
        ("message.migrate_to_chat_id", "-100"),
        ("my_chat_member", {"chat": CHAT, "from": PERSON}),
        ("inline_query", {"id": "1"}),
    ],
)
def test_a_field_that_is_read_and_holds_something_else_is_refused(path: str, value: object) -> None:
    assert malformed(with_(path, value))


def test_what_is_not_read_may_have_any_shape_as_a_later_bot_api_may_bring_it() -> None:
    assert not malformed(with_("message.rich", {"text": ["a", {"type": 1}], "date": "soon"}))
