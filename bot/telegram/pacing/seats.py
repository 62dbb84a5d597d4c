"""Seats: who may go on in a group that takes only so many calls a minute.

Somebody who has begun in the group keeps their place as long as they are heard from; the one that
began first keeps it longest. Somebody who is about to begin never takes it from them. Pure: times
are seconds of a clock that never goes back, handed in.
"""

from dataclasses import dataclass, field

HEARD_WITHIN = 120.0
"""Seconds after which somebody has gone, and their seat is free."""

SHUT_FOR = 60.0
"""Seconds in which nobody begins after somebody who had begun was led out for want of room."""


@dataclass
class _Guest:
    came_at: float
    heard_at: float
    begun_at: float | None = None

    @property
    def order(self) -> tuple[bool, float]:
        """Those who have begun go first, the earliest of them before all others."""
        return (self.begun_at is None, self.begun_at or self.came_at)


@dataclass
class Seats:
    """The people of one group."""

    _guests: dict[int, _Guest] = field(default_factory=dict)
    _shut_until: float = float("-inf")

    def admits(self, person: int, now: float, seats: int | None) -> bool:
        """Whether somebody who taps may go on here; ``seats``: None is any number."""
        self._forget(now)
        guest = self._guests.get(person)
        begun = guest is not None and guest.begun_at is not None
        if not begun and now < self._shut_until:
            return False
        if seats is None:
            return True
        before = [
            each for each in self._guests.values() if guest is None or each.order < guest.order
        ]
        return len(before) < seats

    def has(self, person: int, now: float) -> bool:
        """Whether somebody is here."""
        self._forget(now)
        return person in self._guests

    def has_begun(self, person: int) -> bool:
        """Whether somebody is in the middle here."""
        guest = self._guests.get(person)
        return guest is not None and guest.begun_at is not None

    def heard(self, person: int, now: float, *, begun: bool) -> None:
        """Somebody is shown something here; ``begun``: a question, or what comes after."""
        guest = self._guests.setdefault(person, _Guest(now, now))
        guest.heard_at = now
        if begun and guest.begun_at is None:
            guest.begun_at = now

    def led_out(self, person: int, now: float) -> None:
        """Somebody goes on in the private chat."""
        guest = self._guests.pop(person, None)
        if guest is not None and guest.begun_at is not None:
            self._shut_until = now + SHUT_FOR

    def leaves(self, person: int) -> None:
        """Somebody is done, and needs no seat any more."""
        self._guests.pop(person, None)

    def idle(self, now: float) -> bool:
        """Whether nobody was heard of lately."""
        self._forget(now)
        return not self._guests and now >= self._shut_until

    def _forget(self, now: float) -> None:
        self._guests = {
            person: each
            for person, each in self._guests.items()
            if now - each.heard_at < HEARD_WITHIN
        }
