"""The bot with the form of three questions of docs/form.md, which has no pages and one language."""

import re
from pathlib import Path

import pytest
from someone import Someone, quiet, word
from starting import Start
from test_form_page import example

from bot.preview.menus import menu
from bot.preview.standard import GROUP
from bot.preview.world import World

OURS = re.compile(r"kinderwerk(?!bot)|bvjong|\bbso", re.IGNORECASE)


@pytest.fixture
def minimal(tmp_path: Path) -> str:
    path = tmp_path / "buurthuis.toml"
    path.write_text(example("minimal"), encoding="utf-8")
    return str(path)


async def test_nobody_reads_of_kinderwerk_and_no_info_is_offered(
    start_bot: Start, world: World, minimal: str
) -> None:
    noor, sanne = Someone.named(world, "Noor"), Someone.named(world, "Sanne")
    async with start_bot(form=minimal):
        await sanne.at(GROUP).says("/vragenlijst")
        await noor.begin()
        assert "Vraag 1 van 3" in noor.reads
        await noor.does("Elke week", "4", "Versturen")
        assert "Dank je wel!" in noor.reads
        for command in ("/help", "/delen", "/privacy", "/mijngegevens", "/info", "/taal"):
            await noor.says(command)
        await noor.says("/help")
        assert "/info" not in noor.reads
        await sanne.start()
        await sanne.says("/stats")
        await sanne.taps(word("by-question"), "A")
        await sanne.says("/help")
        assert "/info" not in sanne.reads
        await quiet(world)
        for person in (noor.person, sanne.person):
            for chat in (world.chats[person.id], world.chats[GROUP]):
                offered = menu(world.bot, person, chat)
                assert "info" not in {each["command"] for each in offered}
                assert not OURS.search(str(offered))
                for message in world.messages(person.id, chat.id):
                    assert not OURS.search(f"{message.text} {message.keyboard}"), message.text
        described = (world.bot.names, world.bot.descriptions, world.bot.short_descriptions)
        assert not OURS.search(str(described))


async def test_the_preview_is_named_after_the_form() -> None:
    world = World.standard(("Hoe gaat het?", "Buurthuis De Linde"))

    assert world.bot.name == "Hoe gaat het?"
    assert world.chats[GROUP].title == "Buurthuis De Linde"
    assert [each.role for each in world.people.values()] == [
        *("participant", "participant", "coordinator", "colleague"),
    ]
