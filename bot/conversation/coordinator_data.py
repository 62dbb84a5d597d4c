"""What is kept of somebody as a coordinator: to show to them, and to erase."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.conversation.coordinator_links import withdraw_of
from bot.conversation.desk import Desk
from bot.conversation.fixed_numbers import called, number_all
from bot.conversation.gone import note_gone
from storage import audit, coordinator_links, coordinators, fixed_coordinators, lives, scrubs
from storage.engine import Transaction
from storage.erasures import FORGOTTEN, REMOVED, Entry
from storage.records import CoordinatorLink, Deed

ABOUT_ONE = ("invited", "joined", "removed", "withdrew")
"""Entries of the log that are about a coordinator, by the label that another gave them."""


@dataclass(frozen=True)
class KeptOfCoordinator:
    """All that is kept of somebody as a coordinator. ``code`` is a keyed hash of their id.

    ``since`` is None for somebody who is none any more: then only the log is left. ``fixed``: the
    settings name them, so that erasing leaves them their rights. ``address``: how to reach them is
    kept, encrypted.
    """

    code: str
    label: str
    since: datetime | None
    fixed: bool
    address: bool
    log: tuple[Deed, ...]
    links: tuple[CoordinatorLink, ...] = ()
    lives: int = 0

    @property
    def second(self) -> int:
        """Return when they became a coordinator, in seconds since 1970; 0 if they are none."""
        return int(self.since.timestamp()) if self.since else 0


def kept_of(desk: Desk, tx: Transaction, name: str) -> KeptOfCoordinator | None:
    """Return what is kept of the coordinator of this name; None where that is nothing."""
    invited, fixed = coordinators.find(tx, name), fixed_coordinators.find(tx, name)
    log = tuple(audit.of_person(tx, name))
    if invited is None and fixed is None and not log:
        return None
    begun = [each.since for each in (invited, fixed) if each is not None]
    known = invited is not None or fixed is not None
    return KeptOfCoordinator(
        code=name,
        label=called(tx, name) if known else log[-1].who,
        since=min(begun, default=None),
        fixed=name in desk.names_of_fixed,
        address=invited is not None,
        log=log,
        links=tuple(coordinator_links.of_maker(tx, name, desk.now())),
        lives=lives.of_person(tx, name),
    )


def forget(desk: Desk, tx: Transaction, name: str) -> None:
    """Erase all that is kept of a coordinator. Those whom the settings name get a new number.

    The log still tells what was done, but no longer by whom. Live messages stay as they are.
    """
    leaves = coordinators.find(tx, name) is not None and name not in desk.names_of_fixed
    note_gone(desk, tx, REMOVED, [name])
    note_gone(desk, tx, FORGOTTEN, [name])
    _forget(tx, name, desk.now())
    lives.forget_person(tx, name)
    if leaves:
        audit.note(tx, Deed(desk.now(), "", "left", ""))
    if name in desk.names_of_fixed:
        number_all(desk, tx)


def forget_again(tx: Transaction, entries: Iterable[Entry]) -> None:
    """Erase what was erased before and is there again, from a backup; not what came later."""
    for entry in entries:
        _forget(tx, entry.name, entry.moment)


def _forget(tx: Transaction, name: str, until: datetime) -> None:
    invited, fixed = coordinators.find(tx, name), fixed_coordinators.find(tx, name)
    labels = {each.who for each in audit.of_person(tx, name)}
    if invited is not None and invited.since <= until:
        labels.add(invited.label)
        coordinators.remove(tx, invited.id)
    if fixed is not None and fixed.since <= until:
        fixed_coordinators.forget(tx, name)
    audit.forget_person(tx, name, sorted(labels), ABOUT_ONE, until)
    if labels or fixed is not None:
        scrubs.need(tx)
    withdraw_of(tx, name, until)
