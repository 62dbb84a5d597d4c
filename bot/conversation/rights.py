"""A person's rights over what is kept of them: to see it, and to have it erased."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.conversation import arriving
from bot.conversation.coordinator_data import KeptOfCoordinator, forget, kept_of
from bot.conversation.counting import growth_in
from bot.conversation.desk import Desk, Person
from bot.conversation.gone import note_gone
from bot.conversation.stored import pairs_moved, share_of, state_of, tally_rows
from bot.questionnaire.flow import State
from bot.questionnaire.form import Form
from bot.questionnaire.tally import Counts, difference
from storage import (
    arrivals,
    asides,
    contacts,
    ephemeral_screens,
    form_versions,
    growth,
    invitations,
    pairs,
    redraws,
    responses,
    rounds,
    scrubs,
    tallies,
    updates,
)
from storage.engine import Transaction
from storage.erasures import ERASED, Entry
from storage.records import Arrival, Contact, Growth, Response, Round

Find = Callable[[Transaction, int, str], Response | None]
"""Finds somebody's response in a round, to look at it or to hold it."""


NO_RESPONSE = 0
"""Stands for the newest response of somebody who has none."""


@dataclass(frozen=True)
class Kept:
    """What is kept of somebody in one round."""

    round: Round
    response: Response
    contact: Contact | None
    form: Form | None = None
    """The form that they answered, if that is known."""
    arrival: Arrival | None = None
    through: str | None = None
    """The kind of invitation that they came by."""
    redrawn: bool = False
    """Whether it is kept where to draw their screen."""

    @property
    def state(self) -> State:
        return state_of(self.response)


@dataclass(frozen=True)
class Everything:
    """All that is kept of somebody.

    ``aside`` is since when they were spoken to in a group, ``in_group`` when a message of their
    own there was shown that the bot can still find.
    ``closed``: nobody can begin again, for the newest round is over.
    """

    kept: tuple[Kept, ...]
    aside: datetime | None
    in_group: datetime | None = None
    closed: bool = False
    coordinator: KeptOfCoordinator | None = None

    @property
    def anything(self) -> bool:
        """Whether there is anything to erase."""
        return bool(self.kept) or self.coordinator is not None

    @property
    def newest(self) -> Kept | None:
        return self.kept[-1] if self.kept else None


async def everything(desk: Desk, person: Person) -> Everything:
    """All that is kept of somebody. What leads back to nobody any more is nobody's."""

    def look(tx: Transaction) -> Everything:
        kept = tuple(
            _kept(desk, tx, round_, response)
            for round_, response in _theirs(desk, tx, person, responses.find)
        )
        name, now = desk.name_aside(person), desk.now()
        screen = ephemeral_screens.find(tx, name, now)
        return Everything(
            kept,
            asides.since(tx, name, now),
            in_group=screen.shown_at if screen else None,
            closed=desk.round(tx).over,
            coordinator=kept_of(desk, tx, desk.name_of_coordinator(person.id)),
        )

    return await desk.database.read(look)


async def erase(desk: Desk, person: Person, update_id: int, response_id: int) -> list[Response]:
    """Erase somebody's responses with all that hangs on them. Return those that are gone.

    ``response_id`` is their newest, which they were shown: what they began after that stays.
    """
    erased = await desk.database.write(lambda tx: _erase(desk, tx, person, update_id, response_id))
    return erased or []


async def erase_all(
    desk: Desk, person: Person, update_id: int, response_id: int, since: int
) -> list[Response] | None:
    """Erase somebody's responses, and what is kept of them as a coordinator.

    ``response_id`` and ``since`` tell what they were shown: 0 where there was no response, and
    where they were no coordinator any more. Return the responses that are gone, or None if nothing
    was erased.
    """
    name = desk.name_of_coordinator(person.id)

    def work(tx: Transaction) -> list[Response] | None:
        kept = kept_of(desk, tx, name)
        if kept is None or kept.second != since:
            return None
        erased = _erase(desk, tx, person, update_id, response_id)
        if erased is not None:
            forget(desk, tx, name)
        return erased

    return await desk.database.write(work)


def _kept(desk: Desk, tx: Transaction, round_: Round, response: Response) -> Kept:
    arrival = arrivals.find(tx, response.id)
    contact = contacts.find(tx, response.id)
    form = _form_of(desk, tx, round_, response)
    through, redrawn = _through(tx, arrival), redraws.is_kept(tx, response.id)
    return Kept(round_, response, contact, form, arrival, through, redrawn)


def _form_of(desk: Desk, tx: Transaction, round_: Round, response: Response) -> Form | None:
    """Return the form to show a response by: its own, with what other versions asked as well."""
    if round_.version_id is None:
        return desk.proposed if round_.form == desk.proposed.id else None
    own, every = response.version_id, form_versions.of_round(tx, round_.id)
    first = round_.version_id if own is None else own
    return desk.forms.merged(tx, [first, *(each for each in every if each != first)])


def _through(tx: Transaction, arrival: Arrival | None) -> str | None:
    """The kind of invitation. One that is gone was a colleague's: no other link is erased."""
    if arrival is None or arrival.told != arrivals.LINK:
        return None
    if arrival.through_id is None:
        return invitations.PERSON
    return invitations.of_id(tx, arrival.through_id).kind


def _theirs(
    desk: Desk, tx: Transaction, person: Person, find: Find
) -> Iterator[tuple[Round, Response]]:
    for round_ in rounds.every(tx):
        if round_.anonymous_at is not None:
            continue  # it knows nobody
        response = find(tx, round_.id, desk.name_of(person, round_))
        if response is not None:
            yield round_, response


def _erase(
    desk: Desk, tx: Transaction, person: Person, update_id: int, response_id: int
) -> list[Response] | None:
    """Return the responses that were erased; None where the button is no longer right."""
    theirs = list(_theirs(desk, tx, person, responses.lock))
    newest = theirs[-1][1].id if theirs else NO_RESPONSE
    if newest != response_id or not updates.claim(tx, update_id, desk.now()):
        return None
    # Written before the commit: better erased twice after a crash than never after a restore.
    note_gone(desk, tx, ERASED, [desk.name_of(person, round_) for round_, _ in theirs])
    for round_, response in theirs:
        _take_away(desk, tx, round_, response)
    scrubs.need(tx)
    asides.heard(tx, desk.name_aside(person), desk.now())
    ephemeral_screens.forget(tx, desk.name_aside(person))
    return [response for _, response in theirs]


def erase_again(desk: Desk, tx: Transaction, erasures: list[Entry]) -> None:
    """Erase what was erased before and is there again, from a backup."""
    for round_ in rounds.every(tx):
        for erasure in erasures:
            response = responses.lock(tx, round_.id, erasure.name)
            if response is not None and response.started_at <= erasure.moment:
                _take_away(desk, tx, round_, response)
                scrubs.need(tx)


def _take_away(desk: Desk, tx: Transaction, round_: Round, response: Response) -> None:
    """Erase a response with all that hangs on it, and count it no more: as it was counted."""
    own = desk.answered(tx, response)
    left = tally_rows(difference(share_of(response), Counts()))
    tallies.add(tx, round_.id, left)
    form = own.form if own else None
    pairs.add(tx, round_.id, pairs_moved((form, state_of(response)), (form, State())))
    went = growth_in(left)
    growth.add(tx, round_.id, response.started_at, Growth(started=went.started))
    if response.submitted_at is not None:
        growth.add(tx, round_.id, response.submitted_at, Growth(finished=went.finished))
    arriving.erase(tx, response, left)
