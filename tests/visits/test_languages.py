"""/taal: one language a screen, chosen by the person or else by the phone, among the form's."""

import re
from pathlib import Path

import pytest
from someone import Someone
from sqlalchemy import text
from starting import Start

from bot.conversation.desk import Desk
from bot.forms import form_text
from bot.preview.menus import menu
from bot.preview.people import Person
from bot.preview.standard import GROUP
from bot.preview.world import World
from bot.screens.actions import Begin, Consider, Decline
from bot.telegram.callback_data import pack
from bot.texts import Voice

DUTCH, ENGLISH = Voice("nl"), Voice("en")
ALONE = ("No", "South", "There is no BSO nearby", "Done", "Skip")
OF_PEOPLE = ("responses", "answers", "contacts", "asides", "arrivals", "tallies", "handled_updates")


async def kept(desk: Desk, what: str) -> list[tuple[object, ...]]:
    found = await desk.database.read(lambda tx: tx.execute(text(what)).all())
    return [tuple(row) for row in found]


@pytest.fixture
def only_dutch(tmp_path: Path) -> str:
    """The path of the same form without its English."""
    form = form_text("kinderwerk-bso").replace('languages = ["nl", "en"]', 'languages = ["nl"]')
    form = re.sub(r'(?ms)^(?:(?:text|title|help)\.)?en = """.*?"""\n', "", form)
    form = re.sub(r"^(?:en|(?:text|title|help)\.en) = .*\n", "", form, flags=re.MULTILINE)
    form = re.sub(r', en = "[^"]*"', "", form)
    path = tmp_path / "nederlands.toml"
    path.write_text(form)
    return str(path)


@pytest.fixture
def with_ukrainian(tmp_path: Path) -> str:
    """The path of a small form in Dutch and Ukrainian, in which the bot has no texts."""
    path = tmp_path / "uk.toml"
    path.write_text(UKRAINIAN, encoding="utf-8")
    return str(path)


UKRAINIAN = """
id = "klein"
languages = ["nl", "uk"]
bot_in_english = ["uk"]
title = { nl = "Klein", uk = "Маленький" }
introduction = { nl = "Hoi. Na {retention_days} dagen weg.", uk = "Привіт. {retention_days} днів." }
thanks = { nl = "Dank", uk = "Дякую" }
[privacy]
controller = { nl = "Wij", uk = "Ми" }
contact = { nl = "wij@wij.nl", uk = "wij@wij.nl" }
retention_days = 30
text.nl = "{controller} {contact} {retention_days}"
text.uk = "{controller} {contact} {retention_days}"
[[questions]]
id = "goed"
kind = "text"
text = { nl = "Wat gaat goed?", uk = "Що добре?" }
optional = true
"""


async def test_the_first_screen_offers_the_other_language_and_all_goes_on_in_it(
    noor: Someone, desk: Desk
) -> None:
    await noor.start()
    assert "Doe je mee?" in noor.reads

    await noor.taps("🌐 English")

    assert "Will you take part?" in noor.reads
    assert noor.buttons[:3] == [
        ENGLISH.plain(each) for each in ("privacy-yes", "privacy-no", "privacy-more")
    ]
    for table in OF_PEOPLE:
        assert await kept(desk, f"SELECT * FROM {table}") == []  # noqa: S608 (a table of ours)
    await noor.taps(ENGLISH.plain("privacy-more"))
    assert "Who sees it?" in noor.reads
    await noor.taps(ENGLISH.plain("privacy-back"))
    await noor.taps(ENGLISH.plain("privacy-yes"))
    assert "Question 1 of" in noor.reads
    assert await kept(desk, "SELECT language FROM responses") == [("en",)]
    await noor.does(*ALONE)
    assert ENGLISH.plain("answers-check") in noor.reads


async def test_no_is_answered_in_the_language_that_was_read(noor: Someone) -> None:
    await noor.start()

    await noor.does("🌐 English", ENGLISH.plain("privacy-no"))

    assert noor.reads == ENGLISH.plain("privacy-declined")


async def test_taal_changes_the_language_half_way_and_every_screen_follows(
    noor: Someone, desk: Desk
) -> None:
    await (await noor.begin()).does("Nee")

    await noor.says("/taal")
    assert noor.buttons == ["✅ Nederlands", "English"]
    await noor.taps("English")

    assert "Question 2 of" in noor.reads
    assert await kept(desk, "SELECT language FROM responses") == [("en",)]
    for command, key in (("/mijngegevens", "mine-heading"), ("/verwijder", "erase-yes")):
        await noor.says(command)
        assert ENGLISH.plain(key) in f"{noor.reads} {noor.buttons}"
    await noor.says("/help")
    assert "What can you do here?" in noor.reads
    await noor.says("/info")
    assert "What is kinderwerk?" in noor.reads
    await noor.says("/start")
    assert "Question 2 of" in noor.reads
    await noor.says("hoi")
    assert ENGLISH.plain("refused-tap-a-button") in noor.reads


async def test_a_coordinator_reads_the_tallies_in_the_language_they_chose(sanne: Someone) -> None:
    await sanne.begin()
    await sanne.says("/taal")
    await sanne.taps("English")

    await sanne.says("/stats")

    assert "1 started" in sanne.reads
    assert "Questionnaire on kinderwerk & BSO" in sanne.reads


