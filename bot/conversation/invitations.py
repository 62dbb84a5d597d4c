"""Invitations: the links that people, groups and posters pass on, made when first needed.

A parent is there before its child and never changes, so no chain of links can bite its own tail.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from bot.conversation.desk import Desk, Person
from bot.conversation.links import NewToken, card, own, standing, token_of, token_of_group
from storage import arrivals, invitations, responses
from storage.engine import Transaction, Work
from storage.invitations import OPEN, PERSON, POSTER
from storage.records import Arrival, Invitation, Round

T = TypeVar("T")

InRound = Callable[[Transaction, Round], T | None]


@dataclass(frozen=True)
class Passing:
    """The token of the link that somebody passes on.

    ``own``: it is theirs alone. ``asks``: they have yet to say how they came here.
    """

    token: str
    own: bool = False
    asks: bool = False


async def to_share(desk: Desk, person: Person, new_token: NewToken) -> Passing | None:
    """What somebody passes on: a respondent their own link, others everybody's.

    None where the round is over.
    """

    def find(tx: Transaction, round_: Round) -> Passing | None:
        response = responses.id_of(tx, round_.id, desk.name_of(person, round_))
        if response is None:
            return _passing(desk, invitations.standing(tx, round_.id, OPEN), None)
        arrival = arrivals.find(tx, response)
        return _passing(desk, _own_of(tx, arrival), arrival)

    def make(tx: Transaction, round_: Round) -> Passing | None:
        response = responses.lock(tx, round_.id, desk.name_of(person, round_))
        if response is None:
            return _passing(desk, standing(desk, tx, round_.id, OPEN, new_token), None)
        link = own(desk, tx, round_.id, response.id, new_token)
        return _passing(desk, link, arrivals.find(tx, response.id))

    return await _found_or_made(desk, find, make)


async def for_paper(desk: Desk, person: Person | None, new_token: NewToken) -> str | None:
    """The token for a poster, which comes from a respondent, or else from nobody in particular.

    None where the round is over.
    """

    def make(tx: Transaction, round_: Round) -> str | None:
        response = person and responses.lock(tx, round_.id, desk.name_of(person, round_))
        parent = own(desk, tx, round_.id, response.id, new_token).id if response else None
        poster = standing(desk, tx, round_.id, POSTER, new_token, parent_id=parent)
        return token_of(desk, poster) if poster else None

    return await _found_or_made(desk, lambda _tx, _round: None, make)


async def of_group(desk: Desk, chat: int, new_token: NewToken) -> str | None:
    """The token of a group's card. None where the round is over."""

    def make(tx: Transaction, round_: Round) -> str | None:
        link = card(desk, tx, round_.id, chat, new_token)
        return token_of(desk, link) if link else None

    return await _found_or_made(
        desk, lambda tx, round_: token_of_group(desk, tx, round_, chat), make
    )


async def brought(desk: Desk, chat: int, person: Person, token: str, new_token: NewToken) -> None:
    """Somebody brought the bot into a group, perhaps by a link with a ``token``.

    What they pass on is where the group's card comes from, unless it came from elsewhere before.
    """

    def find(tx: Transaction, round_: Round) -> Invitation | None:
        if token and (by := invitations.find(tx, round_.id, desk.name_of_link(token))):
            return by
        response = responses.id_of(tx, round_.id, desk.name_of(person, round_))
        return _own_of(tx, arrivals.find(tx, response)) if response else None

    def note(tx: Transaction, round_: Round) -> None:
        if (parent := find(tx, round_)) is not None:
            card(desk, tx, round_.id, chat, new_token, parent_id=parent.id)

    if await desk.database.read(_while_open(desk, find), few_rows=True) is not None:
        await desk.database.write(_while_open(desk, note), few_rows=True)


async def _found_or_made(desk: Desk, find: InRound[T], make: InRound[T]) -> T | None:
    """What is found, or else made, in the newest round. None where that is over."""
    found = await desk.database.read(_while_open(desk, find), few_rows=True)
    return found or await desk.database.write(_while_open(desk, make), few_rows=True)


def _while_open(desk: Desk, work: InRound[T]) -> Work[T | None]:
    def in_round(tx: Transaction) -> T | None:
        round_ = desk.round(tx)
        return None if round_.over else work(tx, round_)

    return in_round


def _own_of(tx: Transaction, arrival: Arrival | None) -> Invitation | None:
    """The link that somebody has as their own, if it was made."""
    if arrival is None or arrival.own_id is None:
        return None
    return invitations.of_id(tx, arrival.own_id)


def _passing(desk: Desk, link: Invitation | None, arrival: Arrival | None) -> Passing | None:
    token = token_of(desk, link) if link else None
    if link is None or token is None:
        return None
    own = link.kind == PERSON
    return Passing(token, own=own, asks=own and (arrival is None or arrival.told is None))
