"""Live messages: which do not tell what they should, who redraws them, and when one ends."""

from dataclasses import dataclass
from datetime import timedelta

from bot.conversation import coordinators
from bot.conversation.coordinate import Tallies, round_of, tallies_in
from bot.conversation.desk import Desk, Person
from bot.conversation.live_telling import Ending, Telling
from storage import lives, rounds
from storage.engine import Transaction
from storage.records import Live

SPACING = timedelta(seconds=4)
"""Between two edits of a message: a private chat takes about one message or edit a second, and
the coordinator's own taps go first."""


@dataclass(frozen=True)
class Redraw:
    """A message that this process is to redraw: the chat it stands in, and what it is to tell."""

    live: Live
    chat: int
    telling: Telling


async def begin(
    desk: Desk, person: Person, message: int, telling: Telling, *, language: str
) -> None:
    """A message was sent to a coordinator; their older one about the same round gives way to it."""

    def work(tx: Transaction) -> None:
        told = telling.tallies
        live = Live(
            id=0,  # the database numbers it
            round_id=round_of(desk, tx, told.round).id,
            person=coordinators.name_of(desk, person),
            address=desk.seal.close(person.id),
            message=message,
            language=language,
            everyone=told.everyone,
            shows=telling.digest,
            drawn_at=desk.now(),
        )
        lives.end_in_round(tx, live.person, live.round_id, Ending.REPLACED)
        lives.begin(tx, live)
        coordinators.note(desk, tx, person, "went-live", str(told.round))

    await desk.database.write(work, few_rows=True)


async def stop(desk: Desk, person: Person, message: int) -> None:
    """A message is not to be live any longer. Nothing, if it is not."""

    def work(tx: Transaction) -> None:
        live = lives.find(tx, coordinators.name_of(desk, person), message)
        if live is None:
            return
        if lives.claim(tx, live.id, desk.now()):
            lives.forget(tx, live.id)
        else:  # it is being redrawn, so it must say its last after that
            lives.end(tx, live.id, Ending.STOPPED)

    await desk.database.write(work, few_rows=True)


async def to_redraw(desk: Desk) -> list[Redraw]:
    """The messages that tell something else than they should, claimed for this process.

    Only looks, unless there is one.
    """
    due = await desk.database.read(lambda tx: _due(desk, tx), few_rows=True)
    if not due:
        return []
    return await desk.database.write(
        lambda tx: [each for each in due if lives.claim(tx, each.live.id, desk.now())],
        few_rows=True,
    )


async def redrawn(desk: Desk, redraw: Redraw) -> None:
    """The message tells what it should; one that said its last is forgotten."""
    if redraw.telling.ending is not None:
        await lost(desk, redraw)
        return
    id_, digest = redraw.live.id, redraw.telling.digest
    await desk.database.write(lambda tx: lives.drawn(tx, id_, digest, desk.now()), few_rows=True)


async def postponed(desk: Desk, redraw: Redraw) -> None:
    """The message could not be redrawn now: another try, a little later."""
    until = desk.now() + SPACING
    await desk.database.write(lambda tx: lives.postpone(tx, redraw.live.id, until), few_rows=True)


async def lost(desk: Desk, redraw: Redraw) -> None:
    """The message was deleted, or cannot be reached any more."""
    await desk.database.write(lambda tx: lives.forget(tx, redraw.live.id), few_rows=True)


def _due(desk: Desk, tx: Transaction) -> list[Redraw]:
    found = lives.every(tx)
    numbers = {each.id: each.number for each in rounds.each(tx, desk.form.id)} if found else {}
    told = [
        _redraw(desk, tx, live, numbers[live.round_id])
        for live in found
        if live.round_id in numbers
    ]
    return [each for each in told if _is_due(desk, each)]


def _redraw(desk: Desk, tx: Transaction, live: Live, number: int) -> Redraw:
    chat = desk.seal.open(live.address)
    tallies = tallies_in(desk, tx, number, everyone=live.everyone)
    return Redraw(live, chat, Telling(tallies, _ending(desk, tx, live, chat, tallies)))


def _ending(desk: Desk, tx: Transaction, live: Live, chat: int, told: Tallies) -> Ending | None:
    if not coordinators.is_one(desk, tx, Person(chat, live.language)):
        return Ending.REMOVED
    if live.ending is not None:
        return Ending(live.ending)
    return Ending.CLOSED if told.until is not None else None


def _is_due(desk: Desk, redraw: Redraw) -> bool:
    rested = redraw.live.drawn_at <= desk.now() - SPACING
    changed = redraw.telling.digest != redraw.live.shows
    return redraw.telling.ending is not None or (changed and rested)
