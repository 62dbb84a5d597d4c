"""How many ephemeral calls a group takes: learned from what Telegram refuses and holds back.

Telegram documents neither that ephemeral messages count towards a group's 20 a minute nor that they
do not. So none are held back at first. A refusal, or a call that Telegram held back, is a sign that
they do count; then the group is kept within what was seen to pass, which grows slowly and is
forgotten after an hour. Pure: times are seconds of a clock that never goes back, handed in.
"""

from collections import deque
from dataclasses import dataclass

from bot.telegram.pacing.window import Limit

MINUTE = 60.0
FORGOTTEN_AFTER = 3600.0
"""Seconds after the last sign."""

HELD_BACK_AFTER = 1.0
"""Seconds after which a call counts as held back by Telegram, which is its first sign."""

PLAUSIBLE = 10
"""Calls in the last minute without which a slow answer is no sign: then the network is slow."""

LEAST = 6
"""What a group is given at least. It keeps one person going."""

FOR_CARDS = 2
"""Of what a group takes in a minute: for its card, for a notice, and for words that came aside."""

SPARE_FOR_CARDS = 1
"""Calls that people leave unused before a card may take from their share as well."""

PER_PERSON = 6
"""Calls that somebody needs in a minute to go on without waiting long."""

GROWS_AFTER = 600.0
GROWS_EVERY = 300.0
"""Seconds without a sign after which one more a minute is tried, and then another."""

STILL_HELD = 2.0
"""Seconds that nothing else goes while a call is held back: when it ends is not known."""

BURST = Limit(5, 6.0)
"""Sends to one chat that Telegram lets through at once; beyond that it is one a second."""


@dataclass(frozen=True)
class Learned:
    """What a group takes in a minute, as it was ``at`` this time.

    ``refused``: it was refused without being held back first, so the limit is of any 60 seconds.
    Otherwise what was spent comes back bit by bit.
    """

    limit: int
    at: float
    refused: bool

    def now(self, now: float) -> int | None:
        """The limit by now. None once it is forgotten."""
        if now - self.at >= FORGOTTEN_AFTER:
            return None
        return self.limit + max(0, int((now - self.at - GROWS_AFTER) // GROWS_EVERY) + 1)


class _Refilling:
    """So many at once, and one more every ``interval`` seconds."""

    def __init__(self) -> None:
        self._full_at = 0.0

    def free_at(self, now: float, interval: float, burst: int, ahead: int) -> float:
        return max(now, self._full_at + interval * (ahead + 1 - burst))

    def take(self, now: float, interval: float) -> None:
        self._full_at = max(self._full_at, now) + interval

    def empty(self, now: float, interval: float, burst: int) -> None:
        """The next may go at ``now``, and no sooner."""
        self._full_at = now + interval * (burst - 1)


class GroupBudget:
    """One group's. ``documented`` is what Telegram says that a group takes of public messages."""

    def __init__(self, documented: Limit) -> None:
        self._documented = documented
        self._public: deque[float] = deque()
        self._aside: deque[float] = deque()
        self._sent: deque[float] = deque()
        self._held_at = float("-inf")
        self._people, self._cards = _Refilling(), _Refilling()
        self.learned: Learned | None = None

    def limit(self, now: float) -> int | None:
        """What the group takes in a minute by now. None: nothing was learned, or it is over."""
        return None if self.learned is None else self.learned.now(now)

    def seats(self, now: float) -> int | None:
        """How many people can go on here side by side. None: any number."""
        limit = self.limit(now)
        return None if limit is None else max(1, (limit - FOR_CARDS) // PER_PERSON)

    def free_at(self, now: float, *, card: bool, ahead: int = 0) -> float:
        """When the next call may go, after ``ahead`` others; ``card``: out of the card's share."""
        if (limit := self.limit(now)) is None:
            return now
        free_at = self._people.free_at(now, *_pace_of(limit), ahead)
        if card:
            spare = self._people.free_at(now, *_pace_of(limit), ahead + SPARE_FOR_CARDS)
            free_at = min(self._cards.free_at(now, MINUTE / FOR_CARDS, FOR_CARDS, ahead), spare)
        if self.learned is not None and self.learned.refused:
            kept = 0 if card else FOR_CARDS
            free_at = max(free_at, self._within_a_minute(now, limit - kept - ahead))
        return free_at

    def take(self, now: float, *, aside: bool, card: bool, send: bool) -> None:
        """A call goes now: an ephemeral one (``aside``) or one that everybody sees."""
        self._forget(now)
        (self._aside if aside else self._public).append(now)
        if send:
            self._sent.append(now)
        if (limit := self.limit(now)) is not None:
            pace = MINUTE / FOR_CARDS
            if card and self._cards.free_at(now, pace, FOR_CARDS, 0) <= now:
                self._cards.take(now, pace)
            else:
                self._people.take(now, _pace_of(limit)[0])

    def refused(self, now: float, *, aside: bool, others_held: bool) -> bool:
        """Telegram refused a call that was taken. Return whether something was learned from it.

        ``others_held``: another call seems to be held back right now.
        """
        self._forget(now)
        if taken := self._aside if aside else self._public:
            taken.pop()
        if self._public_explains():
            return False
        held_before = now - self._held_at < MINUTE
        self._learn(now, refused=not (held_before or others_held))
        return True

    def held_back(self, now: float) -> bool:
        """A call is held back since a second. Return whether something was learned from it."""
        self._forget(now)
        few = len(self._public) + len(self._aside) < PLAUSIBLE
        if few or self._public_explains() or len(self._sent) >= BURST.count:
            return False
        self._held_at = now
        before = self.learned
        self._learn(now, refused=before is not None and before.refused)
        self._people.empty(now + STILL_HELD, *self._pace(now))
        return True

    def let_through(self, now: float) -> None:
        """A call that was held back is through: Telegram's own budget is empty, and refills."""
        interval, burst = self._pace(now)
        self._people.empty(now + interval, interval, burst)

    def idle(self, now: float) -> bool:
        """Whether nothing went within the last minute."""
        self._forget(now)
        return not self._public and not self._aside

    def know(self, learned: Learned) -> None:
        """Take over what another process learned, unless it is older than what is known here."""
        if self.learned is None or learned.at > self.learned.at:
            self.learned = learned

    def _learn(self, now: float, *, refused: bool) -> None:
        passed = len(self._public) + len(self._aside)
        limit = min(max(passed, LEAST), self._documented.count)
        if self.limit(now) is None:
            self._people.empty(now + _pace_of(limit)[0], *_pace_of(limit))
        self.learned = Learned(limit, now, refused)

    def _public_explains(self) -> bool:
        """What everybody sees counts anyway; that alone may have been too much."""
        return not self._aside or len(self._public) >= self._documented.count

    def _within_a_minute(self, now: float, room: int) -> float:
        self._forget(now)
        gone = sorted((*self._public, *self._aside))
        over = len(gone) - room
        return now if over < 0 else gone[min(over, len(gone) - 1)] + MINUTE

    def _pace(self, now: float) -> tuple[float, int]:
        return _pace_of(self.limit(now) or self._documented.count)

    def _forget(self, now: float) -> None:
        for gone, seconds in (
            (self._public, MINUTE),
            (self._aside, MINUTE),
            (self._sent, BURST.seconds),
        ):
            while gone and gone[0] + seconds <= now:
                gone.popleft()


def _pace_of(limit: int) -> tuple[float, int]:
    """The seconds between two calls of people's own share, and how many go at once."""
    share = max(1, limit - FOR_CARDS)
    return MINUTE / share, share
