"""The key: one that does not belong to the database, or is none, ends every command."""

import logging
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from commands.surroundings import DATABASE, KEY, spread
from commands.test_faulty_surroundings import USING_THE_DATABASE, assert_one_sentence
from sqlalchemy import text
from terminal import Terminal, everything_in

from bot.conversation.key_check import WrongKeyError, check_key
from bot.conversation.sealing import Seal
from bot.secret_key import make_key, read_key
from storage import coordinators
from storage.engine import Database, Transaction, database_url
from storage.inspection import Found, inspect_database
from storage.migrate import migrate


def lose(key: Path) -> None:
    key.unlink()


def empty(key: Path) -> None:
    key.write_text("")


def shorten(key: Path) -> None:
    key.write_text("abc\n")


def replace(key: Path) -> None:
    key.write_text("another key than the database's, long enough\n")


MISTAKES = {each.__name__: each for each in (lose, empty, shorten, replace)}


@pytest.mark.parametrize(
    ("wrong", "command"), spread(MISTAKES, [*USING_THE_DATABASE], times=len(MISTAKES))
)
def test_a_key_that_is_not_the_databases_ends_it(
    at_terminal: Terminal, folder: Path, command: str, wrong: str
) -> None:
    words = USING_THE_DATABASE[command]
    if command == "restore":
        shutil.copy(folder / DATABASE, folder / "kept")
        (folder / DATABASE).unlink()
    MISTAKES[wrong](folder / KEY)
    before = everything_in(folder)

    done = at_terminal.run(folder, *words)

    assert_one_sentence(done)
    assert done.err.startswith("SECRET_KEY")
    assert everything_in(folder) == before


def test_a_key_that_others_may_read_is_told_of(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "key"
    key = make_key(file, lambda n: "k" * 2 * n)
    assert (key, caplog.text) == (b"k" * 64, "")

    file.chmod(0o644)

    assert read_key(None, file) == key
    (told,) = [each for each in caplog.records if each.levelno == logging.WARNING]
    assert "chmod 600" in told.getMessage()


async def test_a_database_from_before_the_check_tells_by_what_it_encrypted(
    any_database_url: str,
) -> None:
    key, another, url = b"k" * 32, b"a" * 32, database_url(any_database_url)
    database = Database(url)
    await migrate(database)
    await database.write(lambda tx: _add_somebody(tx, key))
    await database.close()

    found = await inspect_database(url)

    check_key(key, found)
    for wrong in (another, None):
        with pytest.raises(WrongKeyError):
            check_key(wrong, found)


def _add_somebody(tx: Transaction, key: bytes) -> None:
    coordinators.add(tx, "name", Seal(key).close(7), "Sanne", datetime.now(UTC))
    tx.execute(text("DELETE FROM key_checks"))


def test_an_empty_database_goes_with_any_key() -> None:
    for key in (b"k" * 32, None):
        check_key(key, Found())
