"""What somebody may ask for at any time: to see all that is kept of them, and to have it erased."""

import asyncio
import json
import re
import stat
from argparse import Namespace
from pathlib import Path

import pytest
from someone import Someone, word
from sqlalchemy import text
from starting import Start
from told import tells_id

from bot.commands.restore import main as restore_command
from bot.conversation.coordinate import running_tallies
from bot.conversation.desk import Desk
from bot.conversation.recount import recount
from bot.preview.world import World
from bot.settings import Settings
from storage.backup import back_up, restore
from storage.engine import Database, database_url

SECRET = "Juf Zwaan van de Eikenlaan"
DONE = ("Nee", "Zuid", "Er is geen tijd voor", "Klaar")


async def fill_in(somebody: Someone, words: str) -> Someone:
    await (await somebody.begin()).does(*DONE)
    await somebody.says(words)
    await somebody.taps("Versturen")
    return somebody


async def rows(desk: Desk, table: str) -> int:
    counting = text(f"SELECT count(*) FROM {table}")  # noqa: S608 (a table of ours)
    return int(await desk.database.read(lambda tx: tx.execute(counting).scalar_one()))


async def erase(somebody: Someone) -> None:
    await somebody.says("/verwijder")
    await somebody.taps("Ja, verwijder alles")


async def test_everything_kept_is_shown_and_given_as_a_file_when_asked_for(
    noor: Someone, desk: Desk
) -> None:
    await fill_in(noor, SECRET)

    await noor.says("/mijngegevens")

    assert SECRET in noor.reads
    assert "Zuid (BR, Li, Ze)" in noor.reads
    assert word("mine-unnamed") in noor.reads
    assert not any(noor.stored(each).content.media for each in noor.from_the_bot)
    await noor.taps(word("mine-give"))
    file = noor.message
    media = noor.stored(file).content.media
    assert media is not None
    told = json.loads(media.data)
    (response,) = told["responses"]
    asked = {each["question"] for each in response["answers"]}
    assert asked == {"samen", "regio", "waarom-niet", "wat-helpt"}
    assert response["consent"] == desk.form.consent_version
    assert SECRET in json.dumps(told)


async def test_somebody_of_whom_nothing_is_kept_hears_so(noor: Someone) -> None:
    await noor.start("mijngegevens")
    assert noor.reads == word("mine-nothing")

    await noor.says("/verwijder")
    assert noor.reads == word("mine-nothing")


async def test_erasing_asks_first_and_no_keeps_everything(noor: Someone, desk: Desk) -> None:
    await fill_in(noor, SECRET)
    await noor.says("/verwijder")
    assert await rows(desk, "responses") == 1

    await noor.taps("Nee, bewaar het")

    assert SECRET in noor.reads
    assert await rows(desk, "responses") == 1


async def test_what_was_erased_is_gone_and_counts_no_more(
    noor: Someone, daan: Someone, desk: Desk
) -> None:
    await fill_in(daan, "Meer tijd.")
    await fill_in(noor, SECRET)

    await erase(noor)

    assert noor.reads == f"{word('erase-done')} {word('erase-done-open')}"
    tallies = await running_tallies(desk)
    assert (tallies.started, tallies.finished) == (1, 1)
    assert tallies.items("samen") == {"nee": 1}
    assert (await recount(desk)).right
    assert await rows(desk, "responses") == 1
    assert await rows(desk, "answers") == 4


async def test_erasing_half_way_takes_the_reminder_and_every_answer(
    noor: Someone, desk: Desk
) -> None:
    await (await noor.begin()).does("Ja", "West")
    assert await rows(desk, "contacts") == 1

    await erase(noor)

    for table in ("responses", "answers", "contacts", "asides"):
        assert await rows(desk, table) == 0
    assert (await running_tallies(desk)).started == 0


