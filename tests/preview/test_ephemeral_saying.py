"""What people say so that only the bot hears it: telegram-facts section 11."""

from typing import Any

import pytest
from alone import ALONE, Circle, to, which
from calling import Caller

from bot.preview.refusals import NotPossible
from bot.preview.standard import DAAN, GROUP, NOOR, SANNE
from bot.preview.world import World

NOT_THERE = "400 Bad Request: message to be replied not found"


@pytest.fixture
async def menu(bot: Caller) -> None:
    commands = [
        {"command": "stats", "description": "De uitslag", "is_ephemeral": True},
        {"command": "vragenlijst", "description": "De uitnodiging"},
    ]
    await bot.call("setMyCommands", commands=commands, scope={"type": "all_group_chats"})


def reply(message_id: int, **more: Any) -> dict[str, Any]:
    return {"reply_parameters": {"ephemeral_message_id": message_id, **more}}


async def question(circle: Circle) -> str:
    """The bot asks Noor something; the key under which her phone shows it."""
    await circle.whisper(NOOR, "Hoe lang al?")
    return circle.views(NOOR)[-1].id


@pytest.mark.usefixtures("menu")
@pytest.mark.parametrize("text", ["/stats", "/stats@kinderwerkbot", "/STATS nu"])
async def test_an_ephemeral_command_is_seen_by_its_sender_and_the_bot(
    world: World, circle: Circle, text: str
) -> None:
    world.say(NOOR.id, GROUP, text)

    said = (await circle.heard())["message"]
    assert circle.reads(NOOR) == ["Doe mee", text]
    assert circle.reads(DAAN) == circle.reads(SANNE) == ["Doe mee"]
    assert len(world.public_history(GROUP)) == 1
    assert (said["message_id"], said["ephemeral_message_id"]) == (0, 1)
    assert (said["from"]["id"], said["receiver_user"]["id"]) == (NOOR.id, world.bot.id)
    assert said["text"] == text
    assert said["entities"][0]["type"] == "bot_command"


@pytest.mark.usefixtures("menu")
@pytest.mark.parametrize(
    "text", ["/vragenlijst", "/statistiek", "/stats@otherbot", "stats", "Zie /stats", "/"]
)
async def test_anything_else_is_seen_by_all(world: World, circle: Circle, text: str) -> None:
    world.say(NOOR.id, GROUP, text)

    assert circle.reads(DAAN) == ["Doe mee", text]


@pytest.mark.usefixtures("menu")
async def test_in_a_private_chat_a_command_is_a_command(world: World, bot: Caller) -> None:
    world.start(NOOR.id)
    await bot.call("setMyCommands", commands=[{"command": "stats", "description": "x"}])
    world.say(NOOR.id, world.bot.id, "/stats")

    assert not world.messages(NOOR.id, world.bot.id)[-1].ephemeral


@pytest.mark.usefixtures("menu")
async def test_without_the_bot_in_the_group_there_is_no_menu(world: World, circle: Circle) -> None:
    world.go(GROUP, world.bot.id, by=SANNE.id)

    world.say(NOOR.id, GROUP, "/stats")

    assert circle.reads(DAAN)[-1] == "/stats"


async def test_a_reply_to_an_ephemeral_message_is_ephemeral_and_reaches_the_bot(
    world: World, circle: Circle
) -> None:
    key = await question(circle)

    world.say(NOOR.id, GROUP, "Twee jaar", key)

    said, shown = (await circle.heard())["message"], circle.views(NOOR)[-1]
    assert (said["message_id"], said["text"], said["from"]["id"]) == (0, "Twee jaar", NOOR.id)
    assert said["reply_to_message"]["text"] == "Hoe lang al?"
    assert said["reply_to_message"]["receiver_user"]["id"] == NOOR.id
    assert (shown.ephemeral, shown.reply_to.id if shown.reply_to else "") == (True, key)
    assert circle.reads(DAAN) == ["Doe mee"]


async def test_what_a_reply_answers_may_be_left_out(world: World, circle: Circle) -> None:
    world.quirks.replies_tell_what_they_answer = False
    world.say(NOOR.id, GROUP, "Twee jaar", await question(circle))

    assert "reply_to_message" not in (await circle.heard())["message"]


async def test_a_person_answers_the_bot_and_changes_nothing_that_was_said_alone(
    world: World, circle: Circle
) -> None:
    key = world.say(NOOR.id, GROUP, "Twee jaar", await question(circle))

    with pytest.raises(NotPossible):
        world.say(NOOR.id, GROUP, "Of drie", key)
    with pytest.raises(NotPossible):
        world.rewrite(NOOR.id, GROUP, key, "Drie jaar")


