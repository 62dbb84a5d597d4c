"""Who is a coordinator: those whom the settings name, and people whom one of them invited."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from bot.conversation.desk import Desk, Person
from bot.conversation.gone import note_gone
from bot.conversation.respondent import respondent_key
from storage import audit, coordinators
from storage.engine import Transaction
from storage.erasures import REMOVED, Entry
from storage.records import Coordinator, Deed

VALID = timedelta(days=1)
"""How long a link that invites a coordinator works."""


@dataclass(frozen=True)
class Team:
    """``fixed`` is how many the settings name; they are called #1, #2 and so on."""

    fixed: int
    invited: tuple[Coordinator, ...]


async def is_coordinator(desk: Desk, person: Person) -> bool:
    """Whether somebody may see tallies. Asked at every command and every tap anew."""
    if person.id in desk.coordinators:
        return True
    return await desk.database.read(lambda tx: is_one(desk, tx, person), few_rows=True)


def is_one(desk: Desk, tx: Transaction, person: Person) -> bool:
    """Whether somebody is a coordinator at this moment."""
    return person.id in desk.coordinators or _invited(desk, tx, person) is not None


async def team(desk: Desk) -> Team:
    """Everybody who is one now."""
    return await desk.database.read(
        lambda tx: Team(len(desk.coordinators), tuple(coordinators.every(tx)))
    )


async def reachable(desk: Desk) -> frozenset[int]:
    """The private chats of everybody who is one now."""
    invited = await desk.database.read(coordinators.every)
    return desk.coordinators | {desk.seal.open(each.address) for each in invited}


async def invite(desk: Desk, who: Person, label: str, token: str) -> None:
    """Make a link with this unguessable ``token``; who uses it first will be called ``label``."""

    def work(tx: Transaction) -> None:
        coordinators.offer(tx, _hashed(token), label, desk.now() + VALID)
        note(desk, tx, who, "invited", label)

    await desk.database.write(work, few_rows=True)


async def accept(desk: Desk, person: Person, token: str) -> str | None:
    """Use a link: how somebody is called from now on, or None if it does not work (any more).

    Whoever is a coordinator already leaves it for somebody else.
    """
    if await is_coordinator(desk, person):
        return None

    def work(tx: Transaction) -> str | None:
        label = coordinators.take(tx, _hashed(token), desk.now())
        if label is not None:
            address = desk.seal.close(person.id)
            coordinators.add(tx, name_of(desk, person), address, label, desk.now())
            note(desk, tx, person, "joined", label)
        return label

    return await desk.database.write(work, few_rows=True)


async def remove(desk: Desk, who: Person, coordinator_id: int) -> Coordinator | None:
    """Take the rights of somebody who was invited away. None if they had none any more."""

    def work(tx: Transaction) -> Coordinator | None:
        gone = coordinators.remove(tx, coordinator_id)
        if gone is not None:
            note_gone(desk, tx, REMOVED, [gone.person])
            note(desk, tx, who, "removed", gone.label)
        return gone

    return await desk.database.write(work)


def forget_removed(tx: Transaction, entries: Iterable[Entry]) -> None:
    """Remove again who was removed and is there again, from a backup; not who came back later."""
    for entry in entries:
        found = coordinators.find(tx, entry.name)
        if found is not None and found.since <= entry.moment:
            coordinators.remove(tx, found.id)


async def deeds(desk: Desk, page: int, *, size: int) -> tuple[int, list[Deed]]:
    """How many things coordinators did, and a page of them from 0, the newest first."""
    return await desk.database.read(lambda tx: audit.page(tx, offset=page * size, limit=size))


def note(desk: Desk, tx: Transaction, who: Person, did: str, about: str = "") -> None:
    """Write down what a coordinator did: nothing of respondents may be in it."""
    audit.note(tx, Deed(desk.now(), _called(desk, tx, who), did, about))


async def noted(desk: Desk, who: Person, did: str, about: str = "") -> None:
    """Write down what a coordinator looked at or was given, which changes nothing else."""
    await desk.database.write(lambda tx: note(desk, tx, who, did, about), few_rows=True)


def _called(desk: Desk, tx: Transaction, person: Person) -> str:
    if person.id in desk.coordinators:
        return f"#{sorted(desk.coordinators).index(person.id) + 1}"
    invited = _invited(desk, tx, person)
    return invited.label if invited else "?"


def _invited(desk: Desk, tx: Transaction, person: Person) -> Coordinator | None:
    return coordinators.find(tx, name_of(desk, person))


def name_of(desk: Desk, person: Person) -> str:
    """A coordinator's name in the database: not a response's."""
    return respondent_key(desk.secret, "coordinator", person.id)


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
