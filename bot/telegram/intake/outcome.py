"""How the handling of an update ended, as far as it decides what is acknowledged."""

from enum import Enum, auto


class Outcome(Enum):
    """Only what is done is acknowledged."""

    DONE = auto()

    AGAIN = auto()
    """The database is away: the update must come again, and all after it of the same person."""

    LATER = auto()
    """It failed by itself: it must come again after a while, and those after it go on."""
