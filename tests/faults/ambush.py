"""An ambush at the load balancer: a worker dies as it is handed a post, or as it has answered."""

from collections.abc import Callable


class Ambush:
    """Waits for the n-th post to the worker at ``port``; Telegram hears nothing of that one."""

    def __init__(self, when: str, port: int, nth: int, kill: Callable[[], None]) -> None:
        self._moment = when, port
        self._left = nth
        self._kill = kill

    def strikes(self, when: str, port: int) -> bool:
        """Whether this is the moment. Then the worker has been killed."""
        if (when, port) != self._moment:
            return False
        self._left -= 1
        if self._left == 0:
            self._kill()
        return self._left == 0
