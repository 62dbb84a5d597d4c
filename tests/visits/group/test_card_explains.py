"""The card, a summary and /vragenlijst say what one can do with them; the end is tidy."""

import pytest
from members import ALONE, join, to_the_first_question
from someone import Someone, word

from bot.preview.standard import GROUP
from bot.preview.world import World


async def test_a_shared_summary_lets_one_take_part_where_one_is(
    sanne: Someone, noor: Someone
) -> None:
    await sanne.says("/stats")
    await sanne.taps(word("share"))
    assert noor.buttons == [word("join"), word("join-private")]
    assert "https://t.me/kinderwerkbot?start=u-" in noor.reads

    answer = await noor.taps(word("join"))

    assert answer.url is None
    assert noor.message.ephemeral
    await to_the_first_question(noor)


@pytest.mark.parametrize("name", ["Noor", "Sanne"])
async def test_vragenlijst_in_a_private_chat_says_how_to_put_it_into_a_group(
    open_world: World, name: str
) -> None:
    somebody = await Someone.named(open_world, name).start()

    await somebody.says("/vragenlijst")

    assert "/vragenlijst" in somebody.reads
    add = next(each for row in somebody.message.keyboard or [] for each in row if each.url)
    assert add.url is not None
    assert "startgroup=u-" in add.url
    await somebody.taps(word("fill-in"))
    await to_the_first_question(somebody)


async def test_who_finishes_in_the_group_reads_what_one_can_do_next(
    sanne: Someone, noor: Someone, noor_in_private: Someone
) -> None:
    await sanne.says("/vragenlijst")
    await join(noor)
    await to_the_first_question(noor)

    await noor.does(*ALONE)

    assert "Dank je wel!" in noor.reads
    assert word("share-send") in noor.buttons
    assert word("look-again") in noor.buttons
    assert word("done-here") in noor.reads
    await noor_in_private.start()
    assert "Dank je wel!" in noor_in_private.reads
    assert word("done-here") not in noor_in_private.reads


async def test_the_end_is_there_again_by_the_card_after_the_app_was_restarted(
    sanne: Someone, noor: Someone, open_world: World
) -> None:
    await sanne.says("/vragenlijst")
    await join(noor)
    await to_the_first_question(noor)
    await noor.does(*ALONE)
    open_world.restart_app(noor.person.id)

    await join(noor)

    assert "Dank je wel!" in noor.reads
    await noor.taps(word("look-again"))
    assert word("answers-sent") in noor.reads


async def test_only_cards_and_summaries_stand_in_the_group(
    sanne: Someone, noor: Someone, open_world: World
) -> None:
    await sanne.says("/vragenlijst")
    await join(noor)
    await to_the_first_question(noor)
    await noor.taps("Anders")
    await noor.taps(word("write-in-private"))
    private = await noor.at(open_world.bot.id).start("verder")
    await private.says("Met de speeltuin")
    await join(noor)
    await noor.does("Zuid", "Nee", "Er is geen BSO in de buurt", "Klaar", "Overslaan", "Versturen")

    shown = open_world.public_history(GROUP)
    for each in (each for each in shown if each.sender_id == open_world.bot.id):
        assert word("join") in str(each.keyboard)
