"""Mistakes of ours, each logged in one record with an id and no values, and raised as an alarm."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

logger = logging.getLogger(__name__)

Raise = Callable[[str, str], Awaitable[None]]
"""Raises an alarm: the number under which trouble is logged, and what kind of trouble it is."""

DEEPEST = 6
"""Places in the code that are logged, from the innermost outwards."""


def trail(error: BaseException) -> list[str]:
    """Return where in the code an error came from: files and lines, innermost last, no values."""
    places = []
    step = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        places.append(f"{code.co_filename.rpartition('/')[2]}:{step.tb_lineno} {code.co_name}")
        step = step.tb_next
    return places[-DEEPEST:]


def kind_of(error: BaseException) -> str:
    """Return what tells one kind of trouble from another: the error, and where it was raised."""
    return " ".join([type(error).__name__, *trail(error)[-1:]])


class Troubles:
    """Logs and raises them. ``new_id`` numbers them."""

    def __init__(self, alarm: Raise, new_id: Callable[[], str]) -> None:
        self._alarm = alarm
        self._new_id = new_id

    async def __call__(self, what: str, error: BaseException) -> None:
        """Log what went wrong with ``what``, once, and raise an alarm."""
        number = self._new_id()
        log_trouble(number, what, error)
        try:
            await self._alarm(number, kind_of(error))
        except Exception as failed:  # noqa: BLE001 (an alarm must not end what it is raised for)
            log_trouble(self._new_id(), "an alarm", failed)


def log_trouble(number: str, what: str, error: BaseException) -> None:
    """Log one record. The places in the code are told, the values there are not."""
    places = " > ".join(trail(error)) or "an unknown place"
    logger.error("trouble %s with %s: %s at %s", number, what, type(error).__name__, places)


@contextmanager
def unretrieved_logged(new_id: Callable[[], str]) -> Iterator[None]:
    """Log in the same way what is raised where nobody waits for it, for as long as a block lasts.

    Python's own way writes whole objects to the log, with what they hold of people.
    """
    loop = asyncio.get_running_loop()
    before = loop.get_exception_handler()

    def log(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, BaseException):
            log_trouble(new_id(), "what nobody waits for", error)
        else:
            logger.error("trouble %s with the event loop", new_id())

    loop.set_exception_handler(log)
    try:
        yield
    finally:
        loop.set_exception_handler(before)
