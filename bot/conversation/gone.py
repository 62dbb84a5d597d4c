"""What is taken away is noted before that is committed, in the journal and its file."""

from collections.abc import Iterable

from bot.conversation.desk import Desk
from storage import journal
from storage.engine import Transaction
from storage.erasures import Entry


def note_gone(desk: Desk, tx: Transaction, kind: str, names: Iterable[str]) -> None:
    """Note that what is kept under these names is taken away now.

    Better taken away twice after a crash than never after a restore. Waits for the disk.
    """
    entries = [Entry(kind, each, desk.now()) for each in names]
    desk.erasures.note(entries)
    journal.note(tx, entries)
