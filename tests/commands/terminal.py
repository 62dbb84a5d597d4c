"""Somebody at a terminal: runs commands in a folder, and sees what they say and change."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

USUAL = {
    "PATH": os.environ["PATH"],
    "HOME": "/nonexistent",
    "BOT_TOKEN": "1:a",
    "TELEGRAM_API_URL": "http://127.0.0.1:9",  # nobody is there
    # Python leaves half a file of bytecode where the other half does not fit on the disk.
    "PYTHONDONTWRITEBYTECODE": "1",
}

WITHOUT_RIGHTS = ["-dac_override", "-dac_read_search", "-fowner", "-linux_immutable"]
"""What lets root pass by permissions."""


@dataclass(frozen=True)
class Done:
    """What came of a command."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Terminal:
    """Runs commands. ``pipes`` lead to `forking`."""

    orders: IO[str]
    codes: IO[str]
    said: Path

    def run(
        self, folder: Path, *words: str, largest_file: int | None = None, **environment: str
    ) -> Done:
        """Run a command in a folder; ``largest_file``: bytes that fit on the disk in one file."""
        order = {
            "folder": str(folder),
            "words": words,
            "environment": USUAL | environment,
            "out": str(self.said / "out"),
            "err": str(self.said / "err"),
            "largest_file": largest_file,
        }
        self.orders.write(json.dumps(order) + "\n")
        self.orders.flush()
        code = int(self.codes.readline())
        return Done(code, (self.said / "out").read_text(), (self.said / "err").read_text())


@contextmanager
def terminal(*, by_permissions: bool = True) -> Iterator[Terminal]:
    """A terminal; ``by_permissions``: of somebody whom they keep out, even if root runs the tests.

    Root's own PostgreSQL has its socket where nobody else comes.
    """
    program = [sys.executable, str(Path(__file__).parent / "forking.py")]
    if by_permissions and os.geteuid() == 0:
        fewer = ",".join(WITHOUT_RIGHTS)
        program = ["setpriv", f"--bounding-set={fewer}", f"--inh-caps={fewer}", *program]
    with (
        tempfile.TemporaryDirectory(prefix="kwb-said-") as said,
        subprocess.Popen(  # noqa: S603 - our own words
            program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None
        yield Terminal(process.stdin, process.stdout, Path(said))
        process.stdin.close()


def everything_in(folder: Path) -> dict[str, bytes | str]:
    """Every file with its bytes, every link and folder with its kind."""
    found: dict[str, bytes | str] = {}
    for each in sorted(folder.rglob("*")):
        name = str(each.relative_to(folder))
        if each.is_symlink():
            found[name] = f"to {each.readlink()}"
        else:
            found[name] = each.read_bytes() if each.is_file() else "folder"
    return found
