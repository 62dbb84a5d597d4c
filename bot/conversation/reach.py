"""Bereik: by which sources people came, and how far the questionnaire was passed on."""

from dataclasses import dataclass

from bot.conversation.coordinate import NEWEST, Tallies, round_of, tallies_in
from bot.conversation.desk import Desk
from bot.conversation.sources import Source, Together, sources_in, told_of
from bot.conversation.waves import Wave, brought_in, waves_in
from storage import groups, growth, reach
from storage.engine import Transaction
from storage.growth import Hour
from storage.invitations import LINK


@dataclass(frozen=True)
class Sources:
    """All the sources of a round, the largest first, and what is told ``together``."""

    tallies: Tallies
    alone: tuple[Source, ...]
    together: Together | None


@dataclass(frozen=True)
class Spread:
    """The waves of a round; none where its answers are gone, and with them who came by whom.

    ``brought`` is how many colleagues each respondent brought on average. It is None where it would
    give away a number that is not told.
    """

    tallies: Tallies
    waves: tuple[Wave, ...]
    brought: float | None


async def sources(desk: Desk, number: int) -> Sources:
    """By which sources the people of the round with this number came."""
    return await desk.database.read(lambda tx: _sources(desk, tx, number))


def hidden_links(desk: Desk, tx: Transaction, round_id: int) -> frozenset[str]:
    """Return the names of the newest round's links of which no number is told alone."""
    told = _sources(desk, tx, NEWEST)
    alone = {each.name for each in told.alone if each.kind == LINK and not each.said}
    followed = [each for each in reach.by_invitation(tx, round_id) if each.opened or each.started]
    return frozenset(each.label for each in followed if each.label) - alone


def _sources(desk: Desk, tx: Transaction, number: int) -> Sources:
    round_id = round_of(desk, tx, number).id
    tallies = tallies_in(desk, tx, number, everyone=False)
    counted, told = reach.by_invitation(tx, round_id), reach.by_word(tx, round_id)
    every = sources_in(counted, told, started=tallies.started, finished=tallies.finished)
    return Sources(tallies, *told_of(every, tallies.form.min_cell))


async def spread(desk: Desk, number: int) -> Spread:
    """How far the round with this number was passed on.

    The database goes over all who came by a colleague: half a second for 100,000 respondents of
    whom half did (SQLite), seven seconds for a million.
    """
    return await desk.database.read(lambda tx: _spread(desk, tx, number))


async def spread_in_time(desk: Desk, number: int) -> tuple[Spread, list[Hour]]:
    """The same, with how many began and finished in every hour so far."""

    def look(tx: Transaction) -> tuple[Spread, list[Hour]]:
        hours = growth.by_hour(tx, round_of(desk, tx, number).id)
        return _spread(desk, tx, number), hours

    return await desk.database.read(look)


async def took_part(desk: Desk, chat: int) -> int:
    """At least how many finished who came by this group's card: a number that moves in steps.

    A step is the form's ``min_cell``, so that no two looks give one person away.
    """

    def look(tx: Transaction) -> int:
        round_, group = desk.round(tx), groups.find(tx, desk.name_of_chat(chat))
        step = desk.asked(tx, round_).form.min_cell
        return reach.of_group(tx, round_.id, group.id) // step * step if group else 0

    return await desk.database.read(look)


def _spread(desk: Desk, tx: Transaction, number: int) -> Spread:
    tallies, round_ = tallies_in(desk, tx, number, everyone=False), round_of(desk, tx, number)
    if round_.emptied_at is not None:
        return Spread(tallies, (), None)
    waves = waves_in(reach.steps(tx, round_.id), tallies.started, tallies.form.min_cell)
    return Spread(tallies, waves, brought_in(waves))
