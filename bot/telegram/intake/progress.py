"""How far polling is: which updates are done, and what that lets it acknowledge."""

from collections.abc import Iterable


class Progress:
    """The updates of the latest fetch that are not acknowledged, in order, and which are done.

    Fetching from ``offset`` acknowledges all before it, and brings again those after it. It is the
    first update that is not done, and never past the last that was fetched, so none is passed that
    was not seen. While others come after it, one that is done is kept back: for whoever asks from
    the same offset again within half a second gets one update at a time (Bot API server). So the
    next fetch has something to acknowledge, though nothing more is done by then.
    """

    def __init__(self) -> None:
        self.offset: int | None = None
        self._open: list[int] = []
        self._done: set[int] = set()

    def fetched(self, numbers: Iterable[int]) -> None:
        """These came from ``offset`` on.

        They need not rise: after a week of silence ids may begin anywhere (Bot API: Update).
        """
        self._open = list(dict.fromkeys(numbers)) or self._open

    def done(self, number: int) -> None:
        self._done.add(number)

    def is_done(self, number: int) -> bool:
        """Whether an update is done that may come again."""
        return number in self._done

    def advance(self, *, keep_one: bool) -> bool:
        """Move the offset past what is done. False if it stays where it was."""
        ready = next((n for n, each in enumerate(self._open) if each not in self._done), None)
        if ready is None:
            ready = len(self._open)
        if keep_one and ready > 1:
            ready -= 1
        passed, self._open = self._open[:ready], self._open[ready:]
        if passed:
            self.offset = self._open[0] if self._open else passed[-1] + 1
            self._done.difference_update(passed)
        return bool(passed)
