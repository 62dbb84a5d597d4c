"""Backups: what is restored is what was there, in either kind of database."""

import asyncio
import gzip
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from stat import S_IMODE

import pytest
from sqlalchemy import func, select

from storage import responses, rounds, tallies, turns
from storage.backup import BackupError, back_up, restore
from storage.engine import Database, Transaction, database_url
from storage.records import StoredAnswer, TallyRow
from storage.tables import metadata
from storage.tables import responses as responses_table
from storage.turns import Change

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
async def filled(database: Database) -> Database:
    await database.write(_fill)
    return database


def _fill(tx: Transaction) -> None:
    round_ = rounds.open_first(tx, "kort", salt="salt", now=NOON)
    for number in range(3):
        _respond(tx, round_.id, number)


def _respond(tx: Transaction, round_id: int, number: int) -> None:
    name = f"{number:064d}"
    responses.begin(tx, round_id, name, language="nl", now=NOON)
    found = responses.find(tx, round_id, name)
    assert found is not None
    words = f'é {number} 🚲 \\ "zo\\n" \\\\\n\t\x1fverder'
    written = StoredAnswer("tip", {"text": words}, words, counted=True)
    draft = {"question": "kleur", "answer": {"picked": []}}
    turns.save(tx, found.id, Change(2, draft, NOON, (written,)), number, NOON)
    tallies.add(tx, round_id, [TallyRow(True, "tip", "*answered", 1)])


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    """An empty database of either kind, other than the one that is backed up."""
    if request.param == "sqlite":
        return Database(database_url(f"sqlite:///{tmp_path / 'new.sqlite3'}"))
    return Database(database_url(request.getfixturevalue("another_postgres_url")))


async def everything(database: Database) -> dict[str, list[tuple[object, ...]]]:
    return await database.read(
        lambda tx: {
            table.name: sorted(tuple(map(str, row)) for row in tx.execute(select(table)))
            for table in metadata.sorted_tables
        }
    )


async def how_many(database: Database) -> int:
    counting = select(func.count()).select_from(responses_table)
    return await database.read(lambda tx: int(tx.execute(counting).scalar_one()))


async def test_a_backup_restored_elsewhere_is_the_same(
    filled: Database, empty: Database, tmp_path: Path
) -> None:
    written = await back_up(filled, tmp_path / "backup.gz")

    restored = await restore(empty, tmp_path / "backup.gz")

    assert written == restored == 11
    assert await everything(empty) == await everything(filled)
    await empty.close()


async def test_new_rows_are_numbered_on_from_the_restored_ones(
    filled: Database, empty: Database, tmp_path: Path
) -> None:
    await back_up(filled, tmp_path / "backup.gz")
    await restore(empty, tmp_path / "backup.gz")

    def begin_another(tx: Transaction) -> int:
        responses.begin(tx, 1, "another", language="nl", now=NOON)
        return int(tx.execute(select(func.max(responses_table.c.id))).scalar_one())

    assert await empty.write(begin_another) == 4
    await empty.close()


async def test_both_tell_how_far_they_are(
    filled: Database, empty: Database, tmp_path: Path
) -> None:
    written: list[tuple[int, int]] = []
    restored: list[tuple[int, int]] = []

    await back_up(filled, tmp_path / "backup.gz", written.append)
    await restore(empty, tmp_path / "backup.gz", tell=restored.append)

    size = (tmp_path / "backup.gz").stat().st_size
    assert written[-1] == (11, 11)
    assert written == sorted(written)
    assert restored[-1] == (size, size)
    await empty.close()


async def test_only_the_owner_can_read_a_backup(filled: Database, tmp_path: Path) -> None:
    await back_up(filled, tmp_path / "backup.gz")

    assert S_IMODE((tmp_path / "backup.gz").stat().st_mode) == 0o600


async def test_a_backup_made_while_people_answer_is_of_one_moment(
    filled: Database, empty: Database, tmp_path: Path
) -> None:
    ten_there = asyncio.Event()

    async def people_answer() -> None:
        for number in range(3, 200):
            await filled.write(partial(_respond, round_id=1, number=number))
            if number == 10:
                ten_there.set()

    answering = asyncio.create_task(people_answer())
    await ten_there.wait()
    await back_up(filled, tmp_path / "backup.gz")
    still_answering = not answering.done()
    await answering

    await restore(empty, tmp_path / "backup.gz")

    assert still_answering
    (row,) = await empty.read(lambda tx: tallies.of_round(tx, 1))
    assert row.n == await how_many(empty)
    assert 10 <= row.n < 200
    await empty.close()


async def test_a_database_with_something_in_it_is_left_alone(
    filled: Database, tmp_path: Path
) -> None:
    await back_up(filled, tmp_path / "backup.gz")

    with pytest.raises(BackupError, match="not empty"):
        await restore(filled, tmp_path / "backup.gz")


async def test_a_backup_that_was_cut_off_restores_nothing(
    filled: Database, empty: Database, tmp_path: Path
) -> None:
    await back_up(filled, tmp_path / "backup.gz")
    lines = gzip.decompress((tmp_path / "backup.gz").read_bytes()).splitlines(keepends=True)
    (tmp_path / "cut.gz").write_bytes(gzip.compress(b"".join(lines[:-1])))
    (tmp_path / "torn.gz").write_bytes((tmp_path / "backup.gz").read_bytes()[:-20])

    for name in ("cut.gz", "torn.gz"):
        with pytest.raises(BackupError):
            await restore(empty, tmp_path / name)

    await back_up(filled, tmp_path / "backup.gz")
    assert await restore(empty, tmp_path / "backup.gz") == 11
    await empty.close()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (gzip.compress(b'{"a": 1}\n'), "is not a backup"),
        (b"no gzip at all", "cannot be read"),
        (
            gzip.compress(b'{"format": "kinderwerkbot backup 1", "revision": "9999"}\n'),
            "newer version",
        ),
    ],
    ids=["something-else", "no-gzip", "from-a-newer-version"],
)
async def test_another_file_is_refused_in_one_sentence(
    sqlite_url: str, tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "other.gz"
    path.write_bytes(content)
    database = Database(database_url(sqlite_url))

    with pytest.raises(BackupError, match=sentence):
        await restore(database, path)

    await database.close()
