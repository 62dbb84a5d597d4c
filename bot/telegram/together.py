"""Doing several things side by side for as long as the bot runs."""

import asyncio
from collections.abc import Coroutine
from typing import Any


async def together(*doings: Coroutine[Any, Any, None]) -> None:
    """Do all of them until each has ended. What one raises ends the others, and is raised as it is.

    A task group would wrap it, and whoever waits for a certain error would not know it.
    """
    try:
        async with asyncio.TaskGroup() as group:
            for doing in doings:
                group.create_task(doing)
    except BaseExceptionGroup as failed:
        raise failed.exceptions[0] from None
