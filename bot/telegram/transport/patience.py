"""How long each step of a request may take."""

from dataclasses import dataclass

from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput

SOONEST = 0.001
"""Seconds. aiohttp takes 0 for "without limit", which nobody who asks for 0 means."""


@dataclass(frozen=True)
class Patience:
    """Seconds that each step of a request may take at most; None: as long as it takes.

    ``read`` and ``write`` are counted anew whenever some bytes have passed. ``read`` is long
    because Telegram holds a send back for up to 8 s before it refuses it (Bot API server): who
    gives up sooner takes a message for lost that is delivered later. ``upload`` takes the place
    of ``write`` when files are sent.
    """

    pool: float | None = 20.0
    connect: float | None = 10.0
    write: float | None = 20.0
    upload: float | None = 60.0
    read: float | None = 20.0

    def asked(
        self,
        *,
        pool: ODVInput[float],
        connect: ODVInput[float],
        write: ODVInput[float],
        read: ODVInput[float],
        uploads: bool,
    ) -> "Patience":
        """What holds for one request, that may ask for other times than the usual ones."""
        write = _or(write, self.upload if uploads else self.write)
        return Patience(
            pool=_or(pool, self.pool),
            connect=_or(connect, self.connect),
            write=write,
            upload=write,
            read=_or(read, self.read),
        )


def _or(asked: ODVInput[float], usual: float | None) -> float | None:
    seconds = usual if isinstance(asked, DefaultValue) else asked
    return None if seconds is None else max(seconds, SOONEST)


USUAL = Patience()
