"""Live messages: which there are, what they tell now, and who is redrawing one."""

from dataclasses import asdict, fields
from datetime import datetime, timedelta

from sqlalchemy import Update, delete, func, or_, select, update

from storage.engine import Transaction
from storage.records import Live
from storage.tables import lives

CLAIM = timedelta(seconds=60)
"""How long one process may take over redrawing one before another tries."""

_COLUMNS = [lives.c[field.name] for field in fields(Live)]


def begin(tx: Transaction, live: Live) -> None:
    """Note a message that was sent; its ``id`` is chosen here."""
    row = asdict(live)
    del row["id"]
    tx.execute(lives.insert().values(row))


def every(tx: Transaction) -> list[Live]:
    """All that have not said their last yet, the oldest first."""
    rows = tx.execute(select(*_COLUMNS).order_by(lives.c.id)).mappings()
    return [Live(**row) for row in rows]


def end_in_round(tx: Transaction, person: str, round_id: int, ending: str) -> None:
    """Somebody's live message about a round, if there is one, is to say its last."""
    theirs = (lives.c.person == person, lives.c.round_id == round_id, lives.c.ending.is_(None))
    tx.execute(update(lives).where(*theirs).values(ending=ending))


def find(tx: Transaction, person: str, message: int) -> Live | None:
    """Somebody's live message with this number, if there is one."""
    wanted = select(*_COLUMNS).where(lives.c.person == person, lives.c.message == message)
    row = tx.execute(wanted).mappings().one_or_none()
    return Live(**row) if row else None


def end(tx: Transaction, live_id: int, ending: str) -> None:
    """The message is to say its last."""
    tx.execute(_of(live_id).values(ending=ending))


def claim(tx: Transaction, live_id: int, now: datetime) -> bool:
    """Whether this process is the one to redraw the message now."""
    free = or_(lives.c.claimed_until.is_(None), lives.c.claimed_until <= now)
    held = select(lives.c.id).where(lives.c.id == live_id, free).with_for_update(skip_locked=True)
    if tx.execute(held).first() is None:
        return False
    tx.execute(_of(live_id).values(claimed_until=now + CLAIM))
    return True


def drawn(tx: Transaction, live_id: int, shows: str, now: datetime) -> None:
    """The message tells this now; the claim on it ends."""
    tx.execute(_of(live_id).values(shows=shows, drawn_at=now, claimed_until=None))


def postpone(tx: Transaction, live_id: int, until: datetime) -> None:
    """Nobody is to try the message before then."""
    tx.execute(_of(live_id).values(claimed_until=until))


def forget(tx: Transaction, live_id: int) -> None:
    """The message has said its last, or is out of reach for good."""
    tx.execute(delete(lives).where(lives.c.id == live_id))


def of_person(tx: Transaction, person: str) -> int:
    """Return how many live messages somebody has."""
    theirs = select(func.count()).where(lives.c.person == person)
    return int(tx.execute(theirs).scalar_one())


def forget_person(tx: Transaction, person: str) -> None:
    """Forget somebody's live messages: they stay as they are."""
    tx.execute(delete(lives).where(lives.c.person == person))


def _of(live_id: int) -> Update:
    return update(lives).where(lives.c.id == live_id)
