"""The windows that something to send must pass, one for each place and limit."""

from bot.telegram.pacing.limits import Chat, Limits
from bot.telegram.pacing.outgoing import Outgoing
from bot.telegram.pacing.window import Limit, Window

REMEMBERED = 2000
"""Windows that are kept at least before those that have gone idle are forgotten."""


class Windows:
    """Makes windows when they are needed, and forgets those that are not any more."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._windows: dict[tuple[Chat | tuple[Chat, int], Limit], Window] = {}
        self._room = REMEMBERED

    def of(self, what: Outgoing, now: float) -> list[Window]:
        """The windows that this must pass, beside the one over all chats."""
        limits = self._limits.of_chat(what.chat, what.priority, aside=what.aside)
        return [self._window((what.place, limit), now) for limit in limits]

    def _window(self, which: tuple[Chat | tuple[Chat, int], Limit], now: float) -> Window:
        window = self._windows.get(which)
        if window is None:
            if len(self._windows) >= self._room:
                self._forget_idle(now)
            window = self._windows[which] = Window(which[1])
        return window

    def _forget_idle(self, now: float) -> None:
        self._windows = {each: w for each, w in self._windows.items() if not w.idle(now)}
        # Twice as many as are in use, so that a crowd is not looked through for each who joins it.
        self._room = max(REMEMBERED, 2 * len(self._windows))
