"""Cards: what each should tell, which ones do not yet, and who redraws them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.conversation.desk import Desk
from bot.conversation.links import token_of
from bot.conversation.stored import counts_of
from bot.questionnaire.tally import ANSWERED, RESPONSES, Cell
from storage import cards, groups, invitations, rounds, tallies
from storage.engine import Transaction
from storage.records import Card, Round

SPACING = timedelta(seconds=8)
"""Between two edits of a card. Groups allow about 20 sends and edits a minute together, and the
last state must be there within ten seconds; a card keeps to less than eight a minute."""


@dataclass(frozen=True)
class Telling:
    """What a card tells: how many are done, whether one can still take part, what took over."""

    finished: int
    closed: bool = False
    retired: bool = False
    successor: int | None = None

    @property
    def short(self) -> str:
        """The same in a few characters, to be compared with what a card shows."""
        if self.retired:
            return cards.RETIRED
        return f"{self.finished} {'closed' if self.closed else 'open'}"


@dataclass(frozen=True)
class Redraw:
    """A card that this process is to redraw: the chat it stands in, and what it is to tell.

    ``token`` is of the group's own link, if it has one.
    """

    card: Card
    chat: int
    telling: Telling
    token: str | None


async def telling_now(desk: Desk) -> Telling:
    """What a card posted now tells."""
    return await desk.database.read(lambda tx: _telling(tx, desk.round(tx)), few_rows=True)


async def to_redraw(desk: Desk) -> list[Redraw]:
    """The cards that tell something else than they should, claimed for this process.

    Only looks, unless there is one.
    """
    due = await desk.database.read(lambda tx: _due(desk, tx), few_rows=True)
    if not due:
        return []
    return await desk.database.write(
        lambda tx: [_redraw(desk, tx, each) for each in _claimed(desk, tx, due)],
        few_rows=True,
    )


async def redrawn(desk: Desk, redraw: Redraw) -> None:
    """The card tells what it should."""
    short = redraw.telling.short
    await desk.database.write(
        lambda tx: cards.drawn(tx, redraw.card.id, short, desk.now()), few_rows=True
    )


async def lost(desk: Desk, redraw: Redraw) -> None:
    """The card was deleted, or cannot be reached any more."""
    await desk.database.write(
        lambda tx: cards.drawn(tx, redraw.card.id, cards.RETIRED, desk.now()), few_rows=True
    )


def _telling(tx: Transaction, round_: Round) -> Telling:
    counts = counts_of(tallies.of_question(tx, round_.id, RESPONSES))
    return Telling(counts[Cell(True, RESPONSES, ANSWERED)], closed=round_.closed_at is not None)


def _due(desk: Desk, tx: Transaction) -> list[Card]:
    told = {each.id: _telling(tx, each).short for each in rounds.each(tx, desk.form.id)}
    rested = desk.now() - SPACING
    return [
        card
        for card in cards.live(tx)
        if card.retired_at is not None
        or (card.shows != told.get(card.round_id, card.shows) and card.drawn_at <= rested)
    ]


def _claimed(desk: Desk, tx: Transaction, due: Sequence[Card]) -> list[Card]:
    return [card for card in due if cards.claim(tx, card.id, desk.now())]


def _redraw(desk: Desk, tx: Transaction, card: Card) -> Redraw:
    telling = _telling(tx, rounds.of_id(tx, card.round_id))
    if card.retired_at is not None:
        newest = cards.newest(tx, card.group_id)
        successor = newest.message if newest else None
        telling = Telling(telling.finished, retired=True, successor=successor)
    link = invitations.of_group(tx, card.round_id, card.group_id)
    address = desk.seal.open(groups.of_id(tx, card.group_id).address)
    return Redraw(card, address, telling, token_of(desk, link) if link else None)
