"""The journal: what was taken away from the database must not come back with an older backup.

Each entry is written to a file outside the database, and to the database. From there every other
process copies it to a file of its own, so that any of them can restore.
"""

import asyncio
from collections.abc import Iterable
from datetime import timedelta

from bot.conversation.coordinator_data import forget_again
from bot.conversation.coordinator_links import withdraw_again
from bot.conversation.coordinators import forget_removed
from bot.conversation.desk import Desk
from bot.conversation.rights import erase_again
from storage import contacts, form_versions, journal, responses, rounds
from storage.engine import Transaction
from storage.erasures import ERASED, FORGOTTEN, LINK, REMOVED, UNREMINDED, Entry


async def replay(desk: Desk) -> None:
    """Take away again, at a start, what an older backup brought back."""
    in_file = await asyncio.to_thread(desk.erasures.all)
    entries = await desk.database.write(lambda tx: _replay(desk, tx, in_file))
    await asyncio.to_thread(_complete, desk, entries)


async def share(desk: Desk) -> None:
    """Copy what other processes noted to this one's file."""
    if entries := await desk.database.read(journal.every):
        await asyncio.to_thread(_complete, desk, entries)


def _replay(desk: Desk, tx: Transaction, in_file: Iterable[Entry]) -> list[Entry]:
    entries = sorted({*in_file, *journal.every(tx)})
    erase_again(desk, tx, [each for each in entries if each.kind == ERASED])
    forget_again(tx, [each for each in entries if each.kind == FORGOTTEN])
    forget_removed(tx, [each for each in entries if each.kind == REMOVED])
    withdraw_again(tx, [each for each in entries if each.kind == LINK])
    _forget_contacts(tx, [each for each in entries if each.kind == UNREMINDED])
    oldest = desk.now() - timedelta(days=_longest(desk, tx))
    journal.forget_older(tx, oldest)
    journal.note(tx, [each for each in entries if each.moment >= oldest])
    return entries


def _forget_contacts(tx: Transaction, entries: Iterable[Entry]) -> None:
    each_round = rounds.every(tx)
    for entry in entries:
        for round_ in each_round:
            response = responses.find(tx, round_.id, entry.name)
            if response is not None and response.started_at <= entry.moment:
                contacts.forget(tx, response.id)


def _longest(desk: Desk, tx: Transaction) -> int:
    """Return the most days that any form promises: so old can a backup be."""
    every = (each.retention_days for each in form_versions.every(tx))
    return max(every, default=desk.proposed.privacy.retention_days)


def _complete(desk: Desk, entries: Iterable[Entry]) -> None:
    """Add to the file what it does not have."""
    if missing := sorted({*entries} - {*desk.erasures.all()}):
        desk.erasures.note(missing)
