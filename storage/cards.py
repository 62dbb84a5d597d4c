"""Cards: which stand where, what they tell now, and who is redrawing one."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Update, or_, select, update

from storage.engine import Transaction
from storage.records import Card
from storage.tables import cards, groups

CLAIM = timedelta(seconds=60)
"""How long one process may take over redrawing a card before another tries."""

RETIRED = "retired"
"""What a card shows when it has said for the last time that another took over, or is lost."""

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


def live(tx: Transaction) -> Sequence[Card]:
    """Every card that may have to be redrawn, in groups where the bot is."""
    wanted = (
        select(*_COLUMNS)
        .join(groups, groups.c.id == cards.c.group_id)
        .where(groups.c.present, cards.c.shows != RETIRED)
        .order_by(cards.c.id)
    )
    return [Card(**row) for row in tx.execute(wanted).mappings()]


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


def claim(tx: Transaction, card_id: int, now: datetime) -> bool:
    """Whether this process is the one to redraw the card now."""
    free = or_(cards.c.claimed_until.is_(None), cards.c.claimed_until <= now)
    held = select(cards.c.id).where(cards.c.id == card_id, free).with_for_update(skip_locked=True)
    if tx.execute(held).first() is None:
        return False
    tx.execute(_of(card_id).values(claimed_until=now + CLAIM))
    return True


def drawn(tx: Transaction, card_id: int, shows: str, now: datetime) -> None:
    """The card tells this now; the claim on it ends."""
    tx.execute(_of(card_id).values(shows=shows, drawn_at=now, claimed_until=None))


def retire_all(tx: Transaction, group_id: int, now: datetime) -> Card | None:
    """The group's cards are out of reach for good. Returns the one that stood for it."""
    stood = newest(tx, group_id)
    lost = cards.c.group_id == group_id
    tx.execute(update(cards).where(lost).values(retired_at=now, shows=RETIRED))
    return stood


def _of(card_id: int) -> Update:
    return update(cards).where(cards.c.id == card_id)
