"""One call of a method, as the functions behind the methods see it."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.preview.files import Upload
from bot.preview.state import State

T = TypeVar("T")


@dataclass(frozen=True)
class Request:
    """``values`` are the parameters as text; ``hung_up`` waits until the bot is gone."""

    state: State
    values: Mapping[str, str]
    files: Mapping[str, Upload]
    hung_up: Callable[[], Awaitable[None]]

    async def unless_gone(self, work: Coroutine[Any, Any, T]) -> T | None:
        """Does this for as long as the bot waits for it; None when the bot has hung up."""
        tasks = asyncio.ensure_future(work), asyncio.ensure_future(self.hung_up())
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            return tasks[0].result() if tasks[0].done() else None
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
