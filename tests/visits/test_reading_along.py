"""What anybody can read, in which language, and what the command menus offer."""

import logging

import pytest
from someone import Someone, quiet, word
from starting import Start

from bot.conversation.desk import Desk
from bot.preview.menus import menu
from bot.preview.people import Person
from bot.preview.standard import GROUP, SANNE
from bot.preview.world import World
from bot.texts import Voice


@pytest.fixture
def any_database_url(migrated_sqlite_url: str) -> str:
    """None of this has to do with the kind of database."""
    return migrated_sqlite_url


async def test_info_is_read_page_by_page_in_one_message(noor: Someone, desk: Desk) -> None:
    await noor.start()
    await noor.says("/info")
    first = noor.message.id
    titles = [page.title["nl"] for page in desk.form.pages]
    assert titles[0] in noor.reads

    for title in titles[1:]:
        await noor.taps(noor.buttons[-1])
        assert title in noor.reads

    assert noor.message.id == first
    assert len(noor.buttons) == 1
    await noor.taps(noor.buttons[0])
    assert titles[-2] in noor.reads


async def test_reading_does_not_disturb_answering(noor: Someone) -> None:
    await (await noor.begin()).does("Ja")
    question = noor.message

    await noor.says("/info")
    await noor.says("/help")
    await noor.tap_on(question, "West")

    assert "Vraag 3 van 8" in next(each.text for each in noor.messages if each.id == question.id)


async def test_help_tells_a_coordinator_more_than_others(noor: Someone, sanne: Someone) -> None:
    await noor.start()
    await noor.says("/help")
    await sanne.start()
    await sanne.says("/help")

    assert "/start" in noor.reads
    assert "/stats" not in noor.reads
    assert "/stats" in sanne.reads


async def test_an_unknown_command_is_answered_with_the_help(noor: Someone) -> None:
    await noor.start()
    await noor.says("/help")
    the_help = noor.reads

    await noor.says("/uitslag graag")

    assert noor.reads == f"{word('unknown-command')}\n\n{the_help}"
    assert len(noor.from_the_bot) == 3


@pytest.mark.parametrize("command", ["/help@kinderwerkbot", "/HELP", "/help   alstublieft"])
async def test_a_command_may_be_written_in_other_ways(noor: Someone, command: str) -> None:
    await noor.start()

    await noor.says(command)

    assert "/info" in noor.reads


async def test_a_person_whose_telegram_speaks_english_reads_english(youssef: Someone) -> None:
    await youssef.start()
    assert "on behalf of the working group of BVJong" in youssef.reads

    await youssef.does("Yes", "No", "South", "There is no BSO nearby", "Done", "Skip")
    assert Voice("en").plain("answers-check") in youssef.reads
    await youssef.taps("Send in")

    assert "Thank you!" in youssef.reads


@pytest.mark.parametrize("language", ["de", "nl-BE", None])
async def test_a_person_with_another_language_or_none_reads_dutch(
    world: World, desk: Desk, language: str | None
) -> None:
    world.add_person(Person(5105, "Lena", language=language))
    lena = Someone.named(world, "Lena")

    await lena.begin()

    assert desk.form.questions[0].text["nl"] in lena.reads


def commands(world: World, person: Person, chat: int) -> dict[str, object]:
    shown = menu(world.bot, person, world.chats[chat])
    return {str(each["command"]): each["description"] for each in shown}


async def test_everybody_finds_their_own_menu_in_their_own_language(
    start_bot: Start, world: World
) -> None:
    sanne = Someone.named(world, "Sanne")
    noor, youssef = world.person("Noor"), world.person("Youssef")
    async with start_bot():
        await sanne.start()
    async with start_bot():  # a coordinator's menu can be set once the chat is there
        await quiet(world)

    assert {"start", "info", "help"} <= commands(world, noor, noor.id).keys()
    assert "stats" not in commands(world, noor, noor.id)
    assert commands(world, noor, noor.id)["info"] == "Wat is kinderwerk?"
    assert commands(world, youssef, youssef.id)["info"] == "What is kinderwerk?"
    assert "stats" in commands(world, SANNE, SANNE.id)
    assert {"start", "vragenlijst"} <= commands(world, noor, GROUP).keys()
    assert all(each.get("is_ephemeral") for each in menu(world.bot, noor, world.chats[GROUP]))


async def test_a_coordinator_who_begins_a_chat_finds_their_menu_there(sanne: Someone) -> None:
    await sanne.start()

    offered = menu(sanne.world.bot, sanne.person, sanne.world.chat(sanne.person.id, sanne.chat))

    assert "stats" in [each["command"] for each in offered]


async def test_a_coordinator_who_never_began_a_chat_is_no_trouble(
    start_bot: Start, caplog: pytest.LogCaptureFixture
) -> None:
    async with start_bot():
        pass

    assert "a menu was not set" not in [
        each.getMessage()[:18] for each in caplog.records if each.levelno >= logging.INFO
    ]
