"""MessageEntity: a stretch of text with a meaning or a look."""

from dataclasses import dataclass
from typing import Any

QUOTES = frozenset({"blockquote", "expandable_blockquote"})
CODE = frozenset({"pre", "code"})
LOOKS = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
LIMIT = 100
"""Bot API: entities of one message past this number are dropped without a word."""

# Of entities over the same stretch the one that comes first here is the outer one.
_OUTER_FIRST = (
    *("blockquote", "expandable_blockquote", "pre", "code", "text_link", "text_mention"),
    *("mention", "hashtag", "bot_command", "url", "email", "date_time"),
    *("bold", "italic", "underline", "strikethrough", "spoiler", "custom_emoji"),
)


@dataclass(frozen=True)
class Entity:
    """``offset`` and ``length`` count UTF-16 code units; ``user`` is an id, of a text_mention."""

    type: str
    offset: int
    length: int
    url: str | None = None
    user: int | None = None
    language: str | None = None
    custom_emoji_id: str | None = None
    unix_time: int | None = None
    date_time_format: str | None = None

    @property
    def end(self) -> int:
        return self.offset + self.length

    def as_json(self) -> dict[str, Any]:
        """The Bot API's object. A mentioned User has no name: names are not known here."""
        user = {"id": self.user, "is_bot": False, "first_name": ""}
        optional = {
            "url": self.url,
            "user": None if self.user is None else user,
            "language": self.language,
            "custom_emoji_id": self.custom_emoji_id,
            "unix_time": self.unix_time,
            "date_time_format": self.date_time_format,
        }
        given = {name: value for name, value in optional.items() if value is not None}
        return {"offset": self.offset, "length": self.length, "type": self.type, **given}


@dataclass(frozen=True)
class Marked:
    """A text as UTF-16 code units, with its entities."""

    units: str
    entities: tuple[Entity, ...] = ()


def outer_first(entity: Entity) -> tuple[int, int, int]:
    """The order in which entities are told: a containing one before those it contains."""
    return entity.offset, -entity.length, _OUTER_FIRST.index(entity.type)
