"""The budgets of all groups, and what was learned that others do not know yet."""

from collections.abc import Callable, Iterable

from bot.telegram.pacing.group_budget import GroupBudget, Learned
from bot.telegram.pacing.limits import Chat
from bot.telegram.pacing.window import Limit

REMEMBERED = 2000
"""Groups that are kept at least before those where nothing was learned are forgotten."""

Recall = Callable[[int], Learned | None]
"""What is known of a group already, from the database."""


def nothing(_chat: int) -> Learned | None:
    return None


def ignore(_chat: int) -> None:
    pass


class Budgets:
    """One budget a group, made when it is first needed. ``time`` as for the queue."""

    def __init__(self, documented: Limit, time: Callable[[], float]) -> None:
        self._documented = documented
        self._time = time
        self._groups: dict[int, GroupBudget] = {}
        self._room = REMEMBERED
        self._unwritten: set[int] = set()
        self.recall: Recall = nothing
        self.on_sign: Callable[[int], None] = ignore
        self.signs = 0

    def of(self, chat: Chat) -> GroupBudget:
        """The budget of a group."""
        chat = chat if isinstance(chat, int) else 0  # a name: the bot itself writes to none
        found = self._groups.get(chat)
        if found is None:
            if len(self._groups) >= self._room:
                self._forget()
            found = self._groups[chat] = GroupBudget(self._documented)
            if (known := self.recall(chat)) is not None:
                found.know(known)
        return found

    def noticed(self, chat: Chat) -> None:
        """Something was learned about a group."""
        self.signs += 1
        if isinstance(chat, int):
            self._unwritten.add(chat)
            self.on_sign(chat)

    def unwritten(self) -> dict[int, Learned]:
        """What was learned since this was last asked."""
        chats, self._unwritten = self._unwritten, set()
        learned = {chat: self.of(chat).learned for chat in chats}
        return {chat: each for chat, each in learned.items() if each is not None}

    def keep_unwritten(self, learned: Iterable[int]) -> None:
        """What could not be written is asked for again."""
        self._unwritten.update(learned)

    def refresh(self) -> None:
        """Take over what others learned by now."""
        for chat, budget in self._groups.items():
            if (known := self.recall(chat)) is not None:
                budget.know(known)

    @property
    def limited(self) -> int:
        """How many groups are kept within what was learned."""
        now = self._time()
        return sum(each.limit(now) is not None for each in self._groups.values())

    def _forget(self) -> None:
        now = self._time()
        self._groups = {
            chat: each
            for chat, each in self._groups.items()
            if each.limit(now) or not each.idle(now)
        }
        self._room = max(REMEMBERED, 2 * len(self._groups))