async def test_taal_before_one_has_begun_keeps_nothing(noor: Someone, desk: Desk) -> None:
    await noor.start("taal")
    assert noor.buttons == ["✅ Nederlands", "English"]

    await noor.taps("English")

    assert "Will you take part?" in noor.reads
    for table in OF_PEOPLE:
        assert await kept(desk, f"SELECT * FROM {table}") == []  # noqa: S608 (a table of ours)


async def test_in_a_group_taal_is_for_one_person_and_the_card_stays_as_it_is(
    open_world: World, desk: Desk
) -> None:
    sanne, noor, daan = (
        Someone(open_world, open_world.person(name), GROUP) for name in ("Sanne", "Noor", "Daan")
    )
    await sanne.says("/vragenlijst")
    card = next(each for each in daan.from_the_bot if each.keyboard)
    await noor.tap_on(card, DUTCH.plain("join"))

    await noor.taps("🌐 English")
    await noor.taps(ENGLISH.plain("privacy-yes"))

    assert noor.message.ephemeral
    assert "Question 1 of" in noor.reads
    assert await kept(desk, "SELECT language FROM responses") == [("en",)]
    assert await kept(desk, "SELECT language FROM cards") == [("nl",)]
    came = "SELECT kind FROM arrivals JOIN invitations ON through_id = invitations.id"
    assert await kept(desk, came) == [("card",)]
    await noor.says("/taal")
    assert noor.buttons == ["Nederlands", "✅ English"]
    assert not any(each.ephemeral for each in daan.messages)
    await noor.taps("Nederlands")
    assert "Vraag 1 van" in noor.reads
    await noor.says("/mijngegevens")
    assert DUTCH.plain("mine-through-card") in noor.reads


@pytest.mark.parametrize("phone", ["en", "en-GB", "uk", "de", None])
async def test_a_form_in_one_language_is_in_it_to_the_last_button(
    start_bot: Start, world: World, only_dutch: str, phone: str | None
) -> None:
    world.add_person(Person(5107, "Lena", language=phone))
    lena = Someone.named(world, "Lena")
    async with start_bot(form=only_dutch) as desk:
        await lena.start()
        assert lena.buttons == [
            DUTCH.plain(each) for each in ("privacy-yes", "privacy-no", "privacy-more")
        ]
        await lena.taps("Ja")
        assert "Vraag 1 van" in lena.reads
        await lena.does("Nee", "Zuid", "Er is geen BSO in de buurt", "Klaar", "Overslaan")
        assert DUTCH.plain("answers-check") in lena.reads
        await lena.taps("Versturen")
        assert "Dank je wel!" in lena.reads
        await lena.says("/taal")
        assert lena.reads == DUTCH.plain("language-only", language="Nederlands")
        assert lena.buttons == []
        await lena.says("/help")
        assert "Wat kun je hier doen?" in lena.reads
        assert "/taal" not in lena.reads
        assert await kept(desk, "SELECT language FROM responses") == [("nl",)]
        shown = menu(world.bot, world.person("Lena"), world.chats[lena.person.id])
        names = {each["command"]: each["description"] for each in shown}
        assert names["info"] == "Wat is kinderwerk?"
        assert "taal" not in names


async def test_a_menu_in_a_language_that_the_form_lost_is_taken_away(
    start_bot: Start, world: World, only_dutch: str
) -> None:
    youssef = Someone.named(world, "Youssef")
    async with start_bot():
        await youssef.start()
    async with start_bot(form=only_dutch):
        await youssef.start()

    shown = menu(world.bot, youssef.person, world.chats[youssef.person.id])
    assert {each["description"] for each in shown} >= {"Wat is kinderwerk?"}


async def test_where_the_bot_has_no_texts_its_own_words_are_english(
    start_bot: Start, world: World, with_ukrainian: str
) -> None:
    world.add_person(Person(5108, "Olena", language="uk"))
    olena = Someone.named(world, "Olena")
    async with start_bot(form=with_ukrainian):
        await olena.start()
        assert "Привіт" in olena.reads
        assert olena.buttons == [
            *(ENGLISH.plain(each) for each in ("privacy-yes", "privacy-no", "privacy-more")),
            "🌐 Nederlands",
        ]
        await olena.taps(ENGLISH.plain("privacy-yes"))
        assert "Question 1 of 1" in olena.reads
        assert "Що добре?" in olena.reads


async def test_buttons_of_the_first_release_still_lead_to_the_questions(
    noor: Someone, desk: Desk
) -> None:
    await noor.start()

    await noor.forges(pack(Consider(1)))
    assert "Doe je mee?" in noor.reads
    await noor.forges(pack(Begin(1, desk.form.privacy.version)))

    assert "Vraag 1 van" in noor.reads
    assert await kept(desk, "SELECT consent FROM responses") == [(desk.form.privacy.version,)]


async def test_no_of_the_first_release_is_still_no(noor: Someone, desk: Desk) -> None:
    await noor.start()

    await noor.forges(pack(Decline(1)))

    assert noor.reads == DUTCH.plain("privacy-declined")
    assert await kept(desk, "SELECT id FROM responses") == []


@pytest.mark.parametrize("language", ["xx", "", "uk", "nl-BE", "../en"])
async def test_a_language_that_the_form_has_not_is_not_kept(
    noor: Someone, desk: Desk, language: str
) -> None:
    await noor.begin()

    await noor.forges(f"Sp:{language}:")

    assert "Vraag 1 van" in noor.reads
    assert await kept(desk, "SELECT language FROM responses") == [("nl",)]
