"""A sign that what somebody typed has arrived, where its answer takes longer than a second."""

import asyncio
from collections.abc import Awaitable

from bot.telegram.draw import Pen
from bot.telegram.incoming import Command, Typed

SIGN_AFTER = 0.6
"""Seconds without an answer."""

SEEN = "👀"
"""One of the reactions that every chat allows (Bot API: ReactionTypeEmoji)."""


async def with_sign(pen: Pen, said: Command | Typed, answering: Awaitable[None]) -> None:
    """Answer what somebody said in a private chat; react to it if the answer does not come soon."""
    task = asyncio.ensure_future(answering)
    try:
        done, _ = await asyncio.wait({task}, timeout=SIGN_AFTER)
        if not done and said.place.private and said.message is not None:
            await pen.react(said.place, said.message, SEEN)
    except asyncio.CancelledError:
        task.cancel()
        raise
    await task
