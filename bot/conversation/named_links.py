"""Links that coordinators give a name, such as that of the newsletter it stands in."""

from dataclasses import dataclass

from bot.conversation.coordinators import note
from bot.conversation.desk import Desk, Person
from bot.conversation.links import NewToken, new, token_of
from bot.conversation.reach import hidden_links
from storage import invitations, rounds
from storage.engine import Transaction
from storage.invitations import LINK
from storage.records import Invitation

MOST = 100
"""Links in a round."""


@dataclass(frozen=True)
class Named:
    """A link, and what came of it. ``token`` is None once it leads nowhere any more.

    The numbers are None where Bereik does not tell them of this link alone.
    """

    label: str
    token: str | None
    opened: int | None
    started: int | None
    finished: int | None


async def named_links(desk: Desk) -> list[Named]:
    """Every one in the newest round, the first one first."""

    def look(tx: Transaction) -> list[Named]:
        round_id = desk.round(tx).id
        hidden = hidden_links(desk, tx, round_id)
        return [_named(desk, each, hidden) for each in invitations.of_kind(tx, round_id, LINK)]

    return await desk.database.read(look)


async def name_link(desk: Desk, who: Person, label: str, new_token: NewToken) -> Named | None:
    """The link of this name, made by ``who`` if there is none. None: no more can be made."""

    def work(tx: Transaction) -> Named | None:
        round_ = rounds.held(tx, desk.round(tx).id)
        found = invitations.labelled(tx, round_.id, label)
        if found is None:
            if round_.over or len(invitations.of_kind(tx, round_.id, LINK)) >= MOST:
                return None
            made = new(desk, round_.id, LINK, new_token(), label=label)
            found = invitations.make(tx, made, desk.now())
            note(desk, tx, who, "linked", label)
        return _named(desk, found, hidden_links(desk, tx, round_.id))

    return await desk.database.write(work)


def _named(desk: Desk, link: Invitation, hidden: frozenset[str]) -> Named:
    label, token = link.label or "", token_of(desk, link)
    if label in hidden:
        return Named(label, token, None, None, None)
    return Named(label, token, link.opened, link.started, link.finished)
