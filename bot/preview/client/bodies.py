"""What the page sends when a person does something, checked before anything happens."""

from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from starlette.requests import Request

from bot.preview.refusals import NotPossible

LONGEST = 64 * 1024
"""Bytes. The longest text (Bot API: 4096 characters) fits, even if JSON writes each as twelve."""

Key = Annotated[str, Field(max_length=20)]
"""How the page names a message: a 64-bit number as text."""


Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=128)]
"""What a group is called. Bot API: 128 characters."""


class Body(BaseModel):
    """What comes from the page: nothing too much in it, and everything of its own type."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Send(Body):
    """A text, perhaps in answer to a message, perhaps in a topic."""

    text: str
    reply_to: Key | None = None
    topic: int | None = None


class Edit(Body):
    """A message that was sent before is to say this."""

    message: Key
    text: str


class Start(Body):
    """START was pressed; ``payload`` comes from a deep link."""

    payload: str = ""


class Tap(Body):
    """A finger on a button, counted from 0."""

    message: Key
    row: int = Field(ge=0)
    column: int = Field(ge=0)


class Block(Body):
    """The bot is blocked, or let in again."""

    blocked: bool


class Forward(Body):
    """A message is to go to another chat, or to somebody."""

    message: Key
    to: int


class Photo(Body):
    """A message whose photo is looked at."""

    message: Key


class Query(Body):
    """What somebody types behind "@bot"."""

    query: str
    offset: str = ""


class Choice(Body):
    """One of the results of a query."""

    query: Key
    result: str
    topic: int | None = None


class Follow(Body):
    """A link that was tapped or scanned."""

    address: str


class BringBot(Body):
    """The bot is to come into this group, or into a new one of this name."""

    payload: str = ""
    rights: list[str] = Field(default_factory=list, max_length=20)
    chat: int | None = None
    title: Title | None = None


Kind = TypeVar("Kind", bound=BaseModel)


async def read(kind: type[Kind], request: Request) -> Kind:
    """The body of a request. Raises `NotPossible` for what no page of ours sends."""
    try:
        return kind.model_validate_json(await _limited(request))
    except ValidationError as error:
        raise NotPossible("not-understood") from error


async def _limited(request: Request) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST:
            raise NotPossible("too-much")
    return body
