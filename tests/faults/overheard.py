"""All that is logged while a block lasts, whatever the level, as whoever reads the log sees it."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from bot.logs import configure_logs

FAR_SIDE = ("uvicorn", "faults")
"""The test's own Telegram may say what it likes."""


class Overheard(logging.Handler):
    """The lines, and how many of them are errors."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not record.name.startswith(FAR_SIDE):
            self.lines.append(self.format(record))

    def betrayals(self, secrets: Iterable[str]) -> list[str]:
        """The lines that hold something that no log may hold."""
        return [line for line in self.lines if any(secret in line for secret in secrets)]


@contextmanager
def overheard() -> Iterator[Overheard]:
    """Logs as the bot keeps them when it is asked to tell most."""
    root = logging.getLogger()
    before = root.level
    handler = Overheard()
    configure_logs("DEBUG")
    root.setLevel(logging.DEBUG)
    root.addHandler(handler)
    try:
        yield handler
    finally:
        root.removeHandler(handler)
        root.setLevel(before)
