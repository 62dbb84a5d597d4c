"""Bad weather between the bot and Telegram: so many of all calls meet with trouble, by chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from bot.preview.faults import Fault, Faults, cut, error, html, lost, silent, slow
from bot.telegram.transport.patience import USUAL

HASTY = 0.5
"""Seconds that a bot waits for an answer where a test has no time for its usual patience."""


@dataclass(frozen=True)
class Storm:
    """What goes wrong, for how many ``seconds``, with a bot that waits so long for an answer."""

    troubles: Sequence[Fault]
    seconds: float = 30.0
    read_timeout: float | None = HASTY


_WAIT = (error(429, "Too Many Requests: retry after 1", retry_after=1),)
_SERVERS = (error(500, "Internal Server Error"), html(500), html(502), html(504))
_UNHEARD = (lost(), silent())
_SLOW = (slow(2 * HASTY),)

A_SQUALL = Storm((*_WAIT, *_SERVERS, cut(), *_UNHEARD, *_SLOW), seconds=3.0)
"""Everything at once, and soon over."""

STORMS = {
    "told to wait": Storm(_WAIT),
    "server errors": Storm(_SERVERS),
    "cut connections": Storm((cut(),)),
    "answers that never come": Storm(_UNHEARD),
    "half a minute late": Storm((slow(30.0),), seconds=120.0, read_timeout=USUAL.read),
    "all at once": Storm(A_SQUALL.troubles),
}


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

    def take(self, method: str, chat: str | None = None) -> Fault | None:  # noqa: ARG002 (as `Faults` has it)
        if self.calm or self._chance.random() >= self._often:
            return None
        self.met += 1
        trouble = self._chance.choice(self._troubles)
        # A long poll that is never answered keeps a bot waiting for longer than the storm lasts.
        return cut() if (method, trouble) == ("getUpdates", silent()) else trouble
