"""Links that coordinators give a name, such as that of the newsletter it stands in."""

from dataclasses import dataclass

from bot.conversation.coordinators import note
from bot.conversation.desk import Desk, Person
from bot.conversation.links import NewToken, new, token_of
from storage import invitations, rounds
from storage.engine import Transaction
from storage.invitations import LINK
from storage.records import Invitation

MOST = 100
"""Links in a round."""


@dataclass(frozen=True)
class Named:
    """A link, and what came of it. ``token`` is None once it leads nowhere any more."""

    label: str
    token: str | None
    opened: int
    started: int
    finished: int


async def named_links(desk: Desk) -> list[Named]:
    """Every one in the newest round, the first one first."""

    def look(tx: Transaction) -> list[Named]:
        found = invitations.of_kind(tx, desk.round(tx).id, LINK)
        return [_named(desk, each) for each in found]

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
        return _named(desk, found)

    return await desk.database.write(work)


def _named(desk: Desk, link: Invitation) -> Named:
    label = link.label or ""
    return Named(label, token_of(desk, link), link.opened, link.started, link.finished)
