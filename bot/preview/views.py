"""Messages as a phone shows them, as values."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class ButtonView:
    """An inline button; ``kind`` is callback, url, copy, switch or switch_here.

    A switch writes ``query`` in a chat that one chooses, ``among`` these kinds if any are named.
    """

    text: str
    kind: str
    url: str | None = None
    style: str | None = None
    copy: str | None = None
    query: str | None = None
    among: tuple[str, ...] = ()


@dataclass(frozen=True)
class SenderView:
    """Who sent a message, seen from one phone; it may be the group itself."""

    id: int
    name: str
    bot: bool
    me: bool


@dataclass(frozen=True)
class ReplyView:
    """The message that this one answers, in short."""

    id: str
    name: str
    excerpt: str


@dataclass(frozen=True)
class PhotoView:
    """A photo and where it can be fetched."""

    url: str
    width: int
    height: int


@dataclass(frozen=True)
class DocumentView:
    """A file to download; ``size`` in bytes."""

    url: str
    name: str
    size: int


@dataclass(frozen=True)
class MessageView:
    """A message on one person's screen. An ``ephemeral`` one is on nobody else's."""

    id: str
    sender: SenderView | None
    date: str
    edited: bool
    text: str
    html: str
    reply_to: ReplyView | None
    photo: PhotoView | None
    document: DocumentView | None
    keyboard: list[list[ButtonView]] | None
    reply_keyboard: list[list[str]] | None
    force_reply: bool
    forwarded_from: str | None
    forwardable: bool
    editable: bool
    via: str | None
    ephemeral: bool
    service: str | None
    pinned: bool
    topic: int | None
    reaction: str | None

    def as_json(self) -> dict[str, Any]:
        shown = asdict(self)
        return {"id": shown.pop("id"), "from": shown.pop("sender"), **shown}
