"""Somebody who types an answer where the group reads it is warned, once and nobody else."""

import logging
from collections.abc import Callable

import pytest
from clock import Clock
from members import join, said_in_public, to_the_first_question
from someone import Someone, quiet, word
from starting import started

from bot.conversation.desk import Desk
from bot.preview.standard import GROUP
from bot.preview.world import World
from bot.settings import Settings

DELETES = frozenset({"can_delete_messages"})
TO_THE_WORDS = ["Nee", "Zuid", "Er is geen BSO in de buurt", "Klaar"]
DELETE = word("mislaid-delete")
ASKS = word("mislaid-asks")


def administers(world: World, rights: frozenset[str] = DELETES) -> None:
    world.promote(GROUP, world.bot.id, by=world.person("Sanne").id, rights=rights)


async def at_the_words(sanne: Someone, noor: Someone) -> None:
    await sanne.says("/vragenlijst")
    await join(noor)
    await to_the_first_question(noor)
    await noor.does(*TO_THE_WORDS)


def warnings(somebody: Someone) -> list[str]:
    return [each.text for each in somebody.from_the_bot if ASKS in each.text]


async def test_an_administrator_bot_warns_the_author_alone_and_deletes_when_asked(
    sanne: Someone, noor: Someone, daan: Someone, open_world: World, desk: Desk
) -> None:
    administers(open_world)
    await at_the_words(sanne, noor)

    await noor.says("Meer geheime tijd")

    assert noor.message.ephemeral
    assert ASKS in noor.reads
    assert warnings(daan) == []
    assert ASKS not in said_in_public(open_world, GROUP)
    await noor.taps(DELETE)
    assert word("mislaid-gone") in noor.reads
    assert not any("geheime" in each.text for each in daan.messages)
    await noor.taps(word("mislaid-to-question"))
    assert word("write-in-private") in noor.buttons
    texts = await desk.database.read(
        lambda tx: tx.exec_driver_sql("SELECT words FROM answers").scalars().all()
    )
    assert not any("geheime" in str(each) for each in texts)


async def test_the_words_are_not_logged(
    sanne: Someone, noor: Someone, open_world: World, caplog: pytest.LogCaptureFixture
) -> None:
    administers(open_world)
    await at_the_words(sanne, noor)
    caplog.set_level(logging.DEBUG)
    logging.getLogger("bot").debug("What is said here is heard")

    await noor.says("Meer geheime tijd")

    assert warnings(noor)
    ours = [each for each in caplog.records if each.name.split(".")[0] in ("bot", "storage")]
    heard = [each.getMessage() for each in ours]
    assert "What is said here is heard" in heard
    assert not any("geheime" in each for each in heard)


async def test_a_bot_that_may_not_delete_says_how_to(
    sanne: Someone, noor: Someone, open_world: World
) -> None:
    administers(open_world, frozenset({"can_pin_messages"}))
    await at_the_words(sanne, noor)

    await noor.says("Meer tijd")

    assert word("mislaid-how") in noor.reads
    assert DELETE not in noor.buttons


async def test_several_messages_are_answered_once(
    sanne: Someone, noor: Someone, open_world: World
) -> None:
    administers(open_world)
    await at_the_words(sanne, noor)

    for said in ("Meer tijd", "en geld", "en rust"):
        await noor.says(said)

    assert len(warnings(noor)) == 1


async def test_after_three_minutes_people_just_talk(
    world: World, settings: Settings, clock: Clock
) -> None:
    async with started(settings, 20.0, clock=clock):
        administers(world)
        sanne, noor = (Someone(world, world.person(name), GROUP) for name in ("Sanne", "Noor"))
        await at_the_words(sanne, noor)
        clock.pass_(seconds=180)

        await noor.says("Goedemorgen")

        assert warnings(noor) == []


def reply_to_another(sanne: Someone, noor: Someone) -> None:
    said = sanne.world.say(sanne.person.id, GROUP, "Wie komt er morgen?")
    noor.world.say(noor.person.id, GROUP, "Ik!", reply_to=said)


def command(_sanne: Someone, noor: Someone) -> None:
    noor.world.say(noor.person.id, GROUP, "/onbekend")


def from_another(sanne: Someone, _noor: Someone) -> None:
    sanne.world.say(sanne.person.id, GROUP, "Succes allemaal")


def as_the_group(_sanne: Someone, noor: Someone) -> None:
    noor.world.promote(GROUP, noor.person.id, by=noor.world.person("Sanne").id)
    noor.world.speak_as_group(noor.person.id, GROUP)
    noor.world.say(noor.person.id, GROUP, "Van ons allen")


