"""Bad weather between the bot and Telegram: so many of all calls meet with trouble, by chance."""

from collections.abc import Sequence
from random import Random

from bot.preview.faults import Fault, Faults, cut, error, html, lost, silent, slow

_STORMS: dict[str, Sequence[Fault]] = {
    "told to wait": [error(429, "Too Many Requests: retry after 1", retry_after=1)],
    "server errors": [error(500, "Internal Server Error"), html(500), html(502), html(504)],
    "cut connections": [cut()],
    "answers that never come": [lost(), silent()],
    "too slow": [slow(1.0)],
}
"""What goes wrong in each. Who waits half a second for an answer finds a second too slow: 30 s in
the world, where the bot waits 20."""

ALL_AT_ONCE = "all at once"

STORMS = {**_STORMS, ALL_AT_ONCE: [fault for storm in _STORMS.values() for fault in storm]}

READ_TIMEOUT = 0.5


class Weather(Faults):
    """``often`` is how many of the calls of people's screens and taps, from 0 to 1, meet trouble.

    Until ``calm`` is set; ``met`` counts those that did.
    """

    def __init__(self, chance: Random, often: float, troubles: Sequence[Fault]) -> None:
        super().__init__()
        self._chance = chance
        self._often = often
        self._troubles = troubles
        self.calm = False
        self.met = 0

    def take(self, method: str) -> Fault | None:  # noqa: ARG002 (it is the same for all)
        if self.calm or self._chance.random() >= self._often:
            return None
        self.met += 1
        return self._chance.choice(self._troubles)
