"""Requests that are repeated until a passing fault is over: only where a repeat does no harm."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import Conflict, RetryAfter, TelegramError, TimedOut

from bot.telegram import causes

logger = logging.getLogger(__name__)

T = TypeVar("T")

TRIES = 4
PAUSE = 0.5
"""Seconds before the second try; every pause after that is twice the one before."""


async def insist(call: Callable[[], Awaitable[T]]) -> T:
    """Make a request that may arrive twice: an edit, an answer, a deletion.

    Raises what the last try raised. A wait that Telegram asks for is kept by the pacer.
    """
    return await _repeated(call, causes.passing)


async def insist_among_others(call: Callable[[], Awaitable[T]]) -> T:
    """Make a request that other processes make at the same time, for as long as they do.

    Telegram sets a webhook once a second and breaks one of two off (Bot API server: setWebhook).
    """
    while True:
        try:
            return await insist(call)
        except (Conflict, RetryAfter) as error:
            logger.info("another process was first (%s)", type(error).__name__)
            await asyncio.sleep(causes.seconds(error) if isinstance(error, RetryAfter) else PAUSE)


async def insist_unless_it_may_have_arrived(call: Callable[[], Awaitable[T]]) -> T:
    """Send a screen. Shown twice it does no harm, but it need not be: a time-out is the last try.

    There is no way to ask Telegram whether a send arrived (Bot API: no idempotency key).
    """
    return await _repeated(
        call, lambda error: causes.passing(error) and not isinstance(error, TimedOut)
    )


async def _repeated(
    call: Callable[[], Awaitable[T]], may_pass: Callable[[TelegramError], bool]
) -> T:
    pause = PAUSE
    for _ in range(TRIES - 1):
        try:
            return await call()
        except TelegramError as error:
            if not may_pass(error):
                raise
        await asyncio.sleep(pause)
        pause *= 2
    return await call()
