"""`kinderwerkbot export FILE`, as somebody at a terminal has it."""

import os
import subprocess
import sys
from pathlib import Path


def command(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command in a folder of its own, with nothing set."""
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(  # noqa: S603 - our own words, no one else's
        [sys.executable, "-m", "bot", "export", *arguments],
        cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_it_writes_the_file_and_says_so(tmp_path: Path) -> None:
    done = command(tmp_path, "answers.csv", "--all")

    assert done.stderr == ""
    assert (done.returncode, done.stdout.split(".")[0]) == (0, "0 responses written to answers")
    assert (tmp_path / "answers.csv").read_bytes().startswith(b"\xef\xbb\xbfid;")


def test_a_name_that_says_no_kind_of_file_is_refused_before_anything_is_made(
    tmp_path: Path,
) -> None:
    done = command(tmp_path, "answers.pdf")

    assert done.returncode == 2
    assert done.stderr == ("answers.pdf: the name must end in one of .xlsx, .csv, .sav, .json.\n")
    assert list(tmp_path.iterdir()) == []


def test_a_round_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    done = command(tmp_path, "answers.csv", "--round", "7")

    assert (done.returncode, done.stderr) == (2, "There is no round 7 of kinderwerk-bso.\n")
    assert not (tmp_path / "answers.csv").exists()
