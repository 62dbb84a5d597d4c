"""Lanes: one person's updates in order, different people's side by side."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

Raw = dict[str, Any]

AT_ONCE = 64
"""Updates handled at the same time; more wait their turn, so memory and sockets stay bounded."""


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
    """

    def __init__(self, handle: Callable[[Raw], Awaitable[bool]]) -> None:
        self._handle = handle
        self._last: dict[int, asyncio.Task[bool]] = {}
        self._room = asyncio.Semaphore(AT_ONCE)

    def put(self, raw: Raw) -> asyncio.Task[bool]:
        """Begin an update as soon as the one before it in its lane is done."""
        lane = lane_of(raw)
        before = self._last.get(lane) if lane is not None else None
        task = asyncio.create_task(self._run(raw, before))
        if lane is not None:
            self._last[lane] = task
            task.add_done_callback(lambda done: self._leave(lane, done))
        return task

    async def _run(self, raw: Raw, before: asyncio.Task[bool] | None) -> bool:
        if before is not None and not await before:
            return False
        async with self._room:
            return await self._handle(raw)

    def _leave(self, lane: int, task: asyncio.Task[bool]) -> None:
        if self._last.get(lane) is task:
            del self._last[lane]
