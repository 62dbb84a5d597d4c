"""Stopping and coming back: /start, a restart of the bot, blocking it, the close of the round."""

import pytest
from someone import Someone, labels, quiet, word
from starting import Start

from bot.conversation.coordinate import running_tallies
from bot.conversation.desk import Desk
from bot.conversation.recount import recount
from bot.preview.world import World
from storage import rounds

DONE = ("Nee", "Zuid", "Er is geen tijd voor", "Klaar", "Overslaan", "Versturen")


async def close_round(desk: Desk) -> None:
    await desk.database.write(lambda tx: rounds.close(tx, desk.round(tx).id, desk.now()))


async def test_start_in_the_middle_goes_on_and_begins_no_second_response(
    noor: Someone, desk: Desk
) -> None:
    await (await noor.begin()).does("Ja", "West")
    before = noor.message

    await noor.start()

    assert "Vraag 3 van 8" in noor.reads
    assert noor.message.id != before.id
    assert labels(noor.from_the_bot[-2]) == []
    assert (await recount(desk)).responses == 1


async def test_start_with_any_payload_goes_on_as_well(noor: Someone, desk: Desk) -> None:
    await (await noor.begin()).does("Ja")

    await noor.start("verder")
    await noor.start("x' OR 1=1")

    assert "Vraag 2 van 8" in noor.reads
    assert (await recount(desk)).responses == 1


async def test_a_tap_on_begin_of_an_old_message_begins_no_second_response(
    noor: Someone, desk: Desk
) -> None:
    await noor.start()
    introduction = noor.message
    await noor.start()
    await noor.does("Ja, ik doe mee", "Nee")

    await noor.tap_on(introduction, "Ja, ik doe mee")

    assert "Vraag 2 van 4" in noor.messages[-1].text or "Vraag 2 van 4" in _text(
        noor, introduction.id
    )
    assert (await recount(desk)).responses == 1


def _text(noor: Someone, key: str) -> str:
    return next(each.text for each in noor.messages if each.id == key)


async def test_the_bot_stops_in_the_middle_and_goes_on_where_people_were(
    start_bot: Start, world: World
) -> None:
    noor = Someone.named(world, "Noor")
    async with start_bot():
        await (await noor.begin()).does("Nee", "Zuid", "Er is geen tijd voor")
    noor.tap_unseen("Er is geen geld voor")

    async with start_bot() as desk:
        await quiet(world)

        assert "✅ Er is geen geld voor" in noor.buttons
        await noor.does("Klaar", "Overslaan", "Versturen")
        tallies = await running_tallies(desk)
        assert tallies.finished == 1
        assert tallies.items("waarom-niet") == {"geen-tijd": 1, "geen-geld": 1}


async def test_somebody_who_blocks_the_bot_and_comes_back_goes_on(
    noor: Someone, desk: Desk
) -> None:
    await (await noor.begin()).does("Ja", "West")

    noor.world.block(noor.person.id)
    await quiet(noor.world)
    noor.world.block(noor.person.id, blocked=False)
    await noor.start()

    assert "Vraag 3 van 8" in noor.reads
    assert (await recount(desk)).responses == 1


async def test_an_answer_just_before_blocking_is_kept(noor: Someone, desk: Desk) -> None:
    await (await noor.begin()).does("Ja")
    noor.tap_unseen("West")
    noor.world.block(noor.person.id)
    await quiet(noor.world)

    await noor.start()

    assert "Vraag 3 van 8" in noor.reads
    assert (await running_tallies(desk)).counts.total() > 2


async def test_the_review_shows_every_answer_and_leads_to_each(noor: Someone) -> None:
    await (await noor.begin()).does(*DONE[:-1])
    assert "Klopt het zo?" in noor.reads
    assert "Er is geen tijd voor" in noor.reads
    assert word("skipped") in noor.reads

    await noor.taps("✏️ 2")
    assert "✅ Zuid (BR, Li, Ze)" in noor.buttons
    await noor.taps("Oost")

    assert "Klopt het zo?" in noor.reads
    assert "Oost (Ov, GLD, FL)" in noor.reads


async def test_a_change_from_the_review_that_opens_a_branch_asks_it(noor: Someone) -> None:
    await (await noor.begin()).does(*DONE[:-1])

    await noor.does("✏️ 1", "Ja")

    assert "Hoe is het contact met de BSO ontstaan?" in noor.reads
    assert "Vraag 3 van 8" in noor.reads


async def test_a_change_after_sending_in_counts_at_once(noor: Someone, desk: Desk) -> None:
    await (await noor.begin()).does(*DONE)
    await noor.does("Bekijk mijn antwoorden", "✏️ 2")

    toast = (await noor.taps("Noord")).toast

    assert toast == word("kept")
    tallies = await running_tallies(desk)
    assert (tallies.finished, tallies.items("regio")) == (1, {"noord": 1})


async def test_looking_at_the_answers_and_back_changes_nothing(noor: Someone, desk: Desk) -> None:
    await (await noor.begin()).does(*DONE)
    before = (await running_tallies(desk)).counts

    await noor.taps("Bekijk mijn antwoorden")
    assert noor.reads.startswith("Je antwoorden")
    await noor.taps("Klaar")

    assert "Dank je wel!" in noor.reads
    assert (await running_tallies(desk)).counts == before


@pytest.mark.parametrize("step", ["West", "Terug"])
async def test_after_the_close_a_tap_changes_nothing_and_says_so(
    noor: Someone, desk: Desk, step: str
) -> None:
    await (await noor.begin()).does("Ja")
    before = (await running_tallies(desk)).counts
    await close_round(desk)

    toast = (await noor.taps(step)).toast

    assert toast == word("refused-closed")
    assert word("closed") in noor.reads
    assert noor.buttons == []
    assert (await running_tallies(desk)).counts == before


async def test_after_the_close_words_and_start_are_answered_too(
    noor: Someone, daan: Someone, desk: Desk
) -> None:
    await (await noor.begin()).does(*DONE[:-2])
    await close_round(desk)

    await noor.says("Meer tijd.")
    await daan.start()

    assert word("closed") in noor.reads
    assert word("closed") in daan.reads
    assert daan.buttons == []
    assert (await recount(desk)).responses == 1