async def test_nobody_answers_what_another_was_told(world: World, circle: Circle) -> None:
    key = await question(circle)

    with pytest.raises(NotPossible, match="er niet meer"):
        world.say(DAAN.id, GROUP, "Twee jaar", key)


@pytest.mark.usefixtures("menu")
async def test_the_bot_answers_a_command_where_it_was_given(
    world: World, bot: Caller, circle: Circle
) -> None:
    world.say(NOOR.id, GROUP, "/stats")
    number = (await circle.heard())["message"]["ephemeral_message_id"]
    world.clock.advance(15)

    sent = await bot.says(GROUP, "12 mensen", **to(NOOR), **reply(number))

    assert sent["reply_to_message"]["text"] == "/stats"
    assert circle.reads(NOOR)[-1] == "12 mensen"
    assert circle.reads(DAAN) == ["Doe mee"]


async def test_the_bot_answers_a_reply_for_fifteen_seconds(
    world: World, bot: Caller, circle: Circle
) -> None:
    world.say(NOOR.id, GROUP, "Twee jaar", await question(circle))
    number = (await circle.heard())["message"]["ephemeral_message_id"]
    world.clock.advance(16)

    why = await bot.refused("sendMessage", chat_id=GROUP, text="x", **to(NOOR), **reply(number))
    world.promote(GROUP, world.bot.id, by=SANNE.id)
    await bot.says(GROUP, "Toch nog", **to(NOOR), **reply(number))

    assert why == "400 Bad Request: message to be replied is too old"
    assert circle.reads(NOOR)[-1] == "Toch nog"


async def test_a_message_of_the_bots_own_gives_no_right(bot: Caller, circle: Circle) -> None:
    sent = await circle.whisper(NOOR, "Hoe lang al?")
    own = reply(sent["ephemeral_message_id"])

    assert await bot.refused("sendMessage", chat_id=GROUP, text="x", **to(NOOR), **own) == ALONE


async def test_a_reply_to_an_ephemeral_message_must_be_ephemeral_itself(
    world: World, bot: Caller, circle: Circle
) -> None:
    world.say(NOOR.id, GROUP, "Twee jaar", await question(circle))

    why = await bot.refused("sendMessage", chat_id=GROUP, text="Bewaard", **reply(2))

    assert why == "400 Bad Request: a reply to an ephemeral message must be ephemeral itself"
    assert circle.reads(DAAN) == ["Doe mee"]


async def test_what_another_said_cannot_be_answered(
    world: World, bot: Caller, circle: Circle
) -> None:
    world.say(NOOR.id, GROUP, "Twee jaar", await question(circle))
    query = await circle.tap(DAAN)
    more = {**to(DAAN, query["id"]), **reply(2, allow_sending_without_reply=True)}

    assert await bot.refused("sendMessage", chat_id=GROUP, text="Bewaard", **more) == NOT_THERE


async def test_a_chat_cannot_be_named_for_it(bot: Caller, circle: Circle) -> None:
    await question(circle)

    why = await bot.refused(
        "sendMessage", chat_id=GROUP, text="x", **to(NOOR), **reply(1, chat_id=GROUP)
    )

    assert why.startswith('400 Bad Request: unknown field "chat_id"')


async def test_an_ephemeral_message_may_answer_an_ordinary_one(
    world: World, bot: Caller, circle: Circle
) -> None:
    said = world.say(NOOR.id, GROUP, "/help")
    query = await circle.tap(NOOR)

    await bot.says(
        GROUP,
        "Alleen voor jou",
        **to(NOOR, query["id"]),
        reply_parameters={"message_id": int(said)},
    )

    answered = circle.views(NOOR)[-1].reply_to
    assert answered is not None
    assert answered.excerpt == "/help"


async def test_a_thing_said_alone_is_nothing_that_can_be_edited_by_its_id(
    world: World, bot: Caller, circle: Circle
) -> None:
    asked = which(await circle.whisper(NOOR, "Hoe lang al?"))
    world.say(NOOR.id, GROUP, "Twee jaar", circle.views(NOOR)[-1].id)

    await bot.call("editEphemeralMessageText", **asked, text="Bewaard")

    assert circle.reads(NOOR) == ["Doe mee", "Bewaard", "Twee jaar"]
