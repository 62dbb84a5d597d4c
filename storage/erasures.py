"""The journal's file, outside the database: what was taken away, for who restores a backup.

A backup is older than some of it. This file is not in it, so that what was erased is erased again
after a restore, a coordinator who was removed stays so, and who stopped reminders gets none. It
holds keyed hashes and times, and can be read by its owner alone.
"""

import errno
import logging
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from storage.folders import sync_folder

logger = logging.getLogger(__name__)

ERASED = "erased"
"""Somebody's response, with all that belonged to it."""

REMOVED = "removed"
"""A coordinator's rights."""

UNREMINDED = "unreminded"
"""How to remind somebody."""

LINK = "link"
"""A link that would have made somebody a coordinator: it was withdrawn."""

FORGOTTEN = "forgotten"
"""All that was kept of a coordinator as one, their name in the log too."""

KINDS = (ERASED, REMOVED, UNREMINDED, LINK, FORGOTTEN)


@dataclass(frozen=True, order=True)
class Entry:
    """What was kept under this name up to this moment was taken away."""

    kind: str
    name: str
    moment: datetime


@dataclass(frozen=True)
class Erasures:
    """The file, which is made with the first entry."""

    path: Path

    def note(self, entries: Iterable[Entry]) -> None:
        """Add these; they are on the disk when this returns."""
        lines = "".join(_line(each) for each in entries)
        new = not self.path.exists()
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND
        with os.fdopen(os.open(self.path, flags, 0o600), "r+b", buffering=0) as file:
            # After a line that a crash cut off, the next would be one with it.
            torn = file.seek(0, os.SEEK_END) > 0 and _last_byte(file.fileno()) != b"\n"
            _write_all(file.fileno(), (b"\n" if torn else b"") + lines.encode("ascii"))
            os.fsync(file.fileno())
        if new:
            sync_folder(self.path.absolute().parent)

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

    def all(self) -> list[Entry]:
        """Every entry so far. What a crash left of a line was not promised to anybody.

        Raises `ValueError` for a file that is no text, and so none of ours.
        """
        if not self.path.exists():
            return []
        lines = self.path.read_text(encoding="ascii").split("\n")
        found = [_entry(line) for line in lines if line]
        if lost := found.count(None):
            logger.warning("%s: %s lines cannot be read, and are passed by", self.path, lost)
        return [each for each in found if each is not None]


def _line(entry: Entry) -> str:
    # Erasures as they were always written: an older version reads them too.
    kind = "" if entry.kind == ERASED else f"{entry.kind} "
    # In UTC: also with half of its zone cut off a time is still the same.
    return f"{kind}{entry.name} {entry.moment.astimezone(UTC).isoformat()}\n"


def _entry(line: str) -> Entry | None:
    words = line.split()
    kind, name, moment = words if len(words) == 3 else (ERASED, *words, "", "")[:3]
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return Entry(kind, name, at) if kind in KINDS and at.tzinfo is not None else None


def _last_byte(file: int) -> bytes:
    os.lseek(file, -1, os.SEEK_END)
    return os.read(file, 1)


def _write_all(file: int, content: bytes) -> None:
    while content:
        content = content[os.write(file, content) :]
