"""Exporting from a database: equal to /stats, of nobody, whole or not at all, in nobody's way."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from stat import S_IMODE

import pytest
from clock import Clock
from conversation.short import desk_for
from conversation.visitor import Visitor
from exports.reading_back import READERS, Row, counted

from bot.conversation.coordinate import running_tallies
from bot.conversation.desk import Desk
from bot.conversation.opening import prepare
from bot.exports.export import ExportError
from bot.exports.exporting import export
from bot.exports.layout import layout_of
from bot.questionnaire.event import Write
from bot.questionnaire.form import Form
from bot.questionnaire.tally import Counts
from bot.texts import Voice
from storage.engine import Database
from storage.erasures import Erasures
from storage.exports import longest, shuffled
from storage.records import Round

SALT = "a salt that must not get out"


@pytest.fixture
async def desk(every_kind: Form, database: Database, clock: Clock, tmp_path: Path) -> Desk:
    opened = desk_for(every_kind, database, clock, Erasures(tmp_path / "erased"))
    await prepare(opened, new_salt=lambda: SALT)
    return opened


@pytest.fixture
async def opened(desk: Desk) -> Round:
    """A round that nobody answered yet."""
    return await desk.database.read(desk.round)


@pytest.fixture
async def asked(desk: Desk, opened: Round) -> Round:
    """A round in which some wander about, and some go to the end and perhaps on from there."""
    chance = Random(4)
    for number in range(1, 11):
        visitor = await Visitor(desk, number).begin()
        if number % 2:
            await visitor.pick("nee")
            await visitor.do(Write("12"))
            await visitor.skip()
            await visitor.submit()
        for _ in range(chance.choice([0, 3, 20])):
            await visitor.do(chance.choice(visitor.offered()))
    return opened


async def rows_in(
    desk: Desk, round_: Round, file: Path, *, unfinished: bool = False
) -> tuple[list[Row], Counts]:
    """What is read back from an export, and what is counted in it."""
    await export(desk, round_, file, language="nl", unfinished=unfinished)
    layout = layout_of(desk.form, Voice("nl"), unfinished=unfinished)
    rows = READERS[file.suffix](file, layout)
    return rows, counted(rows, layout)


async def test_the_totals_in_every_file_equal_stats(
    desk: Desk, asked: Round, tmp_path: Path
) -> None:
    tallies = await running_tallies(desk)

    files = {
        ending: await rows_in(desk, asked, tmp_path / f"all{ending}", unfinished=True)
        for ending in READERS
    }
    _, finished = await rows_in(desk, asked, tmp_path / "finished.csv")

    assert 0 < tallies.finished < tallies.started
    for ending, (rows, counts) in files.items():
        assert len(rows) == tallies.started, ending
        assert counts == tallies.counts, ending
    assert finished == Counts({cell: n for cell, n in tallies.counts.items() if cell.finished})


async def test_nothing_in_a_file_leads_back_to_anybody(
    desk: Desk, opened: Round, tmp_path: Path, clock: Clock
) -> None:
    visitor = await Visitor(desk, 4_001_002_003).begin()
    name = desk.name_of(visitor.person, opened)
    hints = [name, "4001002003", SALT, clock().strftime("%H:%M")]

    for ending in (".csv", ".json"):
        file = tmp_path / f"answers{ending}"
        assert await export(desk, opened, file, language="nl", unfinished=True) == 1
        text = file.read_text(encoding="utf-8")

        assert [hint for hint in hints if hint in text] == []


async def test_the_order_is_another_each_time(desk: Desk, opened: Round) -> None:
    for number in range(1, 31):
        visitor = await Visitor(desk, number).begin()
        await visitor.pick("nee")

    async def order() -> list[int]:
        batches = await desk.database.read(
            lambda tx: list(shuffled(tx, opened.id, unfinished=True))
        )
        return [response.id for batch in batches for response in batch]

    first, second = await order(), await order()

    assert sorted(first) == sorted(second)
    assert first != second
    assert first != sorted(first)


async def test_another_round_is_not_in_it(desk: Desk, opened: Round) -> None:
    await Visitor(desk, 1).begin()
    another = opened.id + 1

    found = await desk.database.read(lambda tx: list(shuffled(tx, another, unfinished=True)))

    assert found == []


async def test_the_longest_text_is_told_in_bytes(desk: Desk, opened: Round) -> None:
    for number, words in enumerate(("twee woorden", "élégant", "kort"), start=1):
        visitor = await Visitor(desk, number).begin()
        await visitor.pick("other")
        await visitor.do(Write(words))

    assert await desk.database.read(lambda tx: longest(tx, opened.id)) == {"samen": 12}


async def test_only_the_owner_can_read_the_file(desk: Desk, opened: Round, tmp_path: Path) -> None:
    file = tmp_path / "answers.csv"
    (tmp_path / "answers.csv.part").write_text("left behind, for everybody to read")

    await export(desk, opened, file, language="nl")

    assert S_IMODE(file.stat().st_mode) == 0o600
    assert not (tmp_path / "answers.csv.part").exists()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("answers.doc", r"must end in one of \.xlsx, \.csv, \.sav, \.json"),
        ("nowhere/answers.csv", "cannot be written to: No such file"),
        ("folder.csv", "cannot be written: Is a directory"),
    ],
)
async def test_what_cannot_be_written_is_said_in_a_sentence(
    desk: Desk, opened: Round, tmp_path: Path, name: str, sentence: str
) -> None:
    (tmp_path / "folder.csv").mkdir()

    with pytest.raises(ExportError, match=sentence):
        await export(desk, opened, tmp_path / name, language="nl")

    assert not (tmp_path / f"{name}.part").exists()


async def test_who_stops_waiting_leaves_nothing_behind(
    desk: Desk, opened: Round, tmp_path: Path
) -> None:
    file = tmp_path / "answers.xlsx"
    file.write_text("an older export")
    begun = asyncio.Event()
    tell: Callable[[object], None] = lambda _: begun.set()  # noqa: E731 - it has to be named
    exporting = asyncio.create_task(export(desk, opened, file, language="nl", tell=tell))

    await begun.wait()
    exporting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await exporting

    assert file.read_text() == "an older export"
    assert not (tmp_path / "answers.xlsx.part").exists()


async def test_meanwhile_people_go_on_answering(desk: Desk, asked: Round, tmp_path: Path) -> None:
    exporting = asyncio.create_task(
        export(desk, asked, tmp_path / "answers.xlsx", language="nl", unfinished=True)
    )
    answered, began = 0, time.monotonic()
    while not exporting.done() and time.monotonic() - began < 30:
        visitor = await Visitor(desk, 1000 + answered).begin()
        await visitor.pick("nee")
        answered += 1

    assert await exporting >= 10
    assert answered > 3
