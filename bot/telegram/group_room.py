"""Room in groups: whether somebody can go on there, or goes on in the private chat."""

import asyncio
from collections.abc import Callable

from bot.telegram.incoming import Aside, Place
from bot.telegram.pacing.limits import Priority
from bot.telegram.pacing.pacer import Pacer
from bot.telegram.pacing.seats import Seats

PATIENCE = 3.0
"""Seconds that somebody who is about to begin waits at most; the private chat is quicker then."""

PATIENCE_SEATED = 8.0
"""The same for somebody who is in the middle, and would have to leave the group."""

SOON = 0.25
"""Seconds that a redraw may wait before a tap is answered without it."""

SPARE = 4
"""Calls that must be left for others before something goes that nobody waits for."""

LOOK_AGAIN = 5.0
LONGEST_SPARE = 300.0
"""Seconds to wait for spare room at most."""

REMEMBERED = 500
"""Groups, and people turned away, that are kept at least before old ones are forgotten."""


class GroupRoom:
    """Who is where in which group, in this process. ``time`` as for the pacer."""

    def __init__(self, pacer: Pacer, time: Callable[[], float]) -> None:
        self._pacer = pacer
        self._time = time
        self._groups: dict[int, Seats] = {}
        self._turned_away: dict[int, str | None] = {}
        self.ways_out = 0
        pacer.budgets.on_sign = self._clear

    def admits(self, place: Place, priority: Priority = Priority.SCREEN) -> bool:
        """Whether something can be shown to the person here, soon enough."""
        aside = _aside(place)
        wait = self.wait(place, priority)
        if aside.said is not None:  # a command or words: they need no seat, only an answer
            return wait <= PATIENCE
        seats, now = self._seats(place.chat), self._time()
        many = self._pacer.budgets.of(place.chat).seats(now)
        patience = PATIENCE_SEATED if seats.has_begun(aside.person) else PATIENCE
        if seats.admits(aside.person, now, many) and wait <= patience:
            return True
        self.turn_away(place)
        return False

    def keeps(self, place: Place) -> bool:
        """Whether the person has a seat here, however long a redraw would have to wait."""
        aside, now = _aside(place), self._time()
        many = self._pacer.budgets.of(place.chat).seats(now)
        seats = self._seats(place.chat)
        if not seats.admits(aside.person, now, many):
            return False
        seats.heard(aside.person, now, begun=True)
        return True

    def turn_away(self, place: Place) -> None:
        """The person is led out for want of room. Nobody who is about to begin comes after them."""
        aside = _aside(place)
        if self.has_turned_away(place):
            return
        self.ways_out += 1
        if len(self._turned_away) >= REMEMBERED:
            del self._turned_away[next(iter(self._turned_away))]
        self._turned_away[aside.person] = aside.query
        self._seats(place.chat).led_out(aside.person, self._time())

    def has_turned_away(self, place: Place) -> bool:
        """Whether there was no room for what the person asked for with this very tap."""
        aside = _aside(place)
        return aside.query is not None and self._turned_away.get(aside.person) == aside.query

    def shown(self, place: Place, *, begun: bool) -> None:
        """Something was shown; ``begun``: it was a question, or what comes after."""
        aside = _aside(place)
        if aside.said is None:
            self._seats(place.chat).heard(aside.person, self._time(), begun=begun)

    def leaves(self, place: Place) -> None:
        """The person is done."""
        self._seats(place.chat).leaves(_aside(place).person)

    def is_here(self, place: Place) -> bool:
        """Whether the person was shown something here lately, and not led out since."""
        return self._seats(place.chat).has(_aside(place).person, self._time())

    async def spare(self, place: Place) -> None:
        """Wait until there is more room than those who are here need; not for ever."""
        end = self._time() + LONGEST_SPARE
        what = (place.chat, _aside(place).person)
        while (wait := self._pacer.wait_aside(*what, spare=SPARE)) > 0 and self._time() < end:  # noqa: ASYNC110 (how long is known, and changes)
            await asyncio.sleep(min(wait, LOOK_AGAIN))

    def is_crowded(self, place: Place) -> bool:
        """Whether a redraw would have to wait longer than a tap should."""
        return self.wait(place) > SOON

    def wait(self, place: Place, priority: Priority = Priority.SCREEN) -> float:
        """Seconds that a redraw would have to wait; from ``CARD`` on out of the card's share."""
        return self._pacer.wait_aside(place.chat, _aside(place).person, priority)

    def _clear(self, chat: int) -> None:
        """The group turned out to take less: who has no seat does not keep the others waiting."""
        seats, now = self._seats(chat), self._time()
        many = self._pacer.budgets.of(chat).seats(now)
        self._pacer.give_up(chat, lambda person: seats.admits(person, now, many))

    def _seats(self, chat: int) -> Seats:
        if chat not in self._groups and len(self._groups) >= REMEMBERED:
            now = self._time()
            kept = {each: seats for each, seats in self._groups.items() if not seats.idle(now)}
            self._groups = kept
        return self._groups.setdefault(chat, Seats())


def _aside(place: Place) -> Aside:
    assert place.aside is not None, "room is somebody's"  # noqa: S101 (checked by the callers)
    return place.aside
