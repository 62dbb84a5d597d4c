"""One process to a SQLite file."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.commands.ending import NOT_RIGHT
from storage.alone import NotAloneError, alone
from storage.engine import database_url

HOLD = """
import sys
from storage.alone import alone
from storage.engine import database_url
with alone(database_url(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_process_is_refused_until_the_first_has_ended_even_by_force(
    sqlite_url: str,
) -> None:
    url = database_url(sqlite_url)
    first = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", HOLD, sqlite_url], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with first:
        assert first.stdout is not None
        assert first.stdout.readline() == b"held\n"

        with pytest.raises(NotAloneError), alone(url):
            pass

        first.kill()
        first.wait(10)
    with alone(url):
        assert Path(f"{url.database}.lock").exists()


def test_a_second_bot_says_so_in_one_sentence_and_ends(sqlite_url: str, tmp_path: Path) -> None:
    environment = {"DATABASE_URL": sqlite_url, "BOT_TOKEN": "1:a", "PATH": os.environ["PATH"]}

    with alone(database_url(sqlite_url)):
        second = subprocess.run(
            [sys.executable, "-m", "bot", "run"],
            cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip

    assert second.returncode == NOT_RIGHT
    assert second.stderr.startswith("Another bot uses ")
    assert second.stderr.count("\n") == 1


def test_a_link_to_the_file_is_the_same_database(sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.sqlite3"
    link.symlink_to(str(database_url(sqlite_url).database))

    with (
        alone(database_url(sqlite_url)),
        pytest.raises(NotAloneError),
        alone(database_url(f"sqlite:///{link}")),
    ):
        pass


def test_a_postgresql_may_be_shared() -> None:
    shared = database_url("postgresql://nobody@127.0.0.1:1/none")

    with alone(shared), alone(shared):
        pass
