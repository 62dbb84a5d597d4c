"""The start: the schema is brought up to date and a round is there to answer in."""

from collections.abc import Callable

from bot.conversation.desk import Desk
from bot.conversation.journal import replay
from bot.conversation.key_check import note_key
from bot.conversation.repairing import follow_form
from storage import rounds, updates
from storage.engine import Transaction
from storage.migrate import migrate


async def prepare(desk: Desk, new_salt: Callable[[], str]) -> None:
    """Make the database ready for this form. ``new_salt`` gives an unguessable text."""
    await migrate(desk.database)
    await desk.database.write(lambda tx: _prepare(desk, tx, new_salt()))
    await follow_form(desk)
    await replay(desk)


async def forget_old_updates(desk: Desk) -> int:
    """Drop the marks of updates that cannot come again. Returns how many."""
    return await desk.database.write(lambda tx: updates.forget_old(tx, desk.now()))


def _prepare(desk: Desk, tx: Transaction, salt: str) -> None:
    note_key(tx, desk.secret)
    rounds.open_first(tx, desk.form.id, salt=salt, now=desk.now())
    updates.forget_old(tx, desk.now())
