"""Lanes: one person's updates in order, different people's side by side."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

Raw = dict[str, Any]

AT_ONCE = 64
"""Updates handled at the same time; more wait their turn, so memory and sockets stay bounded."""


WAITING = 30
"""Updates of one person that wait at the most. Nobody taps so far ahead of the bot; what floods in
beyond that is passed by, so that one person cannot keep the others waiting."""


def lane_of(raw: Raw) -> int | None:
    """The person an update is from, or else its chat. None: it needs no order."""
    for name, body in raw.items():
        if name == "update_id" or not isinstance(body, dict):
            continue
        for who in (body.get("from"), body.get("chat")):
            if isinstance(who, dict) and isinstance(who.get("id"), int):
                return int(who["id"])
    return None


class Lanes:
    """Runs ``handle`` for updates. It tells whether an update is done, or must come again.

    When one must come again, those after it in the same lane are not begun: they come again too.
    What is more than one person may have waiting is ``passed_by``: done, without being handled.
    """

    def __init__(
        self,
        handle: Callable[[Raw], Awaitable[bool]],
        passed_by: Callable[[], object] = lambda: None,
    ) -> None:
        self._handle = handle
        self._passed_by = passed_by
        self._last: dict[int, asyncio.Task[bool]] = {}
        self._waiting: Counter[int] = Counter()
        self._room = asyncio.Semaphore(AT_ONCE)

    def put(self, raw: Raw) -> asyncio.Task[bool]:
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

    async def _pass_by(self) -> bool:
        self._passed_by()
        return True

    async def _run(self, raw: Raw, before: asyncio.Task[bool] | None) -> bool:
        if before is not None and not await before:
            return False
        async with self._room:
            return await self._handle(raw)

    def _leave(self, lane: int, task: asyncio.Task[bool]) -> None:
        self._waiting[lane] -= 1
        if not self._waiting[lane]:
            del self._waiting[lane]
        if self._last.get(lane) is task:
            del self._last[lane]
