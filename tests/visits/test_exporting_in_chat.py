"""Exporteer: a file of the answers, in the coordinator's private chat and nowhere else."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from exports.reading_back import READERS, counted
from someone import Someone, soon, word
from starting import Start
from test_coordinating import DONE, plain
from test_team import invited

from bot.conversation.coordinate import running_tallies
from bot.conversation.coordinators import deeds
from bot.conversation.desk import Desk
from bot.exports.layout import layout_of
from bot.preview.faults import error
from bot.preview.standard import GROUP
from bot.preview.views import MessageView
from bot.preview.world import World
from bot.questionnaire.tally import Counts
from bot.texts import Voice
from storage import retention

KINDS = {
    ".xlsx": "format-xlsx",
    ".csv": "format-csv",
    ".sav": "format-sav",
    ".json": "format-json",
}


@pytest.fixture
def any_database_url(migrated_sqlite_url: str) -> str:
    """That files are the same from both databases is shown where they are written."""
    return migrated_sqlite_url


async def told_by_stats(desk: Desk, *, everyone: bool) -> Counts:
    """What /stats counts, of everybody or of who finished."""
    counts = (await running_tallies(desk)).counts
    return Counts({cell: n for cell, n in counts.items() if n and (everyone or cell.finished)})


@pytest.fixture(autouse=True)
def nothing_left(tmp_path: Path) -> Iterator[None]:
    """However an export ends, its file is gone from the bot's computer."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    tempfile.tempdir, usual = str(folder), tempfile.tempdir
    yield
    tempfile.tempdir = usual
    assert list(folder.iterdir()) == []


async def exported(sanne: Someone, kind: str) -> MessageView:
    """Asks for a file, from the screen with the kinds, and waits for it."""
    had = len(sanne.messages)
    formats = sanne.message
    answer = await sanne.taps(word(KINDS[kind]))
    assert answer.toast == word("exporting")
    # Where writing takes a while, a line that says so stands above the file.
    await soon(lambda: len(sanne.messages) > had and sanne.message.document is not None)
    assert sanne.message.document is not None
    assert sanne.message.document.name.endswith(kind)
    assert sanne.messages[had - 1].id == formats.id
    return sanne.message


def saved(world: World, message: MessageView, folder: Path) -> Path:
    """The file, as it is on somebody's phone once they have tapped it."""
    assert message.document is not None
    media = world.files.by_id(message.document.url.split("/")[-2])
    assert media is not None
    path = folder / message.document.name
    path.write_bytes(media.data)
    return path


async def test_the_totals_in_every_kind_of_file_are_those_of_stats(
    sanne: Someone, open_world: World, desk: Desk, tmp_path: Path
) -> None:
    noor, daan = (Someone.named(open_world, name) for name in ("Noor", "Daan"))
    await (await noor.begin()).does(*DONE)
    await (await daan.begin()).does("Ja", "West")
    await sanne.start()

    for kind, everyone in ((".xlsx", True), (".csv", False), (".sav", True), (".json", False)):
        await sanne.says("/stats")
        await sanne.taps(*([word("count-all")] if everyone else []), word("export"))
        message = await exported(sanne, kind)

        layout = layout_of(desk.form, Voice("nl"), unfinished=everyone)
        rows = READERS[kind](saved(open_world, message, tmp_path), layout)
        assert counted(rows, layout) == await told_by_stats(desk, everyone=everyone), kind
        key = "file-of-all" if everyone else "file-of-finished"
        assert plain(key, n=len(rows)) in message.text
        _, (newest, *_) = await deeds(desk, 0, size=1)
        assert (newest.who, newest.did, newest.about) == ("#1", "exported", f"1 ({kind[1:]})")


async def test_only_coordinators_of_the_settings_read_who_came_by_whom(
    sanne: Someone, noor: Someone, open_world: World, tmp_path: Path
) -> None:
    await sanne.start()
    await noor.start(await invited(sanne))
    told: dict[str, list[str]] = {}

    for somebody in (sanne, noor):
        await somebody.says("/stats")
        await somebody.taps(word("export"))
        file = saved(open_world, await exported(somebody, ".json"), tmp_path)
        columns = json.loads(file.read_text(encoding="utf-8"))["columns"]
        told[somebody.person.first_name] = [each["name"] for each in columns][:3]

    assert told == {"Sanne": ["id", "recruiter.id", "wave"], "Noor": ["id", "status", "taal"]}


async def test_from_a_group_it_is_brought_in_private_or_the_private_chat_opens(
    sanne: Someone, noor: Someone, open_world: World
) -> None:
    here = Someone(open_world, sanne.person, GROUP)
    await here.says("/stats")
    await here.taps(word("export"))
    assert here.message.ephemeral

    way_out = (await here.taps(word("format-csv"))).url
    assert way_out is not None
    assert way_out.startswith("https://t.me/kinderwerkbot?start=stats_")
    await sanne.start("stats")
    answer = await here.taps(word("format-csv"))

    assert answer.toast == word("exporting")
    await soon(lambda: sanne.message.document is not None)
    assert [each for each in open_world.public_history(GROUP) if each.content.media] == []
    assert not Someone(open_world, noor.person, GROUP).from_the_bot


async def test_where_it_comes_to_nothing_a_sentence_says_so_and_leads_to_another_try(
    sanne: Someone, desk: Desk, open_world: World
) -> None:
    await sanne.start()
    await sanne.says("/stats")
    await sanne.taps(word("export"))
    refusal = error(403, "Forbidden: bot was blocked by the user")
    open_world.faults.add(fault=refusal, method="sendDocument")

    await sanne.taps(word("format-json"))

    await soon(lambda: sanne.reads == word("not-exported"))
    await sanne.taps(word("export-again"))
    assert (await sanne.forges("m:1:0:exe")).toast == word("refused-unknown-button")
    await desk.database.write(lambda tx: retention.emptied(tx, desk.round(tx).id, desk.now()))
    assert (await sanne.taps(word("format-json"))).toast == word("refused-emptied")


async def test_a_bot_that_stops_says_that_the_file_is_not_finished(
    start_bot: Start, world: World
) -> None:
    async with start_bot():
        sanne = await Someone.named(world, "Sanne").start()
        await sanne.says("/stats")
        await sanne.taps(word("export"), word("format-xlsx"))

    assert sanne.reads == word("interrupted")
