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

AT_A_TIME = 20
"""Cards that a process takes on at once."""

Tellings = dict[int, "Telling"]
"""What is to be told of each round, by the round's id."""


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
    """Return a few cards that tell something else than they should, claimed for this process.

    Only look, unless there is one.
    """

    def look(tx: Transaction) -> bool:
        return bool(_due(desk, tx, _tellings(desk, tx), limit=1))

    def work(tx: Transaction) -> list[Redraw]:
        tellings = _tellings(desk, tx)
        claimed = _claimed(desk, tx, _due(desk, tx, tellings, limit=AT_A_TIME))
        return [_redraw(desk, tx, each, tellings) for each in claimed]

    if not await desk.database.read(look, few_rows=True):
        return []
    return await desk.database.write(work, few_rows=True)


async def redrawn(desk: Desk, redraw: Redraw) -> None:
    """The card tells what it should."""
    short = redraw.telling.short
    await desk.database.write(
        lambda tx: cards.drawn(tx, redraw.card.id, short, desk.now()), few_rows=True
    )


async def put_off(desk: Desk, redraw: Redraw) -> None:
    """Leave the card as it is for a while: nothing can be changed in its group now."""
    until = desk.now() + SPACING
    await desk.database.write(lambda tx: cards.put_off(tx, redraw.card.id, until), few_rows=True)


async def lost(desk: Desk, redraw: Redraw) -> None:
    """The card was deleted, or cannot be reached any more."""
    await desk.database.write(
        lambda tx: cards.drawn(tx, redraw.card.id, cards.RETIRED, desk.now()), few_rows=True
    )


def _telling(tx: Transaction, round_: Round) -> Telling:
    counts = counts_of(tallies.of_question(tx, round_.id, RESPONSES))
    return Telling(counts[Cell(True, RESPONSES, ANSWERED)], closed=round_.closed_at is not None)


def _tellings(desk: Desk, tx: Transaction) -> Tellings:
    return {each.id: _telling(tx, each) for each in rounds.each(tx, desk.form.id)}


def _due(desk: Desk, tx: Transaction, tellings: Tellings, *, limit: int) -> Sequence[Card]:
    """Return the next few cards to redraw that nobody has claimed: first those taken over."""
    now, found = desk.now(), list[Card]()
    found += cards.taken_over(tx, now, limit)
    for round_id, telling in tellings.items():
        wrong = cards.Wrong(round_id, telling.short, now - SPACING)
        found += cards.wrong(tx, wrong, now, limit - len(found))
    return found


def _claimed(desk: Desk, tx: Transaction, due: Sequence[Card]) -> list[Card]:
    return [card for card in due if cards.claim(tx, card, desk.now())]


def _redraw(desk: Desk, tx: Transaction, card: Card, tellings: Tellings) -> Redraw:
    telling = tellings.get(card.round_id) or _telling(tx, rounds.of_id(tx, card.round_id))
    if card.retired_at is not None:
        newest = cards.newest(tx, card.group_id)
        successor = newest.message if newest else None
        telling = Telling(telling.finished, retired=True, successor=successor)
    link = invitations.of_group(tx, card.round_id, card.group_id)
    address = desk.seal.open(groups.of_id(tx, card.group_id).address)
    return Redraw(card, address, telling, token_of(desk, link) if link else None)
