"""An ephemeral command in a forum may come without its topic, and is answered in it even so."""

from typing import Any

import pytest
from someone import Someone, quiet

from bot.preview.calls import Call
from bot.preview.objects import accounts
from bot.preview.standard import GROUP
from bot.preview.world import World


def in_forum(world: World, somebody: Someone, **more: Any) -> dict[str, Any]:
    """An ephemeral command as it may come."""
    chat = {**accounts.chat(world, world.chats[GROUP]), "is_forum": True}
    return {
        "message_id": 0,
        "ephemeral_message_id": 77,
        "date": world.moment(),
        "chat": chat,
        "from": accounts.user(world, somebody.person.id),
        "receiver_user": accounts.user(world, world.bot.id),
        "text": "/help",
        "entities": [{"type": "bot_command", "offset": 0, "length": 5}],
        **more,
    }


def root(world: World, topic: int, **more: Any) -> dict[str, Any]:
    """The message that began a topic."""
    return {
        "message_id": topic,
        "date": world.moment(),
        "chat": {**accounts.chat(world, world.chats[GROUP]), "is_forum": True},
        "from": accounts.user(world, world.person("Sanne").id),
        **more,
    }


def answered_in_group(world: World) -> Call:
    """The answer as it was first given. The preview knows no such command, and refuses it."""
    sent = (each for each in world.calls if each.method == "sendMessage")
    return next(each for each in sent if each.parameters["chat_id"] == str(GROUP))


@pytest.mark.parametrize("marked", [True, False], ids=["marked", "unmarked"])
async def test_it_is_answered_in_the_topic_of_what_it_replies_to(
    noor: Someone, open_world: World, *, marked: bool
) -> None:
    topic = open_world.add_topic(GROUP, "Vragenlijst")
    told = {"message_thread_id": topic, **({"is_topic_message": True} if marked else {})}

    open_world.updates.push(
        "message", in_forum(open_world, noor, reply_to_message=root(open_world, topic, **told))
    )
    await quiet(open_world)

    sent = answered_in_group(open_world)
    assert sent.parameters["message_thread_id"] == str(topic)


async def test_outside_topics_it_is_answered_without_one(noor: Someone, open_world: World) -> None:
    open_world.updates.push("message", in_forum(open_world, noor))
    await quiet(open_world)

    sent = answered_in_group(open_world)
    assert "message_thread_id" not in sent.parameters


async def test_a_thread_of_replies_is_no_topic(noor: Someone, open_world: World) -> None:
    """Ordinary supergroups number threads of replies too (Bot API: message_thread_id)."""
    answered = {**root(open_world, 5, message_thread_id=5), "chat": in_plain(open_world)}
    said = in_forum(open_world, noor, reply_to_message=answered, message_thread_id=5)
    open_world.updates.push("message", {**said, "chat": in_plain(open_world)})
    await quiet(open_world)

    sent = answered_in_group(open_world)
    assert "message_thread_id" not in sent.parameters


def in_plain(world: World) -> dict[str, Any]:
    return accounts.chat(world, world.chats[GROUP])
