"""Answering: one update of a respondent is one transaction, whatever it holds."""

from dataclasses import dataclass, replace

from bot.conversation.desk import Desk, Person
from bot.conversation.stored import saving, share_of, state_of, tally_rows
from bot.questionnaire.answer import Refused
from bot.questionnaire.event import Event
from bot.questionnaire.flow import STALE, State, advance
from bot.questionnaire.form import Form
from storage import responses, tallies, updates
from storage.engine import Transaction
from storage.records import Response, Round

NOT_BEGUN = Refused("not-begun")
CLOSED = Refused("closed")
OLD_ROUND = Refused("old-round")


@dataclass(frozen=True)
class Standing:
    """Where a person stands after an update: what the next screen is made from.

    ``state`` is None for somebody who has not begun. ``moved`` tells that the update changed
    something. ``screen`` is the message that showed it last in the private chat.
    """

    form: Form
    round: int
    closed: bool
    state: State | None = None
    refused: Refused | None = None
    moved: bool = False
    response: int | None = None
    screen: int | None = None


async def look(desk: Desk, person: Person) -> Standing:
    """Where somebody stands. Changes nothing, and keeps nothing of who looked."""
    return await desk.database.read(lambda tx: _look(desk, tx, person))


async def begin(desk: Desk, person: Person, update_id: int, round_id: int) -> Standing:
    """Begin the questionnaire; for somebody who has begun already, go on with it."""
    return await desk.database.write(lambda tx: _begin(desk, tx, person, update_id, round_id))


async def act(
    desk: Desk, person: Person, update_id: int, event: Event, round_id: int | None = None
) -> Standing:
    """Let a tap or a typed text do its work. ``round_id`` is the round the button was made in."""
    return await desk.database.write(
        lambda tx: _act(desk, tx, person, update_id, event, round_id=round_id)
    )


async def shown(desk: Desk, standing: Standing, message: int) -> None:
    """Remember the message that shows a response now, if it is another than before."""
    if standing.response is None or standing.screen == message:
        return
    response = standing.response
    await desk.database.write(lambda tx: responses.shown(tx, response, message))


def _look(desk: Desk, tx: Transaction, person: Person) -> Standing:
    round_ = desk.round(tx)
    return _standing(desk, round_, responses.find(tx, round_.id, desk.name_of(person, round_)))


def _begin(desk: Desk, tx: Transaction, person: Person, update_id: int, round_id: int) -> Standing:
    round_ = desk.round(tx)
    name = desk.name_of(person, round_)
    if not _may_change(desk, tx, update_id, round_, round_id):
        return _standing(desk, round_, responses.find(tx, round_.id, name))
    begun = responses.begin(tx, round_.id, name, language=person.language, now=desk.now())
    response = responses.lock(tx, round_.id, name)
    if begun and response is not None:
        _count_new(desk, tx, response)
    return replace(_standing(desk, round_, response), moved=begun)


def _act(
    desk: Desk,
    tx: Transaction,
    person: Person,
    update_id: int,
    event: Event,
    *,
    round_id: int | None,
) -> Standing:
    round_ = desk.round(tx)
    response = responses.lock(tx, round_.id, desk.name_of(person, round_))
    standing = _standing(desk, round_, response)
    if response is None:
        return replace(standing, refused=standing.refused or NOT_BEGUN)
    if round_id not in (None, round_.id):
        return replace(standing, refused=OLD_ROUND)
    if not _may_change(desk, tx, update_id, round_, round_.id):
        return standing
    return _turn(desk, tx, response, event, standing)


def _may_change(desk: Desk, tx: Transaction, update_id: int, round_: Round, round_id: int) -> bool:
    """Whether an update may change anything: not in another round, a closed one, or twice."""
    if round_.closed_at is not None or round_.id != round_id:
        return False
    return updates.claim(tx, update_id, desk.now())


def _turn(
    desk: Desk, tx: Transaction, response: Response, event: Event, standing: Standing
) -> Standing:
    before = state_of(response)
    turn = advance(desk.form, before, event)
    if turn.state == before:
        return replace(standing, refused=turn.refused)
    saved = saving(desk.form, response, turn.state, desk.now())
    responses.save(tx, response.id, saved.change, desk.now())
    tallies.add(tx, response.round_id, saved.counts)
    return replace(standing, state=turn.state, refused=turn.refused, moved=True)


def _count_new(desk: Desk, tx: Transaction, response: Response) -> None:
    tallies.add(tx, response.round_id, tally_rows(share_of(desk.form, state_of(response))))


def _standing(desk: Desk, round_: Round, response: Response | None) -> Standing:
    closed = round_.closed_at is not None
    return Standing(
        form=desk.form,
        round=round_.id,
        closed=closed,
        state=state_of(response) if response else None,
        refused=CLOSED if closed else None,
        response=response.id if response else None,
        screen=response.screen if response else None,
    )


__all__ = ["STALE", "Standing", "act", "begin", "look", "shown"]
