"""From the text of a request to the text of a message.

``formatted`` does it at once. A server keeps two moments apart: ``parsed`` before it looks at
keyboard and chat, ``settled`` after (Bot API: a malformed markup is reported before an unknown
chat, an over-long text after it). ``to_html`` shows the result.
"""

from dataclasses import dataclass
from typing import Literal

from bot.preview.rules import html, legacy_markdown, markdown
from bot.preview.rules.clean import blank, cleaned, trimmed
from bot.preview.rules.entities import LIMIT, Entity, Marked
from bot.preview.rules.errors import BadRequest
from bot.preview.rules.found import with_found
from bot.preview.rules.given import given
from bot.preview.rules.nesting import nested
from bot.preview.rules.shown import to_html
from bot.preview.rules.units import apart, joined

__all__ = [
    "CAPTION_LIMIT",
    "MESSAGE_LIMIT",
    "Entity",
    "Formatted",
    "Kind",
    "Marked",
    "formatted",
    "parsed",
    "settled",
    "to_html",
]

MESSAGE_LIMIT = 4096
CAPTION_LIMIT = 1024
BYTE_LIMIT = 32_768

Kind = Literal["message", "caption"]

_PARSERS = {"html": html.parse, "markdownv2": markdown.parse, "markdown": legacy_markdown.parse}


@dataclass(frozen=True)
class Formatted:
    """What a message shows; offsets of ``entities`` count UTF-16 code units."""

    text: str
    entities: tuple[Entity, ...] = ()


def formatted(
    text: str, parse_mode: str | None, entities: str | None, *, limit: int, kind: Kind
) -> Formatted:
    """Reads a text in one go: ``parsed``, then ``settled``."""
    return settled(parsed(text, parse_mode, entities, kind=kind), limit=limit, kind=kind)


def parsed(text: str, parse_mode: str | None, entities: str | None, *, kind: Kind) -> Marked:
    """Reads the markup. ``entities`` is JSON, and ignored when there is a parse mode.

    Raises BadRequest for an empty message, over 32,768 bytes, and markup that can't be read.
    """
    if not text:
        if kind == "message":
            raise BadRequest("message text is empty")
        return Marked("")
    units = apart(text)
    if len(text.encode()) > BYTE_LIMIT:
        raise BadRequest("text is too long")
    mode = (parse_mode or "none").lower()
    if mode == "none":
        return Marked(units, given(entities, units))
    if mode not in _PARSERS:
        raise BadRequest("unsupported parse_mode")
    return _PARSERS[mode](units)


def settled(marked: Marked, *, limit: int, kind: Kind) -> Formatted:
    """Cleans up, finds links and commands, and holds the text to ``limit`` Unicode characters.

    Raises BadRequest for a message with nothing to see, and for a text over the limit.
    """
    if blank(marked.units):
        if kind == "message":
            raise BadRequest("text must be non-empty")
        return Formatted("")
    tidy = trimmed(cleaned(marked))
    text = joined(tidy.units)
    if len(text) > limit:
        too_long = "message is too long" if kind == "message" else "message caption is too long"
        raise BadRequest(too_long)
    found = with_found(Marked(tidy.units, nested(tidy)))
    return Formatted(text, found.entities[:LIMIT])
