"""How the server tidies a text before it counts: its entities move along."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.preview.rules.entities import Entity, Marked

_DROPPED = re.compile("[\r\u2028-\u202e]")
_BLANKED = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f]")
_UNSEEN_KINDS = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})
_UNSEEN = frozenset("\u034f\u2800\ufffc")  # drawn as nothing, whatever Unicode calls them


def plain(text: str) -> str:
    """A text without entities (a label, an address) with its control characters tidied."""
    return _BLANKED.sub(" ", _DROPPED.sub("", text))


def cleaned(marked: Marked) -> Marked:
    """Without carriage returns and direction marks; other control characters are spaces."""
    gone = [found.start() for found in _DROPPED.finditer(marked.units)]

    def moved(entity: Entity) -> Entity:
        start, end = (at - bisect_left(gone, at) for at in (entity.offset, entity.end))
        return replace(entity, offset=start, length=end - start)

    return Marked(plain(marked.units), tuple(map(moved, marked.entities)))


def trimmed(marked: Marked) -> Marked:
    """Without blanks and newlines at both ends."""
    units = marked.units.strip(" \n")
    start = len(marked.units) - len(marked.units.lstrip(" \n"))
    return Marked(units, tuple(_clipped(marked.entities, start, start + len(units))))


def blank(units: str) -> bool:
    """Whether there is nothing to see: only blanks, controls and invisible characters."""
    return all(unit in _UNSEEN or unicodedata.category(unit) in _UNSEEN_KINDS for unit in units)


def _clipped(entities: Iterable[Entity], start: int, end: int) -> Iterator[Entity]:
    for entity in entities:
        first, last = max(entity.offset, start), min(entity.end, end)
        if first < last:
            yield replace(entity, offset=first - start, length=last - first)
