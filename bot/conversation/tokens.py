"""Tokens: the unguessable part of a link to the questionnaire, wherever it travels."""

import re

PREFIX = "u-"
"""Before a token in a link's payload: it tells an invitation from a command, and keeps a payload
from beginning with _tgr_, which Telegram takes for itself."""

_SHAPE = re.compile(r"[A-Za-z0-9_-]{22}")
"""Of 16 random bytes: short enough for a button beside a round and a version (64 bytes)."""


def payload_of(token: str) -> str:
    """What stands in a link (Bot API: at most 64 of A-Z, a-z, 0-9, _ and -)."""
    return PREFIX + token


def token_in(payload: str) -> str:
    """The token in a link's payload; empty where there is none."""
    return as_token(payload.removeprefix(PREFIX)) if payload.startswith(PREFIX) else ""


def as_token(text: str) -> str:
    """What came back from a button or a link, if it can be a token at all; else nothing."""
    return text if _SHAPE.fullmatch(text) else ""
