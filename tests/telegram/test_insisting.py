"""Requests that are repeated: which, how often, and what ends it."""

from collections.abc import Awaitable, Callable

import pytest
from telegram.error import BadRequest, Conflict, NetworkError, RetryAfter, TelegramError

from bot.telegram.insisting import insist_among_others


def failing_with(*errors: TelegramError) -> tuple[Callable[[], Awaitable[str]], list[str]]:
    """A request that fails in these ways before it is done, and what came of each try."""
    left, tries = list(errors), []

    async def call() -> str:
        tries.append("failed" if left else "done")
        if left:
            raise left.pop(0)
        return "done"

    return call, tries


async def test_what_other_processes_do_at_the_same_time_is_waited_for() -> None:
    conflict = Conflict("Conflict: terminated by other setWebhook")
    call, tries = failing_with(conflict, *[RetryAfter(0)] * 6, NetworkError("Bad Gateway"))

    assert await insist_among_others(call) == "done"

    assert len(tries) == 9


async def test_a_mistake_of_ours_is_made_once() -> None:
    call, tries = failing_with(BadRequest("bad webhook: An HTTPS URL must be provided"))

    with pytest.raises(BadRequest):
        await insist_among_others(call)

    assert tries == ["failed"]
