"""What people are asked to do while something is measured, and what was seen of it."""

from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True)
class Trouble:
    """Somebody whose chat is slow, and who taps ``taps`` times at once and then once a second.

    Each message that is sent or edited there ``hangs`` so many seconds, or is refused until
    ``told`` seconds after the first (Bot API: retry_after).
    """

    taps: int = 1
    hangs: float = 0.0
    told: int = 0


@dataclass(frozen=True)
class Load:
    """How people tap, for so many ``seconds``.

    Either so many ``people`` side by side, each as soon as they are answered; or ``rate`` taps a
    second, whether or not the ones before are answered. With ``once`` every tap is somebody else's:
    what newcomers tap ``first``, as callback data, and nothing after it.
    It lasts longer, until so many ``taps`` are done. ``beside`` is what coordinators tap
    in turn, ``every`` so many seconds. Nobody taps again before they ``read`` for so many seconds.
    """

    seconds: float
    first: str
    people: int = 0
    rate: float = 0.0
    once: bool = False
    taps: int = 0
    beside: tuple[str, ...] = ()
    every: float = 1.0
    patience: float = 20.0
    """Seconds in which what was tapped must be answered after the load has ended."""
    troubles: tuple[Trouble, ...] = ()
    read: float = 0.0


@dataclass(frozen=True)
class Seen:
    """What the people saw.

    ``answers`` and ``screens`` are how many seconds after each tap it was answered, and the next
    screen was there, sorted. ``busy`` is the part of a core that people and stand-in took.
    """

    seconds: float
    tapped: int
    screens: tuple[float, ...]
    answers: tuple[float, ...]
    busy: float
    late: tuple[int, ...] = ()
    """Who was answered by nothing when patience ended."""

    @property
    def rate(self) -> float:
        """Taps a second that were answered and shown to the end."""
        return len(self.screens) / self.seconds


def quantile(sorted_values: tuple[float, ...], share: float) -> float:
    """The value that this share of all does not exceed."""
    return sorted_values[max(ceil(share * len(sorted_values)) - 1, 0)] if sorted_values else 0.0
