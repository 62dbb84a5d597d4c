"""deleteMessage and deleteMessages: what may go, and how long."""

import pytest
from calling import Caller

from bot.preview.chats import Kind
from bot.preview.standard import GROUP, NOOR, SANNE
from bot.preview.world import World

TWO_DAYS = 48 * 3600


async def test_a_bot_deletes_its_own_messages_anywhere(world: World, bot: Caller) -> None:
    sent = await bot.says(GROUP, "Dag")

    await bot.call("deleteMessage", chat_id=GROUP, message_id=sent["message_id"])

    assert world.messages(NOOR.id, GROUP) == []


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("supergroup", "message can't be deleted"),
        ("group", "message can't be deleted for everyone"),
    ],
)
async def test_a_bot_deletes_nothing_that_is_two_days_old(
    world: World, bot: Caller, kind: Kind, why: str
) -> None:
    world.add_group(-55, "BSO Noord", [SANNE.id], kind=kind)
    old = (await bot.says(-55, "Dag"))["message_id"]
    world.clock.advance(TWO_DAYS)
    new = (await bot.says(-55, "Dag"))["message_id"]

    alone = await bot.refused("deleteMessage", chat_id=-55, message_id=old)
    together = await bot.refused("deleteMessages", chat_id=-55, message_ids=[new, old])

    assert alone == together == f"400 Bad Request: {why}"
    assert len(world.chats[-55].visible()) == 2


async def test_in_a_private_chat_it_deletes_what_the_person_said(world: World, bot: Caller) -> None:
    said = int(world.start(NOOR.id))

    assert await bot.call("deleteMessage", chat_id=NOOR.id, message_id=said)
    assert world.messages(NOOR.id, world.bot.id) == []


async def test_in_a_group_it_needs_the_right_to_delete_what_others_said(
    world: World, bot: Caller
) -> None:
    said = int(world.say(NOOR.id, GROUP, "Dag"))

    without = await bot.refused("deleteMessage", chat_id=GROUP, message_id=said)
    world.promote(GROUP, world.bot.id, by=SANNE.id, rights=frozenset({"can_delete_messages"}))

    assert without == "400 Bad Request: message can't be deleted"
    assert await bot.call("deleteMessage", chat_id=GROUP, message_id=said)


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ({}, "chat identifier is not specified"),
        ({"message_id": 1}, "chat identifier is not specified"),
        ({"chat_id": GROUP}, "message identifier is not specified"),
        ({"chat_id": GROUP, "message_id": 0}, "message identifier is not specified"),
        ({"chat_id": 12, "message_id": 1}, "chat not found"),
        ({"chat_id": GROUP, "message_id": 99}, "message to delete not found"),
    ],
)
async def test_a_place_with_nothing_to_delete(bot: Caller, place: dict[str, int], why: str) -> None:
    assert await bot.refused("deleteMessage", **place) == f"400 Bad Request: {why}"


async def test_of_several_messages_those_that_are_gone_are_passed_over(
    world: World, bot: Caller
) -> None:
    ids = [(await bot.says(GROUP, text))["message_id"] for text in ("Een", "Twee", "Drie")]
    await bot.call("deleteMessage", chat_id=GROUP, message_id=ids[0])

    assert await bot.call("deleteMessages", chat_id=GROUP, message_ids=[*ids[:2], 99, ids[1]])
    assert [each.text for each in world.messages(NOOR.id, GROUP)] == ["Drie"]


@pytest.mark.parametrize(
    ("message_ids", "why"),
    [
        ([], "message identifiers are not specified"),
        (list(range(1, 102)), "too many message identifiers specified"),
        (["een"], "message identifier must be a Number"),
    ],
    ids=["none", "101", "words"],
)
async def test_how_many_messages_can_be_deleted_at_once(
    bot: Caller, message_ids: list[object], why: str
) -> None:
    got = await bot.rubbish("deleteMessages", chat_id=GROUP, message_ids=message_ids)

    assert got == f"400 Bad Request: {why}"
