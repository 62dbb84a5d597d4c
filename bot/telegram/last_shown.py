"""Which screens were drawn last: kept together, seconds later, for nobody waits for it."""

from collections.abc import Callable

from bot.conversation import redraws
from bot.conversation.desk import Desk
from bot.conversation.respond import Standing
from storage.redraws import Shown

SETTLED = 5.0
"""Seconds after which what is on screen is written: who taps again sooner has another by then."""

AT_A_TIME = 500


class LastShown:
    """Notes screens of private chats. ``time`` tells seconds.

    After a kill, screens of the last seconds are drawn once more, which changes nothing that is
    there already.
    """

    def __init__(self, desk: Desk, time: Callable[[], float]) -> None:
        self._desk = desk
        self._time = time
        self._shown: dict[int, tuple[float, Shown]] = {}

    def note(self, standing: Standing) -> None:
        """Note that where somebody stands is on their screen, or that there is no way to them."""
        if standing.response is None or standing.state is None:
            return
        self._shown.pop(standing.response, None)
        shown = Shown(standing.response, standing.state.visit)
        self._shown[standing.response] = self._time(), shown

    async def keep(self, settled: float = SETTLED) -> None:
        """Write what has been on screen for so many seconds."""
        before = self._time() - settled
        while some := self._before(before):
            await redraws.note_shown(self._desk, some)
            for each in some:
                if (now := self._shown.get(each.response_id)) and now[1] == each:
                    del self._shown[each.response_id]

    def _before(self, before: float) -> list[Shown]:
        found: list[Shown] = []
        for at, each in self._shown.values():
            if at > before or len(found) == AT_A_TIME:
                break
            found.append(each)
        return found
