"""How long one waits for Telegram before nobody else does."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Hurry:
    """Seconds of patience.

    ``speech``: an update that speaks for longer is acknowledged, and the next of the same person
    begins. ``screen``: where one took longer, the next are left to the painter.
    """

    speech: float = 0.5
    screen: float = 0.25


USUAL = Hurry()
