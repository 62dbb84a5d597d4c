"""Redraws of ephemeral messages that can wait: one a person, of what they chose last.

In a group that takes only so many calls a minute, a tick of a question with several answers is
answered with words at once, and drawn when there is room.
"""

import asyncio
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Self

from bot.telegram.group_room import GroupRoom
from bot.telegram.incoming import Place
from bot.telegram.supervision import Keep

Draw = Callable[[], Awaitable[bool]]
"""Draws what somebody should see by now. Returns whether that is shown."""

Do = Callable[[Callable[[], Awaitable[None]]], Awaitable[None]]
"""Does something that nobody waits for, whatever goes wrong with it."""

Key = tuple[int, int]

QUIET = 5.0
"""Seconds after the last tick before it is drawn: there may be another, and room is scarce."""

MOST_FAILED = 10_000
"""People whose redraw failed, and who have not tapped since, that are remembered."""


class GroupRedraws:
    """Draws later, and in order: nothing older is drawn over what was shown since."""

    def __init__(self, room: GroupRoom, do: Do, keep: Keep) -> None:
        self._room = room
        self._do = do
        self._keep = keep
        self._waiting: dict[Key, asyncio.Task[None]] = {}
        self._newest: dict[Key, Draw] = {}
        self._drawing: dict[Key, asyncio.Event] = {}
        self._failed: dict[Key, None] = {}
        self.put_off = 0

    def later(self, place: Place, draw: Draw) -> None:
        """Draw this as soon as there is room, in the place of what was to be drawn before."""
        self.put_off += 1
        key = _key(place)
        self._newest[key] = draw
        if key not in self._waiting:
            self._waiting[key] = asyncio.create_task(self._kept(place))

    def is_due(self, place: Place) -> bool:
        """Whether a redraw waits, or is under way."""
        return _key(place) in self._waiting

    async def overtake(self, place: Place) -> None:
        """Something newer is to be shown: drop what waits, and let what is under way end."""
        key = _key(place)
        self._newest.pop(key, None)
        if (drawing := self._drawing.get(key)) is not None:
            await drawing.wait()
        elif (task := self._waiting.pop(key, None)) is not None:
            task.cancel()

    def has_failed(self, place: Place) -> bool:
        """Whether the last redraw failed. Tells it once."""
        key = _key(place)
        failed = key in self._failed
        self._failed.pop(key, None)
        return failed

    async def _kept(self, place: Place) -> None:
        key = _key(place)
        try:
            await self._keep("a redraw in a group", lambda: self._when_there_is_room(place))
        finally:
            if self._waiting.get(key) is asyncio.current_task():
                del self._waiting[key]

    async def _when_there_is_room(self, place: Place) -> None:
        key = _key(place)
        while (draw := self._newest.get(key)) is not None:
            await asyncio.sleep(QUIET)
            while wait := self._room.wait(place):  # noqa: ASYNC110 (how long is known, and changes)
                await asyncio.sleep(wait)
            if draw is self._newest.get(key):
                await self._draw(key)

    async def _draw(self, key: Key) -> None:
        draw = self._newest.pop(key, None)
        if draw is None:
            return
        done = self._drawing[key] = asyncio.Event()
        shown: list[bool] = []

        async def drawing() -> None:
            shown.append(await draw())

        try:
            await self._do(drawing)
        finally:
            del self._drawing[key]
            done.set()
            if shown != [True]:
                self._note_failed(key)

    def _note_failed(self, key: Key) -> None:
        if len(self._failed) >= MOST_FAILED:
            del self._failed[next(iter(self._failed))]
        self._failed[key] = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        tasks = list(self._waiting.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _key(place: Place) -> Key:
    assert place.aside is not None, "an ephemeral message is somebody's"  # noqa: S101 (checked by the callers)
    return place.chat, place.aside.person
