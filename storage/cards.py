"""Cards: which stand where, what they tell now, and who is redrawing one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Update, and_, literal_column, or_, select, update

from storage.engine import Transaction
from storage.records import Card
from storage.tables import cards, groups

CLAIM = timedelta(seconds=60)
"""How long one process may take over redrawing a card before another tries."""

RETIRED = "retired"
"""What a card shows when it has said for the last time that another took over, or is lost."""

_UNRETIRED = cards.c.shows != literal_column(f"'{RETIRED}'")
"""As the index has it: a database must see that it holds, before it knows any value."""

_COLUMNS = [column for column in cards.c if column.name != "claimed_until"]


def post(tx: Transaction, card: Card) -> None:
    """Note a card that was posted (its ``id`` is chosen here) and retire its group's older ones."""
    tx.execute(
        update(cards)
        .where(cards.c.group_id == card.group_id, cards.c.retired_at.is_(None))
        .values(retired_at=card.drawn_at)
    )
    tx.execute(
        cards.insert().values(
            group_id=card.group_id,
            round_id=card.round_id,
            message=card.message,
            topic=card.topic,
            language=card.language,
            shows=card.shows,
            drawn_at=card.drawn_at,
        )
    )


@dataclass(frozen=True)
class Wrong:
    """Cards of a round that tell something else than ``tells``, drawn no later than ``rested``."""

    round_id: int
    tells: str
    rested: datetime


def taken_over(tx: Transaction, now: datetime, limit: int) -> Sequence[Card]:
    """Return a few cards that another took over from, and that do not say so yet."""
    return _some(tx, cards.c.retired_at.is_not(None), now, limit)


def wrong(tx: Transaction, those: Wrong, now: datetime, limit: int) -> Sequence[Card]:
    """Return a few of these. Found by an index, in two parts: an index knows no "unlike"."""
    found: list[Card] = []
    for unlike in (cards.c.shows < those.tells, cards.c.shows > those.tells):
        which = and_(
            cards.c.round_id == those.round_id,
            unlike,
            cards.c.retired_at.is_(None),
            cards.c.drawn_at <= those.rested,
        )
        found += _some(tx, which, now, limit - len(found))
    return found


def _some(tx: Transaction, which: ColumnElement[bool], now: datetime, limit: int) -> Sequence[Card]:
    """Return a few of these cards that nobody has claimed, in groups where the bot is."""
    wanted = (
        select(*_COLUMNS)
        .join(groups, groups.c.id == cards.c.group_id)
        .where(which, _UNRETIRED, groups.c.present, _free(now))
        .limit(limit)
    )
    return [Card(**row) for row in tx.execute(wanted).mappings()] if limit > 0 else []


def newest(tx: Transaction, group_id: int) -> Card | None:
    """The card that stands for this group now."""
    wanted = (
        select(*_COLUMNS)
        .where(cards.c.group_id == group_id, cards.c.retired_at.is_(None))
        .order_by(cards.c.id.desc())
        .limit(1)
    )
    row = tx.execute(wanted).mappings().one_or_none()
    return Card(**row) if row else None


def claim(tx: Transaction, card: Card, now: datetime) -> bool:
    """Claim the card for this process. Return False if another has it, or drew it just now."""
    mine = cards.c.id == card.id, cards.c.shows == card.shows, _free(now)
    held = select(cards.c.id).where(*mine).with_for_update(skip_locked=True)
    if tx.execute(held).first() is None:
        return False
    tx.execute(_of(card.id).values(claimed_until=now + CLAIM))
    return True


def drawn(tx: Transaction, card_id: int, shows: str, now: datetime) -> None:
    """The card tells this now; the claim on it ends."""
    tx.execute(_of(card_id).values(shows=shows, drawn_at=now, claimed_until=None))


def put_off(tx: Transaction, card_id: int, until: datetime) -> None:
    """Let no process redraw the card until then."""
    tx.execute(_of(card_id).values(claimed_until=until))


def retire_all(tx: Transaction, group_id: int, now: datetime) -> Card | None:
    """The group's cards are out of reach for good. Returns the one that stood for it."""
    stood = newest(tx, group_id)
    lost = cards.c.group_id == group_id
    tx.execute(update(cards).where(lost).values(retired_at=now, shows=RETIRED))
    return stood


def _free(now: datetime) -> ColumnElement[bool]:
    """Whether no process is redrawing the card."""
    return or_(cards.c.claimed_until.is_(None), cards.c.claimed_until <= now)


def _of(card_id: int) -> Update:
    return update(cards).where(cards.c.id == card_id)
