"""The start: the schema is brought up to date and a round is there to answer in."""

from collections.abc import Callable

from bot.conversation.desk import Desk
from bot.conversation.recount import follow_form
from storage import rounds, updates
from storage.migrate import migrate


async def prepare(desk: Desk, new_salt: Callable[[], str]) -> None:
    """Make the database ready for this form. ``new_salt`` gives an unguessable text."""
    await migrate(desk.database)
    async with desk.database.writing() as tx:
        await rounds.open_first(tx, desk.form.id, salt=new_salt(), now=desk.now())
        await updates.forget_old(tx, desk.now())
    await follow_form(desk)
