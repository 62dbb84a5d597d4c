"""News for the page: which chat changed for whom."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class News:
    """Something happened on this person's phone; no ``person`` means on every phone."""

    name: Literal["changed", "typing", "phones", "crowd"]
    person: int | None = None
    chat: int | None = None


class Listener:
    """Gathers news until it is asked for.

    The same news twice is told once, so that one who never asks holds no more than the phones and
    their chats are many.
    """

    def __init__(self) -> None:
        self._untold: dict[News, None] = {}
        self._arrived = asyncio.Event()

    def hear(self, news: News) -> None:
        self._untold[news] = None
        self._arrived.set()

    async def news(self) -> list[News]:
        """What happened since the last time, in order; waits until there is something."""
        await self._arrived.wait()
        self._arrived.clear()
        told = list(self._untold)
        self._untold.clear()
        return told


class Events:
    """Passes news on to whoever listens at that moment."""

    def __init__(self) -> None:
        self._listeners: set[Listener] = set()

    def publish(self, news: News) -> None:
        for listener in self._listeners:
            listener.hear(news)

    @contextmanager
    def listening(self) -> Iterator[Listener]:
        """A listener that hears all news from now until the end of the block."""
        listener = Listener()
        self._listeners.add(listener)
        try:
            yield listener
        finally:
            self._listeners.discard(listener)
