"""The marks of MarkdownV2: what begins and ends each kind of entity, and what counts as text."""

import re
from dataclasses import dataclass

from bot.preview.rules.entities import QUOTES

ESCAPED = re.compile(r"\\([\x01-\x7e])")
ADDRESS = re.compile(r"\(((?:\\[\x01-\x7e]|[^)])*)\)")

_PLAIN = re.compile(r"[^_*\[\]()~`>#+\-=|{}.!\n\\]+|\\")
_PLAIN_IN_CODE = re.compile(r"[^`\\]+|\\")

# Longer ones first: two underscores are always an underline's (Bot API).
BEGINS = {
    "__": "underline",
    "_": "italic",
    "*": "bold",
    "~": "strikethrough",
    "||": "spoiler",
    "```": "pre",
    "`": "code",
    "![": "custom_emoji",
    "[": "text_link",
    ">": "blockquote",
}
_ENDS = {kind: mark for mark, kind in BEGINS.items()} | {"text_link": "]", "custom_emoji": "]"}
_NAMES = {
    "underline": "Underline",
    "italic": "Italic",
    "bold": "Bold",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "code": "Code",
    "pre": "Pre",
    "text_link": "TextUrl",
    "custom_emoji": "CustomEmoji",
    "blockquote": "BlockQuote",
}


@dataclass(frozen=True)
class Begun:
    """An entity that has begun: ``since`` in the text, at ``at`` in the source."""

    kind: str
    since: int
    at: int
    language: str | None = None

    @property
    def mark(self) -> str:
        """What ends it, unless it is a quotation: that ends with its line."""
        return _ENDS[self.kind]

    @property
    def name(self) -> str:
        """What the server calls it in an error."""
        return "PreCode" if self.language else _NAMES[self.kind]

    def ends(self, source: str, at: int) -> bool:
        if self.kind == "italic" and source.startswith("__", at):
            return False
        return self.kind not in QUOTES and source.startswith(self.mark, at)


def text_at(source: str, at: int, inside: Begun | None) -> tuple[str, int] | None:
    """The text up to the next mark and where that is; None if a mark comes first."""
    escaped = ESCAPED.match(source, at)
    if escaped:
        return escaped[1], escaped.end()
    code = inside is not None and inside.kind in ("code", "pre")
    plain = (_PLAIN_IN_CODE if code else _PLAIN).match(source, at)
    return (plain[0], plain.end()) if plain else None
