"""Reminders: whom they would reach, whether they are wanted, and which process sends one."""

from dataclasses import dataclass
from datetime import datetime

from bot.conversation.coordinators import note
from bot.conversation.desk import Desk, Person
from bot.conversation.gone import note_gone
from bot.conversation.tact import next_hour, patience_of
from storage import contacts, responses, rounds
from storage.contacts import Claimed
from storage.engine import Transaction
from storage.erasures import UNREMINDED
from storage.records import Round

AT_A_TIME = 30
"""Reminders in one turn: as many as Telegram takes in a second. A bot that stops waits for the turn
to end."""


@dataclass(frozen=True)
class Reach:
    """Whom reminders would reach or, when they are ``asked`` for, are still to reach.

    ``goes_at`` is when the first would go; None is at once.
    """

    round: Round
    people: int
    goes_at: datetime | None

    @property
    def open(self) -> bool:
        return self.round.closed_at is None

    @property
    def asked(self) -> bool:
        return self.round.remind_at is not None and self.people > 0


@dataclass(frozen=True)
class Reminder:
    """One that this process is to send to this private chat."""

    chat: int
    language: str
    round: int
    claimed: Claimed


async def reach(desk: Desk) -> Reach:
    """Whom reminders reach as it is now."""
    return await desk.database.read(lambda tx: _reach(desk, tx))


async def ask(desk: Desk, who: Person, number: int, *, wanted: bool) -> bool:
    """Have the reminders of the round of this number sent, or not after all.

    False if that is not the newest round, open, or it was so already.
    """

    def work(tx: Transaction) -> bool:
        now = _reach(desk, tx)
        round_ = now.round
        if round_.number != number or not now.open or now.asked == wanted:
            return False
        rounds.remind(tx, round_.id, desk.now() if wanted else None)
        note(desk, tx, who, "reminded" if wanted else "unreminded", str(number))
        return True

    return await desk.database.write(work)


async def due(desk: Desk) -> list[int]:
    """The responses of the next few who are to be reminded now. Only looks, but for the last time.

    Who waits follows from when the reminders were asked for: who did something since is left alone.
    """
    if next_hour(desk.now()) is not None:
        return []
    asked, found = await desk.database.read(lambda tx: _due(desk, tx))
    if asked is not None and asked.remind_at is not None and not found:
        id_, at = asked.id, asked.remind_at
        await desk.database.write(lambda tx: rounds.reminded(tx, id_, at))
    return found


async def claim(desk: Desk, response_id: int) -> Reminder | None:
    """A reminder that nobody else sends. It counts as sent from here on, whatever comes of it.

    None where it is not to be sent any more: somebody finished, wants none, or another process has
    it.
    """

    def work(tx: Transaction) -> Reminder | None:
        round_ = desk.round(tx)
        if round_.remind_at is None or round_.closed_at is not None:
            return None
        patience = patience_of(round_.remind_at)
        claimed = contacts.claim(tx, response_id, patience, desk.now())
        if claimed is None:
            return None
        chat = desk.seal.open(claimed.before.address)
        return Reminder(chat, claimed.language, round_.id, claimed)

    return await desk.database.write(work, few_rows=True)


async def give_back(desk: Desk, reminder: Reminder) -> None:
    """It is certain that it was not sent: it is due again."""
    await desk.database.write(lambda tx: contacts.give_back(tx, reminder.claimed), few_rows=True)


async def unreachable(desk: Desk, reminder: Reminder) -> None:
    """The person blocked the bot, or is gone: there is no use in knowing how to reach them."""
    response = reminder.claimed.before.response_id
    await desk.database.write(lambda tx: contacts.forget(tx, response), few_rows=True)


async def stop(desk: Desk, person: Person) -> int:
    """Never remind this person again: how to reach them is forgotten. Returns the round's id."""

    def work(tx: Transaction) -> int:
        round_ = desk.round(tx)
        response = responses.find(tx, round_.id, desk.name_of(person, round_))
        if response is not None and contacts.find(tx, response.id) is not None:
            note_gone(desk, tx, UNREMINDED, [desk.name_of(person, round_)])
            contacts.forget(tx, response.id)
        return round_.id

    return await desk.database.write(work)


def _reach(desk: Desk, tx: Transaction) -> Reach:
    round_, now = desk.round(tx), desk.now()
    people = contacts.waiting(tx, round_.id, patience_of(round_.remind_at or now))
    return Reach(round_, people, next_hour(now))


def _due(desk: Desk, tx: Transaction) -> tuple[Round | None, list[int]]:
    round_ = desk.round(tx)
    if round_.remind_at is None or round_.closed_at is not None:
        return None, []
    patience = patience_of(round_.remind_at)
    return round_, contacts.next_waiting(tx, round_.id, patience, AT_A_TIME)
