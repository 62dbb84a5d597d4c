"""A Telegram that kills the bot at a request, before it does what is asked or just after."""

from collections.abc import Callable

from bot.preview.faults import Fault, Faults, cut, lost


class Scythe(Faults):
    """Waits for the n-th call of a method, which the bot never gets an answer to."""

    def __init__(self, when: str, method: str, nth: int, kill: Callable[[], None]) -> None:
        super().__init__()
        self._when = when
        self._method = method
        self._left = nth
        self._kill = kill

    def take(self, method: str, chat: str | None = None) -> Fault | None:
        if method == self._method:
            self._left -= 1
            if self._left == 0:
                self._kill()
                return cut() if self._when == "before" else lost()
        return super().take(method, chat)
