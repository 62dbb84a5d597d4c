"""Who came by whom, in a file: as researchers of respondent-driven sampling read it (R, RDS)."""

import asyncio
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

import pytest
from conversation.grown import Grown, random_tree, wave_of, write
from exports.reading_back import READERS, Row
from exports.test_rows import NO
from sqlalchemy import insert

from bot.exports.job import Job
from bot.exports.layout import layout_of
from bot.exports.worker import write as export
from bot.questionnaire.form import Form
from bot.texts import Voice
from storage.engine import Database, Transaction
from storage.tables import answers

SEED = 0
ENDINGS = sorted(READERS)


@pytest.fixture
async def people(database: Database) -> list[Grown]:
    """Three hundred who grew at random; those who are done gave the shortest answers."""
    grown = random_tree(300, Random(3))

    def work(tx: Transaction) -> None:
        write(tx, grown)
        done = [at for at, each in enumerate(grown) if each.finished and not each.erased]
        given = [(id_, answer.as_json()) for id_, answer in NO.items()]
        tx.execute(
            insert(answers),
            [
                {"response_id": at + 1, "question": id_, "value": value, "counted": True}
                for at in done
                for id_, value in given
            ],
        )

    await database.write(work)
    return grown


async def rows_of(
    database: Database, form: Form, part: Path, ending: str, *, unfinished: bool
) -> dict[int, Row]:
    """What is read back, by everybody's place; their language tells it."""
    url = database.url.render_as_string(hide_password=False)
    job = Job(url, form, 1, 1, date(2026, 11, 24), "nl", unfinished, ending, part)
    await asyncio.to_thread(export, job, lambda _: None)
    rows = READERS[ending](part, layout_of(form, Voice("nl"), unfinished=unfinished))
    return {int(row["taal"].removeprefix("l")): row for row in rows}


def recruiter_of(people: Sequence[Grown], place: int, there: dict[int, Row]) -> int | None:
    """Whose invitation somebody came by, if they are in the file."""
    by = people[place].by
    if by is None or people[place].card or not people[by].own:
        return None
    return by if by in there else None


@pytest.mark.parametrize("ending", ENDINGS)
async def test_every_file_tells_who_came_by_whom_in_numbers_of_its_own(
    database: Database, every_kind: Form, people: list[Grown], tmp_path: Path, ending: str
) -> None:
    rows = await rows_of(database, every_kind, tmp_path / f"all{ending}", ending, unfinished=True)

    assert set(rows) == {at for at, each in enumerate(people) if not each.erased}
    assert sorted(row["id"] for row in rows.values()) == list(range(1, len(rows) + 1))
    for place, row in rows.items():
        by = recruiter_of(people, place, rows)
        assert row["recruiter.id"] == (SEED if by is None else rows[by]["id"])
        assert row["wave"] == wave_of(people, place)
        assert date(2026, 11, 1) <= row["time"]
    assert max(row["wave"] for row in rows.values()) > 3


async def test_whoever_came_by_somebody_who_is_not_in_the_file_is_a_seed_in_it(
    database: Database, every_kind: Form, people: list[Grown], tmp_path: Path
) -> None:
    rows = await rows_of(database, every_kind, tmp_path / "a.json", ".json", unfinished=False)

    assert len(rows) < len([each for each in people if not each.erased])
    by_id = {row["id"]: row for row in rows.values()}
    left_behind = 0
    for place, row in rows.items():
        by = recruiter_of(people, place, rows)
        assert row["recruiter.id"] == (SEED if by is None else rows[by]["id"])
        before = by_id.get(row["recruiter.id"])
        assert row["wave"] == (before["wave"] + 1 if before else 0)
        left_behind += by is None and wave_of(people, place) > 0
    assert left_behind > 3


def test_the_codebook_says_what_a_seed_is_and_what_was_not_asked(every_kind: Form) -> None:
    columns = layout_of(every_kind, Voice("nl"), unfinished=False).columns

    names = [column.name for column in columns]
    assert names[:7] == ["id", "recruiter.id", "wave", "status", "taal", "time", "verstuurd"]
    recruiter = columns[1]
    assert [(value.code, value.id) for value in recruiter.values] == [(SEED, "seed")]
    assert "niet gevraagd" in recruiter.label
    assert len(recruiter.label.encode()) <= 255


@pytest.mark.parametrize("ending", ENDINGS)
async def test_without_the_right_nothing_in_a_file_tells_who_came_by_whom(
    database: Database, every_kind: Form, people: list[Grown], tmp_path: Path, ending: str
) -> None:
    url, part = database.url.render_as_string(hide_password=False), tmp_path / f"all{ending}"
    job = Job(
        url, every_kind, 1, 1, date(2026, 11, 24), "nl", True, ending, part, recruitment=False
    )
    await asyncio.to_thread(export, job, lambda _: None)

    layout = layout_of(every_kind, Voice("nl"), unfinished=True, recruitment=False)
    rows = READERS[ending](part, layout)

    assert len(rows) == len([each for each in people if not each.erased])
    assert not {"recruiter.id", "wave"} & {each.name for each in layout.columns}
    assert not any({"recruiter.id", "wave"} & row.keys() for row in rows)
    assert [row["id"] for row in rows] == list(range(1, len(rows) + 1))
    # Nor does the order of the rows: there are people of later waves before those of earlier ones.
    waves = [wave_of(people, int(row["taal"].removeprefix("l"))) for row in rows]
    assert waves != sorted(waves)
