"""A server from before Bot API 10.2 posts for all what was meant for one: telegram-facts 11, 17."""

from typing import Any

import pytest
from alone import Circle, to, which
from calling import Caller, buttons

from bot.preview.standard import DAAN, GROUP, NOOR
from bot.preview.world import World

NO_METHOD = "404 Not Found: method not found"
STATS = {"command": "stats", "description": "De uitslag", "is_ephemeral": True}
IN_GROUPS = {"type": "all_group_chats"}


@pytest.fixture
async def old(world: World) -> World:
    world.server_knows_ephemeral = False
    return world


async def test_what_makes_a_message_ephemeral_is_overlooked(
    old: World, bot: Caller, circle: Circle
) -> None:
    sent = await circle.whisper(NOOR, "Werk jij samen?")
    await bot.says(GROUP, "Zomaar", **to(DAAN))

    assert sent["message_id"] > 0
    assert not {"ephemeral_message_id", "receiver_user"} & sent.keys()
    assert circle.reads(DAAN) == ["Doe mee", "Werk jij samen?", "Zomaar"]
    assert not any(each.ephemeral for each in circle.views(NOOR))
    assert [each.content.text for each in old.public_history(GROUP)] == circle.reads(DAAN)


@pytest.mark.usefixtures("old")
async def test_even_what_cannot_be_read_is_overlooked(bot: Caller) -> None:
    await bot.rubbish_too(
        "sendMessage", chat_id=GROUP, text="Dag", ephemeral_message_parameters="x"
    )


@pytest.mark.usefixtures("old")
@pytest.mark.parametrize(
    ("method", "more"),
    [
        ("editEphemeralMessageText", {"text": "x"}),
        ("editEphemeralMessageCaption", {}),
        ("editEphemeralMessageMedia", {"media": {"type": "photo", "media": "x"}}),
        ("editEphemeralMessageReplyMarkup", {}),
        ("deleteEphemeralMessage", {}),
        ("DELETEephemeralMESSAGE", {}),
    ],
)
async def test_the_methods_are_not_there(bot: Caller, method: str, more: dict[str, Any]) -> None:
    place = {"chat_id": GROUP, "receiver_user_id": NOOR.id, "ephemeral_message_id": 1}

    assert await bot.rubbish(method, **place, **more) == NO_METHOD


@pytest.mark.usefixtures("old")
async def test_a_reply_to_an_ephemeral_message_fails_safe_unless_it_names_a_message_0(
    bot: Caller, circle: Circle
) -> None:
    safe = {"reply_parameters": {"ephemeral_message_id": 1}}
    leaking = {"reply_parameters": {"ephemeral_message_id": 1, "message_id": 0}}

    why = await bot.refused("sendMessage", chat_id=GROUP, text="Bewaard", **to(NOOR), **safe)
    before = circle.reads(DAAN)
    await bot.says(GROUP, "Bewaard", **to(NOOR), **leaking)

    assert why == '400 Bad Request: can\'t find field "message_id"'
    assert (before, circle.reads(DAAN)) == (["Doe mee"], ["Doe mee", "Bewaard"])


@pytest.mark.usefixtures("old")
async def test_a_command_that_should_be_ephemeral_is_seen_by_all(
    world: World, bot: Caller, circle: Circle
) -> None:
    await bot.call("setMyCommands", commands=[STATS], scope=IN_GROUPS)

    world.say(NOOR.id, GROUP, "/stats")

    assert circle.reads(DAAN)[-1] == "/stats"
    assert (await circle.heard())["message"]["message_id"] > 0
    assert await bot.call("getMyCommands", scope=IN_GROUPS) == [
        {"command": "stats", "description": "De uitslag"}
    ]


async def test_a_server_may_be_replaced_by_an_old_one_while_somebody_is_answering(
    world: World, bot: Caller, circle: Circle
) -> None:
    await bot.call("setMyCommands", commands=[STATS], scope=IN_GROUPS)
    sent = await circle.whisper(NOOR, "Werk jij samen?", reply_markup=buttons("Ja"))
    world.server_knows_ephemeral = False

    heard = await circle.tap(NOOR, circle.views(NOOR)[-1].id)
    edited = await bot.rubbish("editEphemeralMessageText", **which(sent), text="Vraag 2")
    world.say(NOOR.id, GROUP, "/stats")

    assert heard["message"].keys() == {"chat", "message_id", "date"}
    assert edited == NO_METHOD
    assert circle.reads(DAAN) == ["Doe mee", "/stats"]


async def test_and_the_other_way_round(world: World, bot: Caller, circle: Circle) -> None:
    world.server_knows_ephemeral = False
    leaked = await circle.whisper(NOOR, "Voor allen")
    world.server_knows_ephemeral = True

    await bot.call("deleteMessage", chat_id=GROUP, message_id=leaked["message_id"])
    await circle.whisper(NOOR, "Voor jou")

    assert (circle.reads(NOOR), circle.reads(DAAN)) == (["Doe mee", "Voor jou"], ["Doe mee"])
    assert [each.content.text for each in world.public_history(GROUP)] == ["Doe mee", "Voor allen"]
