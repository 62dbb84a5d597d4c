"""Erasures: a file beside the database that tells whose responses were taken away, and when.

A backup is older than some erasures. This file is not in it, so that what was erased is erased
again after a restore. It holds keyed hashes and times, and can be read by its owner alone.
"""

import errno
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True)
class Erasure:
    """Whatever was kept under this name up to this moment was erased."""

    respondent: str
    moment: datetime


@dataclass(frozen=True)
class Erasures:
    """The file, which is made with the first erasure."""

    path: Path

    def note(self, respondents: Iterable[str], now: datetime) -> None:
        """Add these; they are on the disk when this returns."""
        lines = "".join(f"{each} {now.isoformat()}\n" for each in respondents)
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        with os.fdopen(os.open(self.path, flags, 0o600), "w", encoding="ascii") as file:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())

    def check(self) -> None:
        """Raise `OSError` or `ValueError` if the file cannot be read, or nothing be added to it."""
        folder = self.path.absolute().parent
        if self.path.exists():
            if not self.path.is_file():  # what is written to a device is not there later
                raise OSError(errno.EINVAL, "it is a folder, or no ordinary file", str(self.path))
            self.all()
            with self.path.open("ab"):
                pass
        elif self.path.is_symlink() or not folder.is_dir():
            raise OSError(errno.ENOENT, os.strerror(errno.ENOENT), str(self.path))
        elif not os.access(folder, os.W_OK | os.X_OK):
            raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(self.path))

    def all(self) -> list[Erasure]:
        """Every erasure so far. A line that a crash cut off was not promised to anybody."""
        if not self.path.exists():
            return []
        lines = self.path.read_text(encoding="ascii").splitlines(keepends=True)
        return [_erasure(line) for line in lines if line.endswith("\n")]


def _erasure(line: str) -> Erasure:
    respondent, moment = line.split()
    return Erasure(respondent, datetime.fromisoformat(moment))
