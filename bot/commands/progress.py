"""A progress bar on a terminal; nothing where there is none."""

from types import TracebackType
from typing import Self, TextIO

WIDTH = 30
"""Characters of the bar."""


class Progress:
    """Shows how far some work is. Gone when the work is done."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._shows = stream.isatty()
        self._last = ""

    def __call__(self, so_far: tuple[int, int]) -> None:
        """``so_far``: how many are done, of how many."""
        done, total = so_far
        share = done / total if total else 1.0
        full = round(WIDTH * share)
        self._draw(f"{'█' * full}{'░' * (WIDTH - full)} {share:4.0%}  {done} of {total}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._draw("")

    def _draw(self, line: str) -> None:
        if self._shows and line != self._last:
            self._stream.write(f"\r{line.ljust(len(self._last))}")
            self._stream.write("" if line else "\r")
            self._stream.flush()
            self._last = line