@pytest.mark.parametrize("talk", [reply_to_another, command, from_another, as_the_group])
async def test_talk_that_is_no_answer_is_left_alone(
    sanne: Someone, noor: Someone, open_world: World, talk: Callable[[Someone, Someone], None]
) -> None:
    administers(open_world)
    await at_the_words(sanne, noor)

    talk(sanne, noor)
    await quiet(open_world)

    assert warnings(noor) == warnings(sanne) == []


async def test_talk_after_the_question_was_passed_is_left_alone(
    sanne: Someone, noor: Someone, open_world: World
) -> None:
    administers(open_world)
    await at_the_words(sanne, noor)
    await noor.taps("Overslaan")

    await noor.says("Ik ben bijna klaar!")

    assert warnings(noor) == []


@pytest.mark.parametrize(
    "content",
    [
        {"caption": "Meer tijd", "photo": [{"file_id": "a", "file_unique_id": "b"}]},
        {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 2}},
    ],
    ids=["photo", "voice"],
)
async def test_pictures_and_voices_count_as_well(
    sanne: Someone, noor: Someone, open_world: World, content: dict[str, object]
) -> None:
    administers(open_world)
    await at_the_words(sanne, noor)
    if "photo" in content:
        content = {**content, "photo": [{**content["photo"][0], "width": 9, "height": 9}]}  # type: ignore[index] # the test's own

    await noor.sends(**content)

    assert len(warnings(noor)) == 1


@pytest.mark.parametrize("kind", ["forward_origin", "via_bot", "external_reply"])
async def test_what_was_not_typed_there_is_left_alone(
    sanne: Someone, noor: Someone, open_world: World, kind: str
) -> None:
    administers(open_world)
    await at_the_words(sanne, noor)
    user = {"id": 5, "is_bot": kind == "via_bot", "first_name": "Een"}
    origin = {"type": "user", "date": open_world.moment(), "sender_user": user}
    extra = {"forward_origin": origin, "via_bot": user, "external_reply": {"origin": origin}}

    await noor.sends(text="Kijk eens", **{kind: extra[kind]})

    assert warnings(noor) == []


async def test_in_a_topic_an_ordinary_message_is_no_reply(
    sanne: Someone, noor: Someone, open_world: World
) -> None:
    administers(open_world)
    topic = open_world.add_topic(GROUP, "Vragenlijst")
    await at_the_words(sanne, noor)

    open_world.say(noor.person.id, GROUP, "Meer tijd", topic=topic)
    await quiet(open_world)

    assert len(warnings(noor)) == 1


@pytest.mark.parametrize("started_it", [True, False])
async def test_a_bot_that_only_reads_along_warns_in_a_private_chat_that_was_started(
    sanne: Someone, noor: Someone, noor_in_private: Someone, *, started_it: bool
) -> None:
    if started_it:
        await noor_in_private.start()
    await at_the_words(sanne, noor)

    # As it comes with privacy mode off.
    await noor.sends(text="Meer tijd")

    assert warnings(noor) == []
    assert len(warnings(noor_in_private)) == started_it


async def test_a_forged_button_deletes_nothing(
    sanne: Someone, noor: Someone, daan: Someone, open_world: World
) -> None:
    administers(open_world)
    await at_the_words(sanne, noor)
    await daan.says("Van Daan")
    theirs = daan.messages[-1].id
    await noor.says("Van Noor")
    data = next(each for each in noor.data if each.startswith("dm:"))
    mine, proof = data.split(":")[1:]
    card = next(each for each in daan.from_the_bot if each.keyboard)

    await noor.forges(f"dm:{theirs}:{proof}")
    await noor.forges(f"dm:{theirs}:")
    await daan.forges(data, card)
    await noor.at(open_world.bot.id).start()
    await noor.at(open_world.bot.id).forges(data)

    said = [each.text for each in daan.messages]
    assert "Van Daan" in said
    assert "Van Noor" in said
    await noor.forges(f"dm:{mine}:{proof}")
    assert "Van Noor" not in [each.text for each in daan.messages]


async def test_a_message_that_cannot_be_deleted_any_more_is_said_to_be_so(
    sanne: Someone, noor: Someone, open_world: World
) -> None:
    administers(open_world)
    await at_the_words(sanne, noor)
    await noor.says("Meer tijd")
    administers(open_world, frozenset({"can_pin_messages"}))

    answer = await noor.taps(DELETE)

    assert answer.toast == word("refused-delete")
