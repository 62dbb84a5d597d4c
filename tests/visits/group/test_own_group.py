"""A group's administrator who is no coordinator: how many of the group took part, nothing more."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from members import ALONE, join, said_in_public, to_the_first_question
from someone import Someone, word
from starting import Start

from bot.conversation.desk import Desk
from bot.forms import form_text
from bot.preview.standard import GROUP
from bot.preview.world import World


@pytest.fixture
async def desk(start_bot: Start, tmp_path: Path) -> AsyncIterator[Desk]:
    """The bot, which tells of a group in steps of two."""
    form = tmp_path / "form.toml"
    form.write_text(form_text("kinderwerk-bso").replace("min_cell = 5", "min_cell = 2"))
    async with start_bot(form=str(form)) as desk:
        yield desk


async def takes_part(somebody: Someone) -> None:
    await join(somebody)
    await (await to_the_first_question(somebody)).does(*ALONE)


async def test_an_administrator_reads_alone_in_steps_how_many_of_their_group_took_part(
    sanne: Someone, noor: Someone, daan: Someone, open_world: World
) -> None:
    await sanne.says("/vragenlijst")
    open_world.promote(GROUP, daan.person.id, by=sanne.person.id)
    await takes_part(noor)
    await daan.says("/stats")
    assert daan.message.ephemeral
    assert word("group-few", n=2) in daan.reads
    assert daan.buttons == []
    await takes_part(daan)

    await daan.says("/stats zoek iets")

    assert word("group-count", n=2) in daan.reads
    assert word("group-count", n=2) not in said_in_public(open_world, GROUP)
    open_world.demote(GROUP, daan.person.id, by=sanne.person.id)
    await daan.says("/stats")
    assert daan.reads == word("only-coordinators")


async def test_an_unnamed_administrator_says_who_they_are_and_gets_no_more(
    sanne: Someone, daan: Someone, noor: Someone, open_world: World
) -> None:
    open_world.promote(GROUP, daan.person.id, by=sanne.person.id)
    open_world.speak_as_group(daan.person.id, GROUP)
    await daan.says("/stats")

    await daan.taps(word("it-is-me"))

    assert daan.message.ephemeral
    assert word("group-few", n=2) in daan.reads
    assert (await noor.tap_on(noor.message, word("it-is-me"))).toast == word("refused-not-yours")
    private = await Someone.named(open_world, "Daan").start()
    await private.says("/stats")
    assert private.reads == word("only-coordinators")
