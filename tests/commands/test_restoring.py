"""`restore FILE`: a file that is damaged, or does not fit, is refused, and nothing is restored."""

import gzip
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from commands.surroundings import KEY
from commands.test_faulty_surroundings import assert_one_sentence
from terminal import Terminal, everything_in

Lines = list[Any]
HEADER, ROUNDS, RESPONSES = 0, "rounds", "responses"


def table(lines: Lines, name: str) -> int:
    """Where a table begins."""
    tables = [each.get("table") if isinstance(each, dict) else None for each in lines]
    return tables.index(name)


def put(name: str, column: str, value: object) -> Callable[[Lines], None]:
    """Another value in a table's first row."""

    def change(lines: Lines) -> None:
        at = table(lines, name)
        lines[at + 1][lines[at]["columns"].index(column)] = value

    return change


def add_row(name: str, row: list[object]) -> Callable[[Lines], None]:
    def change(lines: Lines) -> None:
        lines.insert(table(lines, name) + 1, row)
        lines[-1]["rows"] += 1

    return change


def rename_column(lines: Lines) -> None:
    lines[table(lines, ROUNDS)]["columns"][1] = "colour"


def rename_table(lines: Lines) -> None:
    lines[table(lines, ROUNDS)]["table"] = "circles"


def of_alembic(lines: Lines) -> None:
    lines[1:1] = [{"table": "alembic_version", "columns": ["version_num"]}, ["0001"]]
    lines[-1]["rows"] += 1


def add_answer(lines: Lines) -> None:
    """To a response that is not there."""
    add_row("answers", [77, "samen", {"picked": ["ja"]}, None, True])(lines)


def shorten_row(lines: Lines) -> None:
    lines[table(lines, ROUNDS) + 1].pop()


def repeat_table(lines: Lines) -> None:
    at = table(lines, ROUNDS)
    lines[at:at] = lines[at : at + 2]
    lines[-1]["rows"] += 1


UNFIT: dict[str, Callable[[Lines], None]] = {
    "a revision that is a list": lambda lines: lines[0].update(revision=["0001"]),
    "no revision": lambda lines: lines[0].pop("revision"),
    "an unknown table": rename_table,
    "the schema's own table": of_alembic,
    "a table twice": repeat_table,
    "an unknown column": rename_column,
    "columns that are no list": lambda lines: lines[table(lines, ROUNDS)].update(columns="id"),
    "a short row": shorten_row,
    "a row before any table": lambda lines: lines.insert(1, [1, 2]),
    "a line that is a word": lambda lines: lines.insert(1, "hello"),
    "no time": put(ROUNDS, "opened_at", "yesterday"),
    "a time without a zone": put(ROUNDS, "opened_at", "2026-11-24T12:00:00"),
    "a time that is a number": put(ROUNDS, "opened_at", 12),
    "words for a number": put(ROUNDS, "number", "one"),
    "a number for words": put(ROUNDS, "form", 7),
    "a number that is too high": put(ROUNDS, "id", 2**70),
    "half a character": put(ROUNDS, "form", "\ud800"),
    "a NUL": put(ROUNDS, "form", "a\0b"),
    "nothing where there must be something": put(ROUNDS, "form", None),
    "an answer of nobody": add_answer,
    "more after the end": lambda lines: lines.append([1]),
    "another number of rows": lambda lines: lines[-1].update(rows=77),
    "no end": lambda lines: lines.pop(),
}


def unpacked(folder: Path) -> Lines:
    lines = gzip.decompress((folder / "older.gz").read_bytes()).splitlines()
    return [json.loads(line) for line in lines]


def pack(lines: Lines) -> bytes:
    return gzip.compress("".join(json.dumps(each) + "\n" for each in lines).encode())


def refused(terminal: Terminal, here: Path, content: bytes, url: str) -> None:
    (here / "bad.gz").write_bytes(content)
    before = everything_in(here)

    done = terminal.run(here, "restore", "bad.gz", DATABASE_URL=url)

    assert_one_sentence(done)
    assert done.err.startswith("bad.gz ")
    assert everything_in(here) == before


@pytest.mark.parametrize("what", UNFIT)
def test_a_backup_that_does_not_fit_is_refused(
    at_terminal: Terminal, filled: Path, tmp_path: Path, what: str
) -> None:
    lines = unpacked(filled)
    UNFIT[what](lines)

    refused(at_terminal, tmp_path, pack(lines), "sqlite:///new.sqlite3")


@pytest.mark.postgres
def test_on_postgresql_it_is_refused_too(
    at_open_terminal: Terminal, filled: Path, tmp_path: Path, postgres_url: str
) -> None:
    for what in ("an answer of nobody", "a NUL", "nothing where there must be something"):
        lines = unpacked(filled)
        UNFIT[what](lines)
        refused(at_open_terminal, tmp_path, pack(lines), postgres_url)

    (tmp_path / "good.gz").write_bytes(pack(unpacked(filled)))
    shutil.copy(filled / KEY, tmp_path)
    done = at_open_terminal.run(tmp_path, "restore", "good.gz", DATABASE_URL=postgres_url)
    assert (done.code, done.err) == (0, "")


def scribbled(packed: bytes) -> bytes:
    middle = len(packed) // 2
    return packed[:middle] + b"\xa5" * 20 + packed[middle + 20 :]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "scribbled over": scribbled,
    "cut off": lambda packed: packed[:-20],
    "without its checksum": lambda packed: packed[:-8],
    "with another checksum": lambda packed: packed[:-8] + bytes(4) + packed[-4:],
    "with rubbish behind it": lambda packed: packed + b"rubbish",
    "empty": lambda _packed: b"",
    "no gzip": lambda _packed: b"hello",
    "something else": lambda _packed: gzip.compress(b"hello\n"),
    "lists in lists": lambda _packed: gzip.compress(b"[" * 100_000 + b"\n"),
    "bytes that are no text": lambda _packed: gzip.compress(b"\xff\xfe\n"),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_a_damaged_backup_is_refused(
    at_terminal: Terminal, filled: Path, tmp_path: Path, what: str
) -> None:
    packed = DAMAGE[what]((filled / "older.gz").read_bytes())

    refused(at_terminal, tmp_path, packed, "sqlite:///new.sqlite3")
