"""The journal's file: torn lines end nothing, and each entry begins a line of its own."""

import logging
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.erasures import ERASED, KINDS, REMOVED, Entry, Erasures

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
A, B, C = "a" * 64, "b" * 64, "c" * 64


@pytest.fixture
def file(tmp_path: Path) -> Erasures:
    return Erasures(tmp_path / "journal")


def test_what_is_noted_is_there(file: Erasures) -> None:
    amsterdam = NOON.astimezone(timezone(timedelta(hours=1)))
    noted = [Entry(kind, A, amsterdam) for kind in KINDS]

    file.note(noted[:1])
    file.note(noted[1:])

    assert file.all() == noted


def test_what_older_versions_wrote_is_read(file: Erasures) -> None:
    file.path.write_text(f"{A} 2026-11-24T12:00:00+00:00\n")

    assert file.all() == [Entry(ERASED, A, NOON)]


@given(st.integers(0, 200))
def test_a_torn_line_is_passed_by_and_the_next_is_whole(
    tmp_path_factory: pytest.TempPathFactory, left: int
) -> None:
    file = Erasures(tmp_path_factory.mktemp("torn") / "journal")
    first, second, third = Entry(ERASED, A, NOON), Entry(REMOVED, B, NOON), Entry(REMOVED, C, NOON)
    file.note([first, second])
    whole = file.path.read_bytes()
    file.path.write_bytes(whole[:left])

    file.note([third])

    assert file.all()[-1] == third
    kept = whole[:left].count(b"+00:00")
    assert kept + 1 <= len(file.all()) <= kept + 2
    assert {*file.all()} <= {first, second, third}


def test_what_cannot_be_read_is_told_of(file: Erasures, caplog: pytest.LogCaptureFixture) -> None:
    file.note([Entry(ERASED, A, NOON)])
    with file.path.open("ab") as torn:
        torn.write(B.encode() + b" 2026-11-\0\0\0\0\nsold " + C.encode() + b" today\n\n" + b"a")

    assert file.all() == [Entry(ERASED, A, NOON)]
    (told,) = [each for each in caplog.records if each.levelno == logging.WARNING]
    assert "3 lines cannot be read" in told.getMessage()


def test_a_file_that_is_no_text_is_none_of_ours(file: Erasures) -> None:
    file.path.write_bytes(bytes(range(256)))

    with pytest.raises(ValueError, match="ascii"):
        file.check()
