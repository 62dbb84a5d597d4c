"""A restore into SQLite that is killed, or fails, leaves an empty database and no large files."""

import gzip
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import rounds
from storage.backup import BackupError, back_up, restore
from storage.engine import Database, Transaction, database_url
from storage.inspection import inspect_database
from storage.migrate import migrate

KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from storage.backup import restore
from storage.engine import Database, database_url

def die(tx):
    tx.exec_driver_sql("PRAGMA cache_size=10")  # what was written before goes to the disk
    tx.exec_driver_sql("INSERT INTO responses (id, round_id, respondent, language, started_at,"
        " changed_at, visit) SELECT id + 10000, 1, 'b' || respondent, language, started_at,"
        " changed_at, 1 FROM responses")
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(restore(Database(database_url(sys.argv[1])), Path(sys.argv[2]), die))
"""

FILL = """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
    INSERT INTO responses (id, round_id, respondent, language, started_at, changed_at, visit)
    SELECT i, 1, printf('%064d', i), 'nl', '2026-11-24 12:00:00.000000',
    '2026-11-24 12:00:00.000000', 1 FROM n
"""
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def fill(tx: Transaction) -> None:
    rounds.open_first(tx, "kort", salt="salt", now=NOON)
    tx.execute(text(FILL))


def number_of_responses(tx: Transaction) -> int:
    return int(tx.execute(text("SELECT count(*) FROM responses")).scalar_one())


def without_its_end(backup: Path) -> bytes:
    lines = gzip.decompress(backup.read_bytes()).splitlines(keepends=True)
    return gzip.compress(b"".join(lines[:-1]))


@pytest.fixture
async def backup(migrated_sqlite_url: str, tmp_path: Path) -> Path:
    database = Database(database_url(migrated_sqlite_url))
    await database.write(fill)
    await back_up(database, tmp_path / "backup.gz")
    await database.close()
    return tmp_path / "backup.gz"


async def test_one_that_is_killed_leaves_nothing_and_can_be_done_again(
    backup: Path, tmp_path: Path
) -> None:
    file = tmp_path / "new.sqlite3"
    url = f"sqlite:///{file}"
    done = subprocess.run([sys.executable, "-c", KILLED, url, str(backup)], check=False)  # noqa: S603, ASYNC221 (our own words)
    assert done.returncode == -signal.SIGKILL
    assert file.stat().st_size > 200_000, "it wrote a good part"
    assert b"0" * 60 in file.read_bytes()

    found = await inspect_database(database_url(url))

    assert found.revision is None
    assert b"0" * 60 not in file.read_bytes()
    database = Database(database_url(url))
    assert await restore(database, backup) == 3001
    assert await database.read(number_of_responses) == 3000
    await database.close()


async def test_while_it_writes_there_is_no_log_and_nobody_sees_half_of_it(
    backup: Path, tmp_path: Path
) -> None:
    url = database_url(f"sqlite:///{tmp_path / 'new.sqlite3'}")
    seen: list[set[str]] = []
    database = Database(url)

    def look_around(_tx: object) -> None:
        seen.append({each.name for each in tmp_path.iterdir()})

    await restore(database, backup, look_around)

    assert seen == [{"test.sqlite3", "backup.gz", "new.sqlite3", "new.sqlite3-journal"}]
    assert await database.read(number_of_responses) == 3000
    await database.close()


async def test_one_that_fails_leaves_an_empty_database(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "cut.gz").write_bytes(without_its_end(backup))
    file = tmp_path / "new.sqlite3"
    database = Database(database_url(f"sqlite:///{file}"))

    with pytest.raises(BackupError, match="not complete"):
        await restore(database, tmp_path / "cut.gz")

    assert (await inspect_database(database.url)).revision is None
    assert file.stat().st_size <= 4096
    await migrate(database)
    await database.close()
