"""Forums and their topics: telegram-facts section 3."""

import pytest
from alone import Circle, to
from calling import Caller

from bot.preview.refusals import NotPossible
from bot.preview.standard import DAAN, GROUP, NOOR, SANNE
from bot.preview.world import World

NO_THREAD = "400 Bad Request: message thread not found"


@pytest.fixture
async def topic(world: World) -> int:
    """A topic in the group; the bot has heard of it."""
    begun = world.add_topic(GROUP, "Samenwerken")
    world.updates.clear()
    return begun


async def test_a_topic_begins_with_a_message_that_names_it(world: World, circle: Circle) -> None:
    topic = world.add_topic(GROUP, "Samenwerken")

    told = (await circle.heard())["message"]
    assert told["message_id"] == told["message_thread_id"] == topic
    assert told["forum_topic_created"]["name"] == "Samenwerken"
    assert told["is_topic_message"]
    assert told["chat"]["is_forum"]
    assert circle.views(NOOR)[-1].service == "Onderwerp “Samenwerken” is begonnen"


async def test_the_first_topic_of_an_empty_group_is_not_number_1(world: World) -> None:
    assert world.add_topic(GROUP, "Samenwerken") == 2


async def test_what_is_said_in_a_topic_is_told_with_it(
    world: World, bot: Caller, topic: int
) -> None:
    world.say(NOOR.id, GROUP, "/help", topic=topic)
    world.say(NOOR.id, GROUP, "/help")

    inside, general = [each["message"] for each in await bot.call("getUpdates")]

    assert (inside["message_thread_id"], inside["is_topic_message"]) == (topic, True)
    assert not {"message_thread_id", "is_topic_message"} & general.keys()
    assert [each.topic for each in world.messages(DAAN.id, GROUP)] == [topic, topic, None]


async def test_a_bot_answers_in_the_topic_that_it_names(
    world: World, bot: Caller, topic: int
) -> None:
    sent = await bot.says(GROUP, "Doe mee", message_thread_id=topic)
    elsewhere = await bot.says(GROUP, "Dag")

    assert (sent["message_thread_id"], sent["is_topic_message"]) == (topic, True)
    assert "message_thread_id" not in elsewhere
    assert [each.topic for each in world.messages(DAAN.id, GROUP)] == [topic, topic, None]


async def test_a_reply_stands_in_the_topic_of_what_it_answers(
    world: World, bot: Caller, topic: int
) -> None:
    sent = await bot.says(GROUP, "Doe mee", message_thread_id=topic)
    place = {"reply_parameters": {"message_id": sent["message_id"]}}

    answer = await bot.says(GROUP, "Nog een dag", **place)
    world.say(NOOR.id, GROUP, "Gedaan", str(sent["message_id"]))

    assert answer["message_thread_id"] == topic
    assert world.messages(DAAN.id, GROUP)[-1].topic == topic


@pytest.mark.usefixtures("topic")
@pytest.mark.parametrize("thread", [1, 99])
async def test_general_under_its_own_number_and_an_unknown_topic_are_not_found(
    bot: Caller, thread: int
) -> None:
    typing = {"chat_id": GROUP, "action": "typing", "message_thread_id": thread}
    sending = {"chat_id": GROUP, "text": "Dag", "message_thread_id": thread}

    assert await bot.refused("sendMessage", **sending) == NO_THREAD
    assert await bot.refused("sendChatAction", **typing) == NO_THREAD


async def test_where_there_are_no_topics_nobody_looks_for_one(bot: Caller) -> None:
    sent = await bot.says(GROUP, "Dag", message_thread_id=99)

    assert "message_thread_id" not in sent


async def test_a_closed_topic_is_for_administrators(world: World, bot: Caller, topic: int) -> None:
    world.close_topic(GROUP, topic)

    why = await bot.refused("sendMessage", chat_id=GROUP, text="x", message_thread_id=topic)
    with pytest.raises(NotPossible, match="gesloten"):
        world.say(NOOR.id, GROUP, "Dag", topic=topic)
    world.say(SANNE.id, GROUP, "Klaar", topic=topic)
    world.promote(GROUP, world.bot.id, by=SANNE.id)
    await bot.says(GROUP, "Tot ziens", message_thread_id=topic)

    assert why == "400 Bad Request: TOPIC_CLOSED"
    assert [each.text for each in world.messages(NOOR.id, GROUP)][-2:] == ["Klaar", "Tot ziens"]


async def test_a_topic_can_be_opened_again(world: World, bot: Caller, topic: int) -> None:
    world.close_topic(GROUP, topic)
    world.close_topic(GROUP, topic)
    world.close_topic(GROUP, topic, False)

    await bot.says(GROUP, "Dag", message_thread_id=topic)

    told = [each["message"] for each in await bot.call("getUpdates")]
    assert ["forum_topic_closed" in each for each in told] == [True, False]
    assert told[1]["forum_topic_reopened"] == {}


async def test_an_ephemeral_message_stands_in_a_topic_too(
    world: World, bot: Caller, circle: Circle, topic: int
) -> None:
    query = await circle.tap(NOOR)

    sent = await bot.says(GROUP, "Vraag 1", message_thread_id=topic, **to(NOOR, query["id"]))
    world.say(NOOR.id, GROUP, "Al jaren", circle.views(NOOR)[-1].id)

    said = (await circle.heard())["message"]
    assert (sent["message_thread_id"], said["message_thread_id"]) == (topic, topic)
    assert [each.topic for each in circle.views(NOOR)[-2:]] == [topic, topic]


async def test_a_pin_is_told_in_the_topic_of_what_was_pinned(
    world: World, bot: Caller, circle: Circle, topic: int
) -> None:
    world.promote(GROUP, world.bot.id, by=SANNE.id)
    sent = await bot.says(GROUP, "Doe mee", message_thread_id=topic)

    await bot.call("pinChatMessage", chat_id=GROUP, message_id=sent["message_id"])

    assert (await circle.heard())["message"]["message_thread_id"] == topic


async def test_only_supergroups_have_topics_and_those_have_names(world: World) -> None:
    world.add_group(-77, "Buurthuis", [NOOR.id], kind="group")

    with pytest.raises(NotPossible):
        world.add_topic(-77, "Samenwerken")
    for name in ("", "   ", "x" * 129):
        with pytest.raises(NotPossible):
            world.add_topic(GROUP, name)
    with pytest.raises(NotPossible):
        world.say(NOOR.id, GROUP, "Dag", topic=99)
