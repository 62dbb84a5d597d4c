"""Open links that make somebody a coordinator: which there are, who made them, which still work."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.conversation.desk import Desk
from bot.conversation.fixed_numbers import called
from storage import coordinator_links, coordinators, journal
from storage.engine import Transaction
from storage.erasures import REMOVED, Entry
from storage.records import CoordinatorLink

VALID = timedelta(days=1)
"""How long a link that invites a coordinator works."""

HANDLE = 16
"""Hexadecimal digits of a link's hash on its button: enough to tell it from the others."""


@dataclass(frozen=True)
class OpenLink:
    """A link that still works. ``maker`` is None where it is not known: release 0.1.0 made it."""

    handle: str
    label: str
    maker: str | None
    until: datetime


def open_links(desk: Desk, tx: Transaction) -> tuple[OpenLink, ...]:
    """Return every link that still works, the newest first."""
    found = coordinator_links.open_now(tx, desk.now())
    return tuple(
        OpenLink(
            each.token[:HANDLE],
            each.label,
            called(tx, each.made_by) if each.made_by else None,
            each.expires_at,
        )
        for each in found
        if maker_stays(desk, tx, each)
    )


def maker_stays(desk: Desk, tx: Transaction, link: CoordinatorLink) -> bool:
    """Return False for a link of a maker whose rights were taken away."""
    maker = link.made_by
    if maker is None or journal.last(tx, REMOVED, maker) is None:
        return True
    # A link could be saved while its maker was being removed: then they are nobody now.
    known = maker in desk.names_of_fixed or coordinators.find(tx, maker) is not None
    return known and not removed_since(tx, maker, link)


def removed_since(tx: Transaction, person: str, link: CoordinatorLink) -> bool:
    """Return whether this coordinator's rights were taken away after the link was made."""
    last = journal.last(tx, REMOVED, person)
    return last is not None and last >= link.expires_at - VALID


def withdraw_of(tx: Transaction, person: str, moment: datetime) -> None:
    """Delete the links that somebody who is removed had made by this moment.

    Links of an unknown maker go as well: they may be theirs.
    """
    coordinator_links.withdraw_of(tx, person, until=moment + VALID)


def withdraw_again(tx: Transaction, entries: Iterable[Entry]) -> None:
    """Delete links that were withdrawn before and are there again, from a backup."""
    for entry in entries:
        coordinator_links.take(tx, entry.name)


def hashed(token: str) -> str:
    """Return the hash by which the database knows a link."""
    return hashlib.sha256(token.encode()).hexdigest()