async def test_one_can_begin_anew_and_an_old_yes_does_not_erase_that(
    noor: Someone, daan: Someone, desk: Desk
) -> None:
    await (await noor.begin()).does("Ja")
    await noor.says("/verwijder")
    old, asked = noor.data[0], noor.message
    await noor.taps("Ja, verwijder alles")
    await daan.begin()
    await fill_in(noor, "Opnieuw")

    await noor.forges(old, asked)

    assert await rows(desk, "responses") == 2


async def test_nobody_erases_another_with_their_button(
    noor: Someone, daan: Someone, desk: Desk
) -> None:
    await fill_in(noor, SECRET)
    await daan.begin()
    await noor.says("/verwijder")

    await daan.forges(noor.data[0])

    assert await rows(desk, "responses") == 2


async def test_the_file_of_erasures_holds_no_id_and_is_the_owners_alone(
    noor: Someone, desk: Desk
) -> None:
    await fill_in(noor, SECRET)

    await erase(noor)

    path = desk.erasures.path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not tells_id(path.read_text(), noor.person.id)
    assert len(desk.erasures.all()) == 1


async def test_what_was_erased_is_erased_again_after_a_restore(
    start_bot: Start,
    world: World,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    noor, daan = Someone.named(world, "Noor"), Someone.named(world, "Daan")
    backup, restored = tmp_path / "older.gz", f"sqlite:///{tmp_path / 'restored.sqlite3'}"
    monkeypatch.setenv("DATABASE_URL", restored)
    monkeypatch.setenv("SECRET_KEY_FILE", str(settings.secret_key_file))
    monkeypatch.setenv("ERASURES_FILE", str(settings.erasures_file))
    async with start_bot() as desk:
        await fill_in(noor, SECRET)
        await fill_in(daan, "Meer tijd.")
        await back_up(desk.database, backup)
        await erase(noor)

    await asyncio.to_thread(restore_command, Namespace(file=backup))

    held = Database(database_url(restored))
    counting = text("SELECT count(*) FROM responses")
    assert await held.read(lambda tx: tx.execute(counting).scalar_one()) == 1
    await held.close()
    async with start_bot(database_url=restored) as desk:
        assert (await recount(desk)).right
        await noor.says("/mijngegevens")
        assert noor.reads == word("mine-nothing")


async def test_what_was_begun_after_an_erasure_survives_a_restore(
    start_bot: Start, world: World, tmp_path: Path
) -> None:
    noor = Someone.named(world, "Noor")
    backup, restored = tmp_path / "newer.gz", f"sqlite:///{tmp_path / 'restored.sqlite3'}"
    async with start_bot() as desk:
        await fill_in(noor, SECRET)
        await erase(noor)
        await fill_in(noor, "Opnieuw")
        await back_up(desk.database, backup)

    empty = Database(database_url(restored))
    await restore(empty, backup)
    await empty.close()

    async with start_bot(database_url=restored) as desk:
        assert await rows(desk, "responses") == 1


async def test_after_the_close_erasing_promises_no_new_start(
    noor: Someone, sanne: Someone, desk: Desk
) -> None:
    await fill_in(noor, SECRET)
    await sanne.start()
    await sanne.says("/sluit")
    await sanne.taps(word("close-yes"))

    await noor.says("/verwijder")
    assert "innen" not in noor.reads, "Opnieuw beginnen"
    await noor.taps(word("erase-yes"))

    assert noor.reads == word("erase-done")
    assert "/start" not in noor.reads
    assert await rows(desk, "responses") == 0


async def test_a_long_answer_can_be_read_whole_page_by_page(noor: Someone) -> None:
    words = " ".join(f"woord{number}" for number in range(110))
    await fill_in(noor, words)
    await noor.says("/mijngegevens")

    pages = [noor.reads]
    while any(label.endswith("▶") for label in noor.buttons):
        await noor.taps(next(label for label in noor.buttons if label.endswith("▶")))
        pages.append(noor.reads)

    assert len(pages) > 1
    assert re.findall(r"woord\d+", "".join(pages)) == words.split()
    await noor.taps("1/2")
    assert noor.reads == pages[0]
