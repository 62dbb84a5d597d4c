"""Tokens: the unguessable part of a link to the questionnaire, wherever it travels."""

import re

PREFIX = "u-"
"""Before a token in a link's payload: it tells an invitation from a command, and keeps a payload
from beginning with _tgr_, which Telegram takes for itself."""

MARK_LENGTH = 8
"""Characters that make a payload another one every time: 48 random bits."""

BEFORE_MARK = "_"
"""No command has it in its name, and "coordinator-" begins another payload."""

_MARK = rf"{BEFORE_MARK}[A-Za-z0-9_-]{{{MARK_LENGTH}}}"
_SHAPE = re.compile(r"[A-Za-z0-9_-]{22}")
"""Of 16 random bytes: short enough for a button beside a round and a version (64 bytes)."""

_PAYLOAD = re.compile(rf"{PREFIX}({_SHAPE.pattern})(?:{_MARK})?")


def payload_of(token: str) -> str:
    """What stands in a link (Bot API: at most 64 of A-Z, a-z, 0-9, _ and -)."""
    return PREFIX + token


def token_in(payload: str) -> str:
    """Return the token in a link's payload; empty where there is none."""
    found = _PAYLOAD.fullmatch(payload)
    return found[1] if found else ""


def marked(payload: str, new_token: str) -> str:
    """Return a payload that leads to the same place and was never used before.

    An iPhone opens a link once until Telegram is started again (Telegram-iOS#1100).
    """
    return f"{payload}{BEFORE_MARK}{new_token[:MARK_LENGTH]}"


def command_in(payload: str) -> str:
    """Return the name of the command in a link's payload, without the mark behind it."""
    return payload.partition(BEFORE_MARK)[0]


def as_token(text: str) -> str:
    """What came back from a button or a link, if it can be a token at all; else nothing."""
    return text if _SHAPE.fullmatch(text) else ""
