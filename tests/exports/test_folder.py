"""Where a file is while it is made in a chat: private, and gone afterwards."""

import os
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.exports.folder import LEFT_AFTER, PREFIX, folder_of_its_own, sweep


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path) -> Iterator[Path]:
    """The computer's folder for what is there for a while, in this test."""
    tempfile.tempdir, usual = str(tmp_path), tempfile.tempdir
    yield tmp_path
    tempfile.tempdir = usual


def test_nobody_else_can_enter_it_and_it_is_gone_whatever_happens(temporary: Path) -> None:
    with pytest.raises(ZeroDivisionError), folder_of_its_own() as folder:
        fails(folder)

    assert list(temporary.iterdir()) == []


def fails(folder: Path) -> None:
    (folder / "answers.csv").write_text("mei", encoding="utf-8")
    assert os.name != "posix" or stat.S_IMODE(folder.stat().st_mode) == 0o700
    raise ZeroDivisionError


def test_what_a_killed_process_left_is_swept_away_and_nothing_else(temporary: Path) -> None:
    left, busy, other = (temporary / name for name in (f"{PREFIX}old", f"{PREFIX}new", "other"))
    for folder in (left, busy, other):
        folder.mkdir()
        (folder / "answers.csv.part").write_text("mei", encoding="utf-8")
    now = time.time()
    for folder in (left, other):
        os.utime(folder, (now - LEFT_AFTER - 1,) * 2)

    sweep(now)

    assert sorted(temporary.iterdir()) == [busy, other]
