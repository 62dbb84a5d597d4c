"""What storage hands out and takes in: plain frozen records, never rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Round:
    """One period of asking the form with this id."""

    id: int
    form: str
    number: int
    salt: str
    opened_at: datetime
    closed_at: datetime | None
    counted_with: str | None


@dataclass(frozen=True)
class StoredAnswer:
    """One answer as it is kept: a JSON value, the words typed with it, and whether it counts."""

    question: str
    value: Mapping[str, Any]
    words: str | None
    counted: bool


@dataclass(frozen=True)
class Response:
    """One person's response with all its answers, counted or not."""

    id: int
    round_id: int
    language: str
    started_at: datetime
    submitted_at: datetime | None
    visit: int
    draft: Mapping[str, Any] | None
    screen: int | None
    answers: tuple[StoredAnswer, ...]


@dataclass(frozen=True)
class TallyRow:
    """How often ``item`` was the answer to ``question``; as a change, how much is added."""

    finished: bool
    question: str
    item: str
    n: int


@dataclass(frozen=True)
class Group:
    """A group that the bot is or was in. ``address`` is its id, encrypted."""

    id: int
    name: str
    address: str
    present: bool


@dataclass(frozen=True)
class Card:
    """A public invitation in a group, and in short what it tells now."""

    id: int
    group_id: int
    round_id: int
    message: int
    topic: int | None
    language: str
    shows: str
    drawn_at: datetime
    retired_at: datetime | None
