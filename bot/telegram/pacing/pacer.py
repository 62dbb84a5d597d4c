"""The pacer: every request of the bot passes through here and goes when its turn has come."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from math import ceil
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.telegram.causes import seconds
from bot.telegram.pacing.limits import Limits, Priority
from bot.telegram.pacing.queue import Chat, Queue

logger = logging.getLogger(__name__)

Answer = bool | dict[str, Any] | list[dict[str, Any]]

TRIES = 4
LONGEST_WAIT = 30.0
"""Seconds. A request that must wait longer fails: the next tap shows the newest state anyway."""

_SENDING = ("send", "edit", "copy", "forward", "delete", "pin", "unpin")
"""How the names of the methods begin that count towards the limits."""


class Pacer(BaseRateLimiter[Priority]):
    """Keeps Telegram's limits, urgent things first, and repeats what was told to wait.

    A refusal with "retry after" did nothing, so repeating it is always harmless. It stops the chat
    that it came from, and other chats go on, unless several chats are told so at once.
    """

    def __init__(self, limits: Limits, time: Callable[[], float]) -> None:
        self._queue = Queue(limits, time)

    async def initialize(self) -> None:
        """Nothing to do."""

    async def shutdown(self) -> None:
        """Nothing to do."""

    def wait_for(self, chat: int, behind: int = 0) -> float:
        """Seconds until a screen could be sent to ``chat``, behind so many more: 0 if at once."""
        return self._queue.wait_for(chat, behind=behind)

    async def process_request(  # noqa: PLR0917 (python-telegram-bot's signature)
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,  # noqa: ANN401 (python-telegram-bot's signature)
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Priority | None,
    ) -> Answer:
        """Make a request when its turn has come. Raises what the request raises."""
        chat = _chat(endpoint, data)
        priority = Priority.SCREEN if rate_limit_args is None else rate_limit_args
        for tried in range(1, TRIES + 1):
            if chat is not None:
                self._refuse_long_waits(chat)
                await self._queue.turn(chat, priority)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                wait = seconds(error)
                self._queue.pause(chat, wait)
                if tried == TRIES or wait > LONGEST_WAIT:
                    raise
                logger.info("told to wait %.0f s", wait)
                if chat is None:
                    await asyncio.sleep(wait)
        raise AssertionError  # the last try returns or raises

    def _refuse_long_waits(self, chat: Chat) -> None:
        """Nobody's updates are held up for minutes because their chat was told to wait."""
        if (wait := self._queue.paused_for(chat)) > LONGEST_WAIT:
            raise RetryAfter(ceil(wait))


def _chat(endpoint: str, data: dict[str, Any]) -> Chat | None:
    """The chat that a request counts for; None for one that counts for none."""
    chat = data.get("chat_id")
    return chat if endpoint.startswith(_SENDING) and isinstance(chat, int | str) else None
