"""How far polling is: which updates are done, and what that lets it acknowledge."""

from collections.abc import Iterable


class Progress:
    """The updates that were fetched and are not acknowledged, in order, and which are done.

    Fetching from ``offset`` acknowledges all before it, and brings again those after it. So it
    never passes an update that is not done, or was not fetched.
    """

    def __init__(self) -> None:
        self.offset: int | None = None
        self._open: list[int] = []
        self._done: set[int] = set()

    def fetched(self, numbers: Iterable[int]) -> None:
        """These came from ``offset`` on.

        They may be lower than those before: after a week of silence ids begin anywhere (Bot API:
        Update).
        """
        self._open = list(dict.fromkeys(numbers)) or self._open
        if self.offset is None and self._open:
            self.offset = self._open[0]

    def done(self, number: int) -> None:
        self._done.add(number)

    def is_done(self, number: int) -> bool:
        """Whether an update is done that may come again."""
        return number in self._done

    @property
    def done_ahead(self) -> int:
        """How many are done behind the first that is not."""
        return sum(each in self._done for each in self._open)

    def advance(self) -> None:
        """Move the offset past what is done."""
        ready = next((n for n, each in enumerate(self._open) if each not in self._done), None)
        passed = self._open[:ready]
        if not passed:
            return
        self._open = self._open[len(passed) :]
        self.offset = after = self._open[0] if self._open else passed[-1] + 1
        # What was taken by another, or grew too old at Telegram, never comes to be passed.
        self._done = {number for number in self._done if number >= after}
