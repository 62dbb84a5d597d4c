"""A line in a private chat that tells how far a file is: only of one that takes long."""

import asyncio
from contextlib import suppress
from types import TracebackType
from typing import Self

from bot.screens.screen import Screen
from bot.telegram.draw import Pen
from bot.telegram.incoming import Place
from bot.telegram.supervision import Keep
from bot.texts import Voice

EVERY = 4.0
"""Seconds before the line appears, and between two edits of it."""


class Line:
    """Shows how many responses are done, ``every`` so many seconds.

    ``keep`` starts again what died: the file is made all the same.
    """

    def __init__(
        self, pen: Pen, place: Place, voice: Voice, keep: Keep, *, every: float = EVERY
    ) -> None:
        self._pen = pen
        self._keeping_up = keep
        self._place = place
        self._voice = voice
        self._every = every
        self._so_far: tuple[int, int] | None = None
        self._ended = asyncio.Event()
        self._keeping: asyncio.Task[None] | None = None
        self._message: int | None = None

    @property
    def shown(self) -> bool:
        """Whether it took long enough for a line."""
        return self._message is not None

    def __call__(self, so_far: tuple[int, int]) -> None:
        """``so_far``: how many are done, of how many."""
        self._so_far = so_far

    async def __aenter__(self) -> Self:
        kept = self._keeping_up("a line of progress", self._keep, stop=self._ended)
        self._keeping = asyncio.create_task(kept)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        if self._keeping is not None:
            await self._keeping

    async def becomes(self, screen: Screen) -> None:
        """Say this in its place; where there is no line, in a message."""
        if self._message is None:
            self._message = await self._pen.send(self._place, screen)
        else:
            await self._pen.edit(self._place, self._message, screen)

    async def _keep(self) -> None:
        while not self._ended.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._ended.wait(), self._every)
                return
            if self._so_far is not None:
                await self.becomes(self._words(*self._so_far))

    def _words(self, done: int, total: int) -> Screen:
        share = self._voice.percent(done, total)
        return Screen(self._voice.say("export-so-far", share=share))
