"""Lanes: one person's updates in order, different people's side by side."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

from bot.telegram.intake.outcome import Outcome

Raw = dict[str, Any]

Died = Callable[[str, BaseException], Awaitable[None]]
"""Logs what a task died of."""

AT_ONCE = 64
"""Updates handled at the same time; more wait their turn, so memory and sockets stay bounded."""


WAITING = 30
"""Updates of one person that wait at the most. Nobody taps so far ahead of the bot; what floods in
beyond that is passed by, so that one person cannot keep the others waiting."""


def lane_of(raw: Raw) -> int | None:
    """Return the person an update is from, or else its chat; None if it needs no order.

    One account stands for all unnamed administrators of all groups, and one for all channels (Bot
    API: GroupAnonymousBot, Channel_Bot): their updates go by the group.
    """
    for name, body in raw.items():
        if name == "update_id" or not isinstance(body, dict):
            continue
        person, chat = body.get("from"), body.get("chat")
        for one in (chat, person) if _is_unnamed(person, body) else (person, chat):
            if isinstance(one, dict) and isinstance(one.get("id"), int):
                return int(one["id"])
    return None


def _is_unnamed(person: object, body: Raw) -> bool:
    return "sender_chat" in body or (isinstance(person, dict) and person.get("is_bot") is True)


class Lanes:
    """Runs ``handle`` for updates. It tells whether an update is done, or must come again.

    When the database is away, those after an update in its lane are not begun: they come again too.
    What is more than one person may have waiting is ``passed_by``: done, without being handled. So
    is an update whose task ``died`` of a mistake of ours.
    """

    def __init__(
        self,
        handle: Callable[[Raw], Awaitable[Outcome]],
        passed_by: Callable[[], object] = lambda: None,
        *,
        died: Died,
    ) -> None:
        self._handle = handle
        self._passed_by = passed_by
        self._died = died
        self._last: dict[int, asyncio.Task[Outcome]] = {}
        self._waiting: Counter[int] = Counter()
        self._room = asyncio.Semaphore(AT_ONCE)

    def put(self, raw: Raw) -> asyncio.Task[Outcome]:
        """Begin an update as soon as the one before it in its lane is done."""
        lane = lane_of(raw)
        if lane is None:
            return asyncio.create_task(self._run(raw, None))
        if self._waiting[lane] >= WAITING:
            return asyncio.create_task(self._pass_by())
        task = asyncio.create_task(self._run(raw, self._last.get(lane)))
        self._last[lane] = task
        self._waiting[lane] += 1
        task.add_done_callback(lambda done: self._leave(lane, done))
        return task

    async def _pass_by(self) -> Outcome:
        self._passed_by()
        return Outcome.DONE

    async def _run(self, raw: Raw, before: asyncio.Task[Outcome] | None) -> Outcome:
        if before is not None and await before is Outcome.AGAIN:
            return Outcome.AGAIN
        async with self._room:
            try:
                return await self._handle(raw)
            except asyncio.CancelledError as error:
                if _was_asked_to_end():
                    raise
                await self._died("an update", error)
            except Exception as error:  # noqa: BLE001 (handling lets nothing through; if it does, others go on)
                await self._died("an update", error)
            return Outcome.DONE

    def _leave(self, lane: int, task: asyncio.Task[Outcome]) -> None:
        self._waiting[lane] -= 1
        if not self._waiting[lane]:
            del self._waiting[lane]
        if self._last.get(lane) is task:
            del self._last[lane]


def _was_asked_to_end() -> bool:
    """Return True if this task is cancelled, and not only something that it waited for."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
