"""How far long work is: a bar on a terminal, elsewhere a line every ten seconds."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

SHOWN_AFTER = 1.0
"""Seconds; shorter work shows nothing."""

LINE_EVERY = 10.0
"""Seconds between two lines where there is no terminal."""

LOOKED_EVERY = 0.5
"""Seconds between two times that the clock is looked at, if the work says nothing itself."""


class Progress:
    """Shows how far some work is. On a terminal nothing stays of it when the work is done."""

    def __init__(
        self, stream: TextIO, name: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._stream = stream
        self._name = name
        self._clock = clock
        self._begun = self._told = clock()
        self._so_far: tuple[int, int] | None = None
        self._bar: Bar | None = None
        self._lock = Lock()

    def __call__(self, so_far: tuple[int, int]) -> None:
        """``so_far``: how much is done, of how much."""
        self._so_far = so_far
        self.tick()

    def tick(self) -> None:
        """Show that time goes by, from any thread."""
        with self._lock:
            if self._clock() - self._begun < SHOWN_AFTER:
                return
            if self._stream.isatty():
                self._draw()
            elif self._clock() - self._told >= LINE_EVERY:
                self._told = self._clock()
                self._stream.write(f"{self._line()}\n")
                self._stream.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._lock:
            if self._bar is not None:
                self._bar.stop()
                self._bar = None

    def _line(self) -> str:
        seconds = f"{self._clock() - self._begun:.0f} s so far"
        if self._so_far is None:
            return f"{self._name}: {seconds}"
        done, total = self._so_far
        return f"{self._name}: {done / total if total else 1:.0%}, {seconds}"

    def _draw(self) -> None:
        if self._bar is None:
            self._bar = _new_bar(self._stream)
            self._bar.add_task(self._name, total=None)
            self._bar.start()
        if self._so_far is not None:
            done, total = self._so_far
            self._bar.update(self._bar.task_ids[0], completed=done, total=total)


def _new_bar(stream: TextIO) -> "Bar":
    # It takes a twentieth of a second to load, which most commands never need.
    from rich.console import Console  # noqa: PLC0415 (as said)
    from rich.progress import (  # noqa: PLC0415 (as said)
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=Console(file=stream, force_terminal=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )


@contextmanager
def shown(name: str) -> Iterator[Progress]:
    """Show on standard error how far the work of this name is, also while it says nothing."""
    over = Event()

    def look(progress: Progress) -> None:
        while not over.wait(LOOKED_EVERY):
            progress.tick()

    with Progress(sys.stderr, name) as progress:
        looking = Thread(target=look, args=(progress,), name="progress", daemon=True)
        looking.start()
        try:
            yield progress
        finally:
            over.set()
            looking.join()
