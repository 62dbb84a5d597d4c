"""Who is a coordinator: those whom the settings name, and people whom one of them invited."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.conversation.coordinator_links import (
    HANDLE,
    VALID,
    OpenLink,
    hashed,
    maker_stays,
    open_links,
    removed_since,
    withdraw_of,
)
from bot.conversation.desk import Desk, Person
from bot.conversation.fixed_numbers import called, number_all, numbers
from bot.conversation.gone import note_gone
from storage import audit, coordinator_links, coordinators, fixed_coordinators
from storage.engine import Transaction
from storage.erasures import LINK, REMOVED, Entry
from storage.records import Coordinator, CoordinatorLink, Deed


@dataclass(frozen=True)
class Team:
    """Everybody who is a coordinator, and the open links that make somebody one.

    ``fixed`` are the numbers of those whom the settings name: they are called #1, #2 and so on.
    """

    fixed: tuple[int, ...]
    invited: tuple[Coordinator, ...]
    links: tuple[OpenLink, ...] = ()


async def is_coordinator(desk: Desk, person: Person) -> bool:
    """Whether somebody may see tallies. Asked at every command and every tap anew."""
    if person.id in desk.coordinators:
        return True
    return await desk.database.read(lambda tx: is_one(desk, tx, person), few_rows=True)


def is_one(desk: Desk, tx: Transaction, person: Person) -> bool:
    """Whether somebody is a coordinator at this moment."""
    return (
        person.id in desk.coordinators or coordinators.find(tx, name_of(desk, person)) is not None
    )


async def team(desk: Desk) -> Team:
    """Return everybody who is one now, and the links that still work."""
    return await desk.database.read(
        lambda tx: Team(numbers(desk, tx), tuple(coordinators.every(tx)), open_links(desk, tx))
    )


async def reachable(desk: Desk) -> frozenset[int]:
    """The private chats of everybody who is one now."""
    invited = await desk.database.read(coordinators.every)
    return desk.coordinators | {desk.seal.open(each.address) for each in invited}


async def invite(desk: Desk, who: Person, label: str, token: str) -> None:
    """Make a link with this unguessable ``token``; the first to use it will be called ``label``."""

    def work(tx: Transaction) -> None:
        maker, until = name_of(desk, who), desk.now() + VALID
        coordinator_links.offer(tx, CoordinatorLink(hashed(token), label, until, maker))
        note(desk, tx, who, "invited", label)

    await desk.database.write(work, few_rows=True)


async def accept(desk: Desk, person: Person, token: str) -> str | None:
    """Use a link. Return how somebody is called from now on, or None if it does not work.

    A coordinator leaves it for somebody else, and so does anyone who was removed since it was made.
    """
    if await is_coordinator(desk, person):
        return None

    def work(tx: Transaction) -> str | None:
        name = name_of(desk, person)
        link = coordinator_links.find(tx, hashed(token), desk.now())
        if link is None or not maker_stays(desk, tx, link) or removed_since(tx, name, link):
            return None
        if not coordinator_links.take(tx, link.token):  # somebody else was quicker
            return None
        coordinators.add(tx, name, desk.seal.close(person.id), link.label, desk.now())
        note(desk, tx, person, "joined", link.label)
        return link.label

    return await desk.database.write(work, few_rows=True)


async def withdraw(desk: Desk, who: Person, handle: str) -> str | None:
    """Withdraw an open link. Return whom it was for, or None if it does not work any more."""

    def work(tx: Transaction) -> str | None:
        link = coordinator_links.beginning_with(tx, handle) if len(handle) == HANDLE else None
        if link is None or link.expires_at <= desk.now():
            return None
        if not coordinator_links.take(tx, link.token):
            return None
        note_gone(desk, tx, LINK, [link.token])
        note(desk, tx, who, "withdrew", link.label)
        return link.label

    return await desk.database.write(work)


async def remove(desk: Desk, who: Person, coordinator_id: int) -> Coordinator | None:
    """Take the rights of somebody who was invited away, and the links that they made.

    Return None if they had none any more.
    """

    def work(tx: Transaction) -> Coordinator | None:
        gone = coordinators.remove(tx, coordinator_id)
        if gone is not None:
            note_gone(desk, tx, REMOVED, [gone.person])
            withdraw_of(tx, gone.person, desk.now())
            note(desk, tx, who, "removed", gone.label)
        return gone

    return await desk.database.write(work)


async def follow_settings(desk: Desk) -> None:
    """Number those whom the settings name. The links of those they name no more are withdrawn."""

    def work(tx: Transaction) -> None:
        number_all(desk, tx)
        _adopt_log(tx)
        for each in fixed_coordinators.every(tx):
            person, named = str(each.person), each.person in desk.names_of_fixed
            if named and each.left_at is not None:
                fixed_coordinators.leave(tx, person, None)
            elif not named and each.left_at is None:
                fixed_coordinators.leave(tx, person, desk.now())
                if coordinators.find(tx, person) is None:  # else they were invited as well
                    note_gone(desk, tx, REMOVED, [person])
                    withdraw_of(tx, person, desk.now())

    await desk.database.write(work)


def _adopt_log(tx: Transaction) -> None:
    """Find whose the entries of release 0.1.0 are: it counted the settings' ids as we do."""
    for fixed in fixed_coordinators.every(tx):
        audit.adopt(tx, str(fixed.person), f"#{fixed.number}", before=fixed.since)
    for invited in coordinators.every(tx):
        audit.adopt(tx, invited.person, invited.label, since=invited.since)


def forget_removed(tx: Transaction, entries: Iterable[Entry]) -> None:
    """Remove again who was removed and is there again, from a backup; not who came back later."""
    for entry in entries:
        found = coordinators.find(tx, entry.name)
        if found is not None and found.since <= entry.moment:
            coordinators.remove(tx, found.id)
        withdraw_of(tx, entry.name, entry.moment)


async def deeds(desk: Desk, page: int, *, size: int) -> tuple[int, list[Deed]]:
    """How many things coordinators did, and a page of them from 0, the newest first."""
    return await desk.database.read(lambda tx: audit.page(tx, offset=page * size, limit=size))


def note(desk: Desk, tx: Transaction, who: Person, did: str, about: str = "") -> None:
    """Write down what a coordinator did: nothing of respondents may be in it."""
    name = name_of(desk, who)
    if name in desk.names_of_fixed:
        number_all(desk, tx)
    audit.note(tx, Deed(desk.now(), called(tx, name), did, about, name))


async def noted(desk: Desk, who: Person, did: str, about: str = "") -> None:
    """Write down what a coordinator looked at or was given, which changes nothing else."""
    await desk.database.write(lambda tx: note(desk, tx, who, did, about), few_rows=True)


def name_of(desk: Desk, person: Person) -> str:
    """A coordinator's name in the database: not a response's."""
    return desk.name_of_coordinator(person.id)
