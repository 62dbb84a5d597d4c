"""What one message holds; a change makes a new value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.preview.files import Media
from bot.preview.rules.text import Entity
from bot.preview.words import Line


@dataclass(frozen=True)
class Content:
    """What can be read: a text, or a photo or document with its caption."""

    text: str = ""
    entities: tuple[Entity, ...] = ()
    media: Media | None = None


@dataclass(frozen=True)
class Service:
    """A line that the chat itself writes: ``fields`` for the bot, ``words`` for people."""

    fields: Mapping[str, Any]
    words: Line


@dataclass(frozen=True)
class Ephemeral:
    """What makes a message ephemeral: it passes between the bot and one person, seen by no other.

    ``id`` counts within this person's ephemeral messages of the chat and may be given out again;
    ``serial`` is never. It appears below the chat's message ``after``, or ``instead_of`` another;
    ``answers`` is the serial of an ephemeral message that it replies to.
    """

    id: int
    serial: int
    person_id: int
    after: int
    answers: int | None = None
    instead_of: int | None = None


@dataclass(frozen=True)
class Message:
    """One message in one chat. ``markup`` is any keyboard but an inline one; it is never echoed.

    ``as_group`` hides its sender behind the group. An ephemeral message has the id 0. One sent
    ``via_bot`` is a result of inline mode; with buttons it has an ``inline_id`` (Bot API).
    ``reaction`` is the bot's.
    """

    id: int
    chat_id: int
    sender_id: int
    date: datetime
    content: Content = field(default_factory=Content)
    keyboard: Mapping[str, Any] | None = None
    markup: Mapping[str, Any] | None = None
    reply_to: int | None = None
    origin: Mapping[str, Any] | None = None
    service: Service | None = None
    protected: bool = False
    options: Mapping[str, Any] = field(default_factory=dict)
    edited: datetime | None = None
    deleted: bool = False
    topic: int | None = None
    as_group: bool = False
    ephemeral: Ephemeral | None = None
    via_bot: bool = False
    inline_id: str | None = None
    reaction: str | None = None

    @property
    def key(self) -> str:
        """How a phone names this message."""
        return str(self.id) if self.ephemeral is None else f"e{self.ephemeral.serial}"
