"""Pins, members, administrators, and what is told of a chat."""

import pytest
from calling import Caller

from bot.preview.standard import DAAN, GROUP, NOOR, SANNE, YOUSSEF
from bot.preview.world import World


@pytest.fixture
async def card(world: World, bot: Caller) -> dict[str, int]:
    """Where an invitation stands in the group, in which the bot may pin."""
    world.promote(GROUP, world.bot.id, by=SANNE.id, rights=frozenset({"can_pin_messages"}))
    world.updates.clear()
    return {"chat_id": GROUP, "message_id": (await bot.says(GROUP, "Doe mee"))["message_id"]}


async def test_a_pin_is_told_in_the_chat_and_to_the_bot(
    world: World, bot: Caller, card: dict[str, int]
) -> None:
    await bot.call("pinChatMessage", **card, disable_notification=True)

    [update] = await bot.call("getUpdates")
    shown = world.messages(NOOR.id, GROUP)

    assert update["message"]["pinned_message"]["text"] == "Doe mee"
    assert [(each.text, each.service, each.pinned) for each in shown] == [
        ("Doe mee", None, True),
        ("", "Kinderwerkbot heeft een bericht vastgezet", False),
    ]
    assert (await bot.call("getChat", chat_id=GROUP))["pinned_message"]["text"] == "Doe mee"


async def test_pinning_the_same_again_tells_nothing(bot: Caller, card: dict[str, int]) -> None:
    await bot.call("pinChatMessage", **card)
    await bot.call("pinChatMessage", **card)

    assert len(await bot.call("getUpdates")) == 1


async def test_the_last_pin_goes_first(bot: Caller, card: dict[str, int]) -> None:
    second = {"chat_id": GROUP, "message_id": (await bot.says(GROUP, "Twee"))["message_id"]}
    await bot.call("pinChatMessage", **card)
    await bot.call("pinChatMessage", **second)

    await bot.call("unpinChatMessage", chat_id=GROUP)
    left = (await bot.call("getChat", chat_id=GROUP))["pinned_message"]["text"]
    await bot.call("unpinChatMessage", **card)
    why = await bot.refused("unpinChatMessage", chat_id=GROUP)

    assert left == "Doe mee"
    assert "pinned_message" not in await bot.call("getChat", chat_id=GROUP)
    assert why == "400 Bad Request: message to unpin not found"


async def test_pinning_needs_the_right_and_a_message(world: World, bot: Caller) -> None:
    world.start(NOOR.id)
    sent = await bot.says(GROUP, "Doe mee")
    private = await bot.says(NOOR.id, "Doe mee")

    without = await bot.refused("pinChatMessage", chat_id=GROUP, message_id=sent["message_id"])
    missing = await bot.refused("pinChatMessage", chat_id=NOOR.id, message_id=99)

    assert without == ("400 Bad Request: not enough rights to manage pinned messages in the chat")
    assert missing == "400 Bad Request: message to pin not found"
    assert await bot.call("pinChatMessage", chat_id=NOOR.id, message_id=private["message_id"])


async def test_what_a_chat_itself_wrote_cannot_be_pinned(
    world: World, bot: Caller, card: dict[str, int]
) -> None:
    await bot.call("pinChatMessage", **card)
    line = world.chats[GROUP].last_id

    why = await bot.refused("pinChatMessage", chat_id=GROUP, message_id=line)

    assert why == "400 Bad Request: message can't be pinned"


async def test_a_member_is_told_by_standing(world: World, bot: Caller) -> None:
    world.promote(GROUP, world.bot.id, by=SANNE.id)
    world.go(GROUP, DAAN.id, by=SANNE.id)
    world.join(GROUP, YOUSSEF.id)
    world.go(GROUP, YOUSSEF.id)

    people = (SANNE.id, world.bot.id, NOOR.id, DAAN.id, YOUSSEF.id)
    asked = [await bot.call("getChatMember", chat_id=GROUP, user_id=each) for each in people]

    assert [each["status"] for each in asked] == [
        "creator",
        "administrator",
        "member",
        "kicked",
        "left",
    ]
    assert asked[1]["can_delete_messages"]


async def test_a_user_that_there_is_not_is_no_member(bot: Caller) -> None:
    unknown = await bot.refused("getChatMember", chat_id=GROUP, user_id=12)
    none = await bot.refused("getChatMember", chat_id=GROUP, user_id=0)

    assert unknown == "400 Bad Request: user not found"
    assert none == "400 Bad Request: invalid user_id specified"


async def test_administrators_and_numbers_of_members(world: World, bot: Caller) -> None:
    world.start(NOOR.id)
    world.promote(GROUP, DAAN.id, by=SANNE.id)

    admins = await bot.call("getChatAdministrators", chat_id=GROUP)
    why = await bot.refused("getChatAdministrators", chat_id=NOOR.id)

    assert [each["user"]["first_name"] for each in admins] == ["Sanne", "Daan"]
    assert why == "400 Bad Request: there are no administrators in the private chat"
    assert await bot.call("getChatMemberCount", chat_id=GROUP) == 4
    assert await bot.call("getChatMemberCount", chat_id=NOOR.id) == 2


async def test_a_bot_that_leaves_hears_it_and_then_nothing_more(world: World, bot: Caller) -> None:
    await bot.call("leaveChat", chat_id=GROUP)
    world.say(NOOR.id, GROUP, "/stats@kinderwerkbot")

    line, change = await bot.call("getUpdates")

    assert line["message"]["left_chat_member"]["id"] == world.bot.id
    assert change["my_chat_member"]["new_chat_member"]["status"] == "left"


async def test_a_private_chat_cannot_be_left(world: World, bot: Caller) -> None:
    world.start(NOOR.id)

    why = await bot.refused("leaveChat", chat_id=NOOR.id)

    assert why == "400 Bad Request: chat member status can't be changed in private chats"
