"""Where a file is while it is made for somebody: a folder of its own, gone afterwards with it."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = "kinderwerkbot-export-"
LEFT_AFTER = 2 * 60 * 60
"""Seconds without a change after which nobody can be making a file there any more."""


@contextmanager
def folder_of_its_own() -> Iterator[Path]:
    """A new folder that its owner alone can enter (Unix: 0700). Gone afterwards, with all in it."""
    with tempfile.TemporaryDirectory(prefix=PREFIX) as name:
        yield Path(name)


def sweep(now: float) -> None:
    """Take away what a killed process has left. ``now``: seconds since 1970."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            left = folder.stat().st_mtime < now - LEFT_AFTER
        except FileNotFoundError:
            continue  # whose it was took it away
        if left:
            shutil.rmtree(folder, ignore_errors=True)  # another user's stays
