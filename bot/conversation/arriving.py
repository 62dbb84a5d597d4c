"""How somebody came: the link that they followed, or what they say about it.

Of who only looks, nothing is kept but that a link was followed. The first link that counts is the
one with which somebody begins; no later one changes that.
"""

from collections.abc import Sequence

from bot.conversation.counting import NOTHING, growth_in
from bot.conversation.desk import Desk, Person
from storage import arrivals, invitations, responses, updates
from storage.engine import Transaction
from storage.records import Growth, Invitation, Response, TallyRow

WAYS = ("collega", "groep", "poster", "anders")
"""What somebody can say about how they came."""

UNTOLD = "nee"
"""Said by somebody who would rather not, and is asked no more."""


async def follow(desk: Desk, person: Person, update_id: int, token: str) -> str:
    """Somebody follows a link with this token. Returns it if it leads into the open round, else "".

    It is counted for who has not begun: nobody opens their own, and nobody is invited twice.
    """
    if (
        not token
        or await desk.database.read(lambda tx: _link(desk, tx, token), few_rows=True) is None
    ):
        return ""

    def work(tx: Transaction) -> None:
        round_, link = desk.round(tx), _link(desk, tx, token)
        theirs = responses.find(tx, round_.id, desk.name_of(person, round_))
        if link and theirs is None and updates.claim(tx, update_id, desk.now()):
            invitations.opened(tx, link.id)

    await desk.database.write(work, few_rows=True)
    return token


async def tell(desk: Desk, person: Person, update_id: int, round_id: int, how: str) -> bool:
    """Somebody says how they came, or that they would rather not. Whether that was news."""

    def work(tx: Transaction) -> bool:
        round_ = desk.round(tx)
        if round_.id != round_id or round_.over or how not in (*WAYS, UNTOLD):
            return False
        response = responses.lock(tx, round_.id, desk.name_of(person, round_))
        return response is not None and _told(desk, tx, response, update_id, how)

    return await desk.database.write(work, few_rows=True)


def arrive(desk: Desk, tx: Transaction, response: Response, token: str) -> None:
    """Somebody who begins came by the link with this token, if it is one of their round.

    Links are touched last, after the tallies: so no two transactions wait for each other.
    """
    if token:
        arrivals.came(tx, response.id, response.round_id, desk.name_of_link(token))
        invitations.count(tx, response.id, Growth(started=1))


def go_on(tx: Transaction, response: Response, moved: Sequence[TallyRow]) -> None:
    """Somebody is done, or no longer: it counts for the link that they came by."""
    if (came := growth_in(moved)) != NOTHING:
        invitations.count(tx, response.id, came)


def erase(tx: Transaction, response: Response, moved: Sequence[TallyRow]) -> None:
    """Somebody is erased, and their own link with them. What came from that stays as it is."""
    arrival = arrivals.find(tx, response.id)
    go_on(tx, response, moved)
    responses.erase(tx, response.id)
    if arrival is not None and arrival.own_id is not None:
        invitations.erase(tx, arrival.own_id)


def _link(desk: Desk, tx: Transaction, token: str) -> Invitation | None:
    round_ = desk.round(tx)
    return None if round_.over else invitations.find(tx, round_.id, desk.name_of_link(token))


def _told(desk: Desk, tx: Transaction, response: Response, update_id: int, how: str) -> bool:
    arrival = arrivals.find(tx, response.id)
    if (arrival and arrival.told) or not updates.claim(tx, update_id, desk.now()):
        return False
    arrivals.told(tx, response.id, how)
    return True
