"""Nothing is asked, and nothing is kept, of somebody who has not agreed to the privacy text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from someone import Someone, quiet, word
from sqlalchemy import text
from starting import Start

from bot.conversation.desk import Desk
from bot.conversation.recount import recount
from bot.forms import form_text
from bot.preview.world import World

Reworded = Callable[[str], str]


async def kept(desk: Desk, what: str) -> list[tuple[object, ...]]:
    found = await desk.database.read(lambda tx: tx.execute(text(what)).all())
    return [tuple(row) for row in found]


@pytest.fixture
def reworded(tmp_path: Path) -> str:
    """The path of the same form with another introduction."""
    path = tmp_path / "reworded.toml"
    path.write_text(form_text("kinderwerk-bso").replace("<b>Doe je mee?</b>", "<b>Meedoen?</b>"))
    return str(path)


@pytest.fixture
def other_terms(tmp_path: Path) -> str:
    """The path of the same form with another text behind "Meer over je privacy"."""
    path = tmp_path / "terms.toml"
    path.write_text(form_text("kinderwerk-bso").replace("<b>Je privacy</b>", "<b>Privacy</b>"))
    return str(path)


async def test_one_screen_before_the_first_question_tells_it_all_and_asks(
    noor: Someone, desk: Desk
) -> None:
    await noor.start()

    told = ("Bianca en Saskia", "Waarom?", "minuten", "zonder je naam", "Alleen de werkgroep")
    for said in (*told, "365 dagen", "zorgvuldig", "zo breed mogelijk", "Doe je mee?"):
        assert said in noor.reads
    assert noor.buttons == [
        word("privacy-yes"),
        word("privacy-no"),
        word("privacy-more"),
        "🌐 English",
    ]
    assert await kept(desk, "SELECT id FROM responses") == []
    await noor.taps("Ja, ik doe mee")
    assert "Vraag 1 van" in noor.reads


async def test_the_whole_privacy_text_is_one_tap_away_and_back(noor: Someone) -> None:
    await noor.start()
    introduction = noor.reads

    await noor.taps("Meer over je privacy")

    for said in ("BVJong", "Telegram", "30 dagen", "365 dagen", "/mijngegevens", "/verwijder"):
        assert said in noor.reads
    found = {each.type for each in noor.stored(noor.message).content.entities}
    assert "email" in found, "Telegram makes a link of the contact"
    await noor.taps("Terug")
    assert noor.reads == introduction


async def test_yes_is_kept_with_its_version_and_time(noor: Someone, desk: Desk) -> None:
    await noor.begin()

    assert "Vraag 1 van" in noor.reads
    found = await kept(desk, "SELECT consent FROM responses WHERE consented_at IS NOT NULL")
    assert found == [(desk.form.consent_version,)]


async def test_no_leaves_no_trace_and_gets_a_friendly_word(noor: Someone, desk: Desk) -> None:
    await noor.start()

    await noor.taps("Nee, liever niet")

    assert noor.reads == word("privacy-declined")
    assert noor.buttons == []
    for table in ("responses", "answers", "contacts", "asides", "tallies", "handled_updates"):
        assert await kept(desk, f"SELECT * FROM {table}") == []  # noqa: S608 (a table of ours)


async def test_somebody_who_said_no_can_still_take_part(noor: Someone) -> None:
    await noor.start()
    await noor.does("Nee, liever niet")

    await noor.begin()

    assert "Vraag 1 van" in noor.reads


async def test_a_changed_text_asks_again_before_anything_else(
    start_bot: Start, world: World, reworded: str
) -> None:
    noor = Someone.named(world, "Noor")
    async with start_bot():
        await (await noor.begin()).does("Ja")
        question = noor.message

    async with start_bot(form=reworded) as desk:
        toast = (await noor.tap_on(question, "West")).toast

        assert toast == word("refused-privacy-changed")
        assert word("privacy-changed") in noor.reads
        assert "Meedoen?" in noor.reads
        await noor.says("Ja hoor")
        assert "Meedoen?" in noor.reads
        assert await kept(desk, "SELECT question FROM answers") == [("samen",)]
        await noor.taps("Ja, ik doe mee")
        assert "Vraag 2 van 8" in noor.reads
        assert await kept(desk, "SELECT consent FROM responses") == [(desk.form.consent_version,)]


async def test_a_yes_to_a_text_that_has_changed_since_is_no_yes(
    start_bot: Start, world: World, reworded: str
) -> None:
    noor = Someone.named(world, "Noor")
    async with start_bot():
        await noor.start()

    async with start_bot(form=reworded) as desk:
        toast = (await noor.taps("Ja, ik doe mee")).toast

        assert toast == word("refused-privacy-changed")
        assert "Meedoen?" in noor.reads
        assert await kept(desk, "SELECT id FROM responses") == []
        await noor.taps("Ja, ik doe mee")
        assert "Vraag 1 van" in noor.reads


async def test_no_to_a_changed_text_keeps_what_was_agreed_to_before(
    start_bot: Start, world: World, reworded: str
) -> None:
    noor = Someone.named(world, "Noor")
    async with start_bot():
        await (await noor.begin()).does("Ja")

    async with start_bot(form=reworded) as desk:
        await noor.start()
        await noor.taps("Nee, liever niet")

        assert noor.reads == word("privacy-declined-begun")
        assert (await recount(desk)).responses == 1


async def test_a_change_of_the_whole_privacy_text_asks_again_as_well(
    start_bot: Start, world: World, other_terms: str
) -> None:
    noor = Someone.named(world, "Noor")
    async with start_bot():
        await (await noor.begin()).does("Ja")

    async with start_bot(form=other_terms):
        await noor.start()

        assert word("privacy-changed") in noor.reads
        assert "Bianca en Saskia" in noor.reads
        await noor.taps("Ja, ik doe mee")
        assert "Vraag 2 van 8" in noor.reads


async def test_the_text_can_be_read_at_any_time(noor: Someone) -> None:
    await noor.start("privacy")
    assert "/verwijder" in noor.reads
    assert noor.buttons == [word("privacy-back")]

    await (await noor.begin()).does("Ja")
    await noor.says("/privacy")

    assert "/verwijder" in noor.reads
    assert noor.buttons == []


async def test_somebody_who_is_done_is_not_asked_to_take_part(noor: Someone) -> None:
    await noor.begin()
    await noor.does("Nee", "Zuid", "Er is geen tijd voor", "Klaar", "Overslaan", "Versturen")

    await noor.says("/privacy")

    assert "?" not in noor.reads.partition("\n")[0]
    assert "Doe je mee" not in noor.reads
    assert noor.buttons == []


async def test_how_to_remind_somebody_is_kept_until_they_are_done(
    noor: Someone, desk: Desk
) -> None:
    await noor.begin()
    rows = await kept(desk, "SELECT address FROM contacts")
    assert [desk.seal.open(str(address)) for (address,) in rows] == [noor.person.id]

    await noor.does("Nee", "Zuid", "Er is geen tijd voor", "Klaar", "Overslaan", "Versturen")
    await quiet(noor.world)

    assert await kept(desk, "SELECT address FROM contacts") == []
