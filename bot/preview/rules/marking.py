"""Building a marked text piece by piece, while some markup language is read."""

from contextlib import suppress
from dataclasses import replace

from bot.preview.rules import links
from bot.preview.rules.entities import Entity, Marked
from bot.preview.rules.errors import BadRequest
from bot.preview.rules.fields import whole
from bot.preview.rules.units import byte_offset, joined


class Marking:
    """What has been read so far, as UTF-16 code units, and the entities that have ended."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._entities: list[Entity] = []
        self.length = 0

    def write(self, units: str) -> None:
        self._pieces.append(units)
        self.length += len(units)

    def mark(self, kind: str, since: int) -> None:
        """Everything since ``since`` is a ``kind``; nothing happens if that is nothing."""
        self._end(Entity(kind, since, 0))

    def link(self, since: int, address: str | None) -> None:
        """A link or a mention; without an address the text itself is one. A bad one is no link."""
        address = address or joined("".join(self._pieces)[since:])
        user = links.mentioned(address)
        if user is not None:
            self._end(Entity("text_mention", since, 0, user=user))
            return
        with suppress(links.BadLink):
            self._end(Entity("text_link", since, 0, url=links.checked(address)))

    def code(self, kind: str, since: int, language: str | None) -> None:
        """A pre or code; two of them over the same stretch, one with a language, are one pre."""
        last = self._entities[-1] if self._entities else Entity("", 0, 0)
        known = last.language or language
        same = (last.offset, last.end) == (since, self.length) and last.length > 0
        if same and known and {last.type, kind} == {"pre", "code"}:
            self._entities[-1] = replace(last, type="pre", language=known)
            return
        self._end(Entity(kind, since, 0, language=language))

    def emoji(self, since: int, number: str) -> None:
        """A custom emoji. Raises BadRequest when it has no number."""
        if not whole(number):
            raise refusal("Invalid custom emoji identifier specified")
        self._end(Entity("custom_emoji", since, 0, custom_emoji_id=number))

    def time(self, since: int, moment: str, shape: str) -> None:
        """A moment in Unix time. Raises BadRequest when it is none."""
        unix_time = whole(moment)
        if not unix_time:
            raise refusal("Invalid date specified")
        self._end(Entity("date_time", since, 0, unix_time=unix_time, date_time_format=shape))

    def _end(self, begun: Entity) -> None:
        if self.length > begun.offset:
            self._entities.append(replace(begun, length=self.length - begun.offset))

    def done(self) -> Marked:
        return Marked("".join(self._pieces), tuple(map(_plain_code, self._entities)))


def refusal(reason: str, source: str | None = None, at: int = 0, more: str = "") -> BadRequest:
    """The error for markup that can't be read, with the place in bytes if there is one."""
    place = "" if source is None else f" at byte offset {byte_offset(source, at)}"
    return BadRequest(f"can't parse entities: {reason}{place}{more}")


def _plain_code(entity: Entity) -> Entity:
    # Only a pre has a language; the code inside was just where it was written.
    return replace(entity, language=None) if entity.type == "code" else entity
