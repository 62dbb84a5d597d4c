"""The bot's own name, descriptions and menus of commands."""

from typing import Any

import pytest
from calling import Caller

from bot.preview.menus import menu
from bot.preview.standard import GROUP, NOOR, SANNE
from bot.preview.world import World

HELP = {"command": "help", "description": "Hulp bij het invullen"}
STATS = {"command": "stats", "description": "De uitslag tot nu toe"}


async def test_a_menu_is_kept_by_scope_and_language(world: World, bot: Caller) -> None:
    groups = {"type": "all_group_chats"}
    await bot.call("setMyCommands", commands=[HELP])
    await bot.call("setMyCommands", commands=[STATS], scope=groups, language_code="nl")

    assert await bot.call("getMyCommands") == [HELP]
    assert await bot.call("getMyCommands", scope=groups, language_code="nl") == [STATS]
    assert await bot.call("getMyCommands", scope=groups) == []
    assert menu(world.bot, NOOR, world.chats[GROUP]) == [STATS]
    assert menu(world.bot, NOOR, world.chats[NOOR.id]) == [HELP]


async def test_a_menu_can_be_for_the_administrators_or_one_member_of_a_group(
    world: World, bot: Caller
) -> None:
    admins = {"type": "chat_administrators", "chat_id": GROUP}
    noor = {"type": "chat_member", "chat_id": GROUP, "user_id": NOOR.id}
    await bot.call("setMyCommands", commands=[STATS], scope=admins)
    await bot.call("setMyCommands", commands=[HELP], scope=noor)

    assert menu(world.bot, SANNE, world.chats[GROUP]) == [STATS]
    assert menu(world.bot, NOOR, world.chats[GROUP]) == [HELP]


@pytest.mark.parametrize("how", ["deleteMyCommands", "setMyCommands"])
async def test_a_menu_can_be_taken_away(bot: Caller, how: str) -> None:
    await bot.call("setMyCommands", commands=[HELP])

    await bot.call(how, **({"commands": []} if how == "setMyCommands" else {}))

    assert await bot.call("getMyCommands") == []


async def test_a_command_can_be_ephemeral(bot: Caller) -> None:
    command = {**STATS, "is_ephemeral": True}

    await bot.call("setMyCommands", commands=[command])

    assert await bot.call("getMyCommands") == [command]


@pytest.mark.parametrize(
    ("commands", "why"),
    [
        ("{}", 'parameter "commands" must be an Array'),
        ("", 'parameter "commands" is required'),
        ([HELP] * 101, "BOT_COMMANDS_TOO_MUCH"),
        (["help"], "can't parse BotCommand: BotCommand must be an Object"),
        ([{**HELP, "command": "Help"}], "BOT_COMMAND_INVALID"),
        ([{**HELP, "command": "/help"}], "BOT_COMMAND_INVALID"),
        ([{**HELP, "command": "h" * 33}], "BOT_COMMAND_INVALID"),
        ([{**HELP, "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{**HELP, "description": "h" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{**HELP, "icon": "x"}], 'unknown field "icon" in the BotCommand'),
    ],
)
async def test_a_menu_that_cannot_be(bot: Caller, commands: Any, why: str) -> None:
    assert await bot.rubbish("setMyCommands", commands=commands) == f"400 Bad Request: {why}"


@pytest.mark.parametrize(
    ("scope", "why"),
    [
        ({"type": "everybody"}, "can't parse BotCommandScope: unsupported type specified"),
        ({"type": "chat"}, 'can\'t find field "chat_id"'),
        ({"type": "chat", "chat_id": 12}, "chat not found"),
        ({"type": "default", "chat_id": 12}, 'unknown field "chat_id" in the BotCommandScope'),
        ({"type": "chat_member", "chat_id": GROUP, "user_id": 12}, "user not found"),
    ],
)
async def test_a_scope_that_cannot_be(bot: Caller, scope: dict[str, Any], why: str) -> None:
    got = await bot.rubbish("setMyCommands", commands=[HELP], scope=scope)

    assert got == f"400 Bad Request: {why}"


async def test_a_scope_for_administrators_is_for_groups(world: World, bot: Caller) -> None:
    world.start(NOOR.id)
    scope = {"type": "chat_administrators", "chat_id": NOOR.id}

    why = await bot.refused("setMyCommands", commands=[HELP], scope=scope)

    assert why == "400 Bad Request: scope chat_administrators is for groups"


async def test_a_name_for_everybody_and_one_for_a_language(world: World, bot: Caller) -> None:
    await bot.call("setMyName", name="Kinderwerk")
    await bot.call("setMyName", name="Children's work", language_code="en")

    assert await bot.call("getMyName") == {"name": "Kinderwerk"}
    assert await bot.call("getMyName", language_code="en") == {"name": "Children's work"}
    assert await bot.call("getMyName", language_code="de") == {"name": "Kinderwerk"}
    assert (await bot.call("getMe"))["first_name"] == world.name(world.bot.id) == "Kinderwerk"


@pytest.mark.parametrize("name", ["", "n" * 65], ids=["none", "65"])
async def test_a_name_that_cannot_be(bot: Caller, name: str) -> None:
    assert await bot.refused("setMyName", name=name) == (
        "400 Bad Request: wrong bot name specified"
    )


@pytest.mark.parametrize(("kind", "longest"), [("description", 512), ("short_description", 120)])
async def test_descriptions_are_kept_by_language(bot: Caller, kind: str, longest: int) -> None:
    put, get = (verb + "My" + kind.title().replace("_", "") for verb in ("set", "get"))

    await bot.call(put, **{kind: "Tien vragen"})
    await bot.call(put, **{kind: "Ten questions"}, language_code="en")
    english = await bot.call(get, language_code="en")
    await bot.call(put, **{kind: ""}, language_code="en")
    too_long = await bot.refused(put, **{kind: "a" * (longest + 1)})

    assert english == {kind: "Ten questions"}
    assert await bot.call(get, language_code="en") == {kind: "Tien vragen"}
    assert await bot.call(get) == {kind: "Tien vragen"}
    assert too_long.endswith("is too long")


@pytest.mark.parametrize("code", ["nld", "NL", "1"])
async def test_a_language_is_two_letters(bot: Caller, code: str) -> None:
    why = await bot.refused("setMyDescription", description="Dag", language_code=code)

    assert why == "400 Bad Request: invalid language code specified"
