"""Sources: by which links people came, so told that no small number is told of one of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.conversation.arriving import WAYS
from storage.arrivals import LINK as BY_LINK
from storage.invitations import CARD, PERSON
from storage.invitations import LINK as NAMED
from storage.reach import Counted, Told

UNKNOWN = "unknown"
"""The kind of source of whom no link and no word tells how they came."""


@dataclass(frozen=True)
class Source:
    """One way to come here, and how many did. ``opened`` is None where there is no link to open.

    ``name`` is what a coordinator calls their link, or a number in a round that is anonymous;
    ``number`` is a group's among the groups. Where people ``said`` how they came, that is the kind.
    """

    kind: str
    opened: int | None
    started: int
    finished: int
    name: str = ""
    number: int = 0
    said: bool = False


@dataclass(frozen=True)
class Together:
    """So many sources in one, for a number of theirs is too small to be told."""

    sources: int
    opened: int | None
    started: int
    finished: int


def sources_in(
    counted: Iterable[Counted], told: Iterable[Told], *, started: int, finished: int
) -> tuple[Source, ...]:
    """Every source of as many as ``started`` and ``finished``, the groups numbered by age.

    Who came by a link that is gone came by a colleague's: no other link is erased.
    """
    by_word = {each.told: each for each in told}
    gone = by_word.get(BY_LINK, Told(BY_LINK, 0, 0))
    known = [
        *_numbered(_with_gone(counted, gone)),
        *(Source(each, None, *_came(by_word[each]), said=True) for each in WAYS if each in by_word),
    ]
    rest = Source(
        UNKNOWN,
        None,
        max(started - sum(each.started for each in known), 0),
        max(finished - sum(each.finished for each in known), 0),
    )
    return tuple(each for each in (*known, rest) if each.opened or each.started)


def told_of(every: Sequence[Source], least: int) -> tuple[tuple[Source, ...], Together | None]:
    """Which sources are told alone, the largest first, and which together.

    Together are those with a number smaller than ``least``, and the next smallest sources, until
    there are two at least and none of their numbers together is small either: else it could be
    computed from the totals. Nought is not small: a source that nobody came by tells of nobody.
    """
    ordered = sorted(every, key=lambda each: (each.finished, each.started, each.opened or 0))
    hidden = [each for each in ordered if _small(each, least)]
    alone = [each for each in ordered if not _small(each, least)]
    while hidden and alone and (len(hidden) < 2 or _small(_together(hidden), least)):
        hidden.append(alone.pop(0))
    return tuple(reversed(alone)), _together(hidden) if hidden else None


def _with_gone(counted: Iterable[Counted], gone: Told) -> Iterator[Counted]:
    """What the invitations count; with the colleagues' own are those that are gone."""
    own = Counted(PERSON, None, None, 0, 0, 0)
    for each in counted:
        if each.kind == PERSON:
            own = each
        else:
            yield each
    yield replace(own, started=own.started + gone.started, finished=own.finished + gone.finished)


def _numbered(counted: Iterable[Counted]) -> Iterator[Source]:
    cards = unnamed = 0
    for each in counted:
        cards += each.kind == CARD
        unnamed += each.kind == NAMED and each.label is None
        yield Source(
            each.kind,
            each.opened,
            *_came(each),
            name=each.label or (str(unnamed) if each.kind == NAMED else ""),
            number=cards if each.kind == CARD else 0,
        )


def _came(each: Counted | Told) -> tuple[int, int]:
    return each.started, each.finished


def _small(each: Source | Together, least: int) -> bool:
    return any(0 < (n or 0) < least for n in (each.opened, each.started, each.finished))


def _together(hidden: Sequence[Source]) -> Together:
    """One link's number of openings alone is not told: it would be that of its source."""
    opened = [each.opened for each in hidden if each.opened is not None]
    return Together(
        len(hidden),
        sum(opened) if len(opened) > 1 else None,
        sum(each.started for each in hidden),
        sum(each.finished for each in hidden),
    )
