"""What groups take in a minute, shared by all processes and kept over a restart, for an hour."""

from collections.abc import Mapping

from bot.conversation.desk import Desk
from storage import group_limits
from storage.engine import Transaction
from storage.records import GroupLimit


async def exchange(desk: Desk, learned: Mapping[int, GroupLimit]) -> dict[str, GroupLimit]:
    """Note what this process ``learned``, by chat, and return what all know, by a group's name.

    Only looks, unless there is something to note or to forget.
    """
    if learned:
        await desk.database.write(lambda tx: _note(tx, learned), few_rows=True)
    known = await desk.database.read(group_limits.known, few_rows=True)
    over = desk.now() - group_limits.KEPT
    if any(each.learned_at <= over for each in known):
        await desk.database.write(lambda tx: group_limits.forget_old(tx, desk.now()), few_rows=True)
    return {each.name: each for each in known if each.learned_at > over}


def _note(tx: Transaction, learned: Mapping[int, GroupLimit]) -> None:
    for each in learned.values():
        group_limits.note(tx, each)
