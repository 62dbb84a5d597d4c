"""Keeps what was learned about groups in the database, and takes over what others learned."""

from collections.abc import Callable
from datetime import timedelta

from bot.conversation import group_limits
from bot.conversation.desk import Desk
from bot.telegram.pacing.budgets import Budgets
from bot.telegram.pacing.group_budget import Learned
from storage.engine import DatabaseAwayError, WorkGivenUpError
from storage.records import GroupLimit


class GroupLimits:
    """Beside the budgets: they never wait for the database. ``time`` as theirs."""

    def __init__(self, desk: Desk, budgets: Budgets, time: Callable[[], float]) -> None:
        self._desk = desk
        self._budgets = budgets
        self._time = time
        self._known: dict[str, Learned] = {}
        budgets.recall = self._recall

    async def exchange(self) -> None:
        """Write what was learned since the last time, and read what others learned."""
        learned = self._budgets.unwritten()
        rows = {chat: self._row(chat, each) for chat, each in learned.items()}
        try:
            known = await group_limits.exchange(self._desk, rows)
        except (DatabaseAwayError, WorkGivenUpError):
            self._budgets.keep_unwritten(learned)
            raise
        self._known = {name: self._learned(each) for name, each in known.items()}
        self._budgets.refresh()

    def _recall(self, chat: int) -> Learned | None:
        return self._known.get(self._desk.name_of_chat(chat)) if self._known else None

    def _row(self, chat: int, learned: Learned) -> GroupLimit:
        at = self._desk.now() - timedelta(seconds=self._time() - learned.at)
        return GroupLimit(self._desk.name_of_chat(chat), learned.limit, learned.refused, at)

    def _learned(self, row: GroupLimit) -> Learned:
        at = self._time() - (self._desk.now() - row.learned_at).total_seconds()
        return Learned(row.takes, at, row.refused)
