"""Answering in the group: where one is, seen by nobody else."""

from members import ALONE, card_says, join, said_in_public, to_the_first_question
from someone import Someone, word

from bot.conversation.coordinate import running_tallies
from bot.conversation.desk import Desk
from bot.preview.standard import GROUP
from bot.preview.world import World


async def test_noor_answers_everything_in_the_group_and_nobody_sees_it(
    sanne: Someone, noor: Someone, daan: Someone, desk: Desk, open_world: World
) -> None:
    await sanne.says("/vragenlijst")

    answer = await join(noor)
    assert answer.url is None
    assert noor.message.ephemeral
    first = noor.message.id
    await to_the_first_question(noor)
    await noor.does(*ALONE)

    assert noor.message.id == first
    assert "Dank je wel!" in noor.reads
    assert (await running_tallies(desk)).finished == 1
    assert not any(each.ephemeral for each in daan.messages)
    await card_says(daan, "1 persoon heeft de vragenlijst ingevuld.")
    public = said_in_public(open_world, GROUP)
    for secret in ("Werk jij samen", "In welke regio", "Zuid", "Vraag ", "Klopt het zo"):
        assert secret not in public


async def test_words_are_typed_in_a_reply_that_nobody_else_sees(
    sanne: Someone, noor: Someone, daan: Someone
) -> None:
    await sanne.says("/vragenlijst")
    await join(noor)
    await to_the_first_question(noor)
    await noor.taps("Anders")

    await noor.replies("Alleen met de speeltuin")

    assert "In welke regio werk je?" in noor.reads
    assert noor.message.ephemeral
    assert "speeltuin" not in "".join(each.text for each in daan.messages)


async def test_back_and_review_work_as_in_private(sanne: Someone, noor: Someone) -> None:
    await sanne.says("/vragenlijst")
    await join(noor)
    await to_the_first_question(noor)

    await noor.does("Nee", "Terug")
    assert "Vraag 1 van" in noor.reads
    assert any("✅" in label for label in noor.buttons)
    await noor.does("Verder", *ALONE[1:-1])

    assert word("answers-check") in noor.reads


async def test_one_can_go_on_in_private_and_come_back(
    sanne: Someone, noor: Someone, noor_in_private: Someone, desk: Desk
) -> None:
    await sanne.says("/vragenlijst")
    await join(noor)
    await to_the_first_question(noor)
    await noor.taps("Nee")

    await noor_in_private.start("verder")
    assert "In welke regio werk je?" in noor_in_private.reads
    await noor_in_private.taps("Zuid")
    await join(noor)
    assert "Vraag 3 van" in noor.reads
    await noor.does(*ALONE[2:])

    tallies = await running_tallies(desk)
    assert (tallies.started, tallies.finished) == (1, 1)


async def test_a_message_that_is_gone_is_begun_anew_at_the_same_question(
    sanne: Someone, noor: Someone, open_world: World
) -> None:
    await sanne.says("/vragenlijst")
    await join(noor)
    await to_the_first_question(noor)
    await noor.taps("Nee")
    open_world.restart_app(noor.person.id)
    assert not any(each.ephemeral for each in noor.messages)

    await join(noor)

    assert "In welke regio werk je?" in noor.reads


async def test_commands_are_answered_where_nobody_else_sees_it(
    sanne: Someone, noor: Someone, open_world: World
) -> None:
    for asked in ("/help", "/info", "/stats"):
        await noor.says(asked)
        assert noor.message.ephemeral

    assert word("only-coordinators") in noor.reads
    assert said_in_public(open_world, GROUP) == ""
    assert not sanne.from_the_bot


async def test_one_person_in_two_groups_has_one_response(
    sanne: Someone, noor: Someone, desk: Desk, open_world: World
) -> None:
    people = [sanne.person.id, noor.person.id]
    other = open_world.add_group(-1_001_999_999_999, "Kinderwerk Zuid", people).id
    there = Someone(open_world, noor.person, other)
    await sanne.says("/vragenlijst")
    await Someone(open_world, sanne.person, other).says("/vragenlijst")
    await join(noor)
    await to_the_first_question(noor)
    await noor.taps("Nee")

    await join(there)
    await there.does(*ALONE[1:])

    tallies = await running_tallies(desk)
    assert (tallies.started, tallies.finished) == (1, 1)


async def test_what_somebody_typed_is_not_quoted_above_a_later_question(
    sanne: Someone, noor: Someone, daan: Someone
) -> None:
    await sanne.says("/vragenlijst")
    await join(noor)
    await to_the_first_question(noor)
    await noor.taps("Anders")
    await noor.replies("Alleen met de speeltuin")
    assert noor.message.reply_to is not None, "the answer to what was typed"
    answered = noor.message.id

    await noor.taps("Zuid")

    assert "Vraag 3 van" in noor.reads
    assert noor.message.reply_to is None
    assert answered not in [each.id for each in noor.messages]
    shown = noor.message.id
    await noor.does("Ja", "Het kinderwerk nam het initiatief", "Klaar")
    assert noor.message.id == shown, "from there on one message changes"
    assert not any(each.ephemeral for each in daan.messages)


async def test_a_command_is_not_quoted_above_the_questions(sanne: Someone, noor: Someone) -> None:
    await sanne.says("/vragenlijst")
    await noor.says("/start")

    await noor.taps("Ja, ik doe mee")

    assert "Vraag 1 van" in noor.reads
    assert noor.message.reply_to is None
    assert [each for each in noor.from_the_bot if "Doe je mee?" in each.text] == []
