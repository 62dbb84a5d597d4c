"""The bot's own standing in a group, and groups that move: telegram-facts sections 3 and 14."""

import pytest
from alone import NOTHING_TO_EDIT, Circle, which
from calling import Caller, buttons

from bot.preview.refusals import NotPossible
from bot.preview.standard import GROUP, NOOR, SANNE
from bot.preview.world import World

FORBIDDEN = "400 Bad Request: CHAT_WRITE_FORBIDDEN"
NO_RIGHT = "400 Bad Request: not enough rights to manage pinned messages in the chat"


async def test_a_bot_that_may_not_write_hears_of_it_and_can_send_nothing(
    world: World, bot: Caller
) -> None:
    world.restrict(GROUP)

    [update] = await bot.call("getUpdates")
    told = update["my_chat_member"]
    assert told["old_chat_member"]["status"] == "member"
    assert told["new_chat_member"]["status"] == "restricted"
    assert (told["new_chat_member"]["is_member"], told["from"]["id"]) == (True, SANNE.id)
    assert await bot.refused("sendMessage", chat_id=GROUP, text="Dag") == FORBIDDEN
    assert await bot.refused("sendChatAction", chat_id=GROUP, action="typing") == FORBIDDEN


async def test_it_still_hears_edits_and_answers(world: World, bot: Caller, circle: Circle) -> None:
    sent = which(await circle.whisper(NOOR, "Vraag 1", reply_markup=buttons("Ja")))
    world.restrict(GROUP)

    query = await circle.tap(NOOR, circle.views(NOOR)[-1].id)
    await bot.call("editEphemeralMessageText", **sent, text="Vraag 2")
    await bot.call("editMessageText", chat_id=GROUP, message_id=int(circle.card), text="Kaart")
    await bot.call("answerCallbackQuery", callback_query_id=query["id"])

    assert circle.reads(NOOR) == ["Kaart", "Vraag 2"]


async def test_the_right_to_write_comes_back(world: World, bot: Caller) -> None:
    world.restrict(GROUP)
    world.restrict(GROUP, False)

    await bot.says(GROUP, "Daar ben ik weer")

    assert world.chats[GROUP].member(world.bot.id).status == "member"


async def test_only_in_a_supergroup_can_somebody_be_restricted(world: World) -> None:
    world.add_group(-77, "Buurthuis", [NOOR.id], kind="group")

    with pytest.raises(NotPossible):
        world.restrict(-77)


async def test_pinning_depends_on_the_right_and_not_on_being_administrator(
    world: World, bot: Caller
) -> None:
    place = {"chat_id": GROUP, "message_id": (await bot.says(GROUP, "Doe mee"))["message_id"]}

    member = await bot.refused("pinChatMessage", **place)
    world.promote(GROUP, world.bot.id, by=SANNE.id, rights=frozenset({"can_delete_messages"}))
    without = await bot.refused("pinChatMessage", **place)
    world.promote(GROUP, world.bot.id, by=SANNE.id, rights=frozenset({"can_pin_messages"}))

    assert (member, without) == (NO_RIGHT, NO_RIGHT)
    assert await bot.call("pinChatMessage", **place)


async def test_a_bot_that_is_removed_and_brought_back_hears_both(world: World, bot: Caller) -> None:
    world.go(GROUP, world.bot.id, by=SANNE.id)
    away = await bot.refused("sendMessage", chat_id=GROUP, text="Dag")
    world.join(GROUP, world.bot.id, by=NOOR.id)

    told = [
        each["my_chat_member"] for each in await bot.call("getUpdates") if "my_chat_member" in each
    ]
    await bot.says(GROUP, "Daar ben ik weer")

    assert away == "403 Forbidden: bot was kicked from the supergroup chat"
    assert [each["new_chat_member"]["status"] for each in told] == ["kicked", "member"]


async def test_a_group_that_moves_is_told_twice_and_then_in_the_error(
    world: World, bot: Caller
) -> None:
    group = world.found_group("Buurthuis")
    old = await bot.says(group, "Doe mee")
    await bot.call("getUpdates", offset=-1)

    new = world.upgrade(group, by=world.chats[group].owner)

    told = {
        each["message"]["chat"]["id"]: each["message"]
        for each in await bot.call("getUpdates")
        if "message" in each
    }
    answer = await bot.ask("sendMessage", chat_id=group, text="Dag")
    edit = await bot.refused(
        "editMessageText", chat_id=new, message_id=old["message_id"], text="Kaart"
    )
    assert told[group]["migrate_to_chat_id"] == new
    assert told[new]["migrate_from_chat_id"] == group
    assert answer["parameters"] == {"migrate_to_chat_id": new}
    assert edit == NOTHING_TO_EDIT


async def test_a_group_moves_once(world: World) -> None:
    group = world.found_group("Buurthuis")
    world.upgrade(group, by=world.chats[group].owner)

    for chat in (group, GROUP):
        with pytest.raises(NotPossible):
            world.upgrade(chat, by=world.chats[chat].owner)


async def test_what_one_person_saw_does_not_move_along(
    world: World, bot: Caller, circle: Circle
) -> None:
    group = world.found_group("Buurthuis")
    world.promote(group, world.bot.id, by=world.chats[group].owner)
    alone = {"ephemeral_message_parameters": {"receiver_user_id": NOOR.id}}
    sent = which(await bot.says(group, "Vraag 1", **alone))
    new = world.upgrade(group, by=world.chats[group].owner)

    for chat in (group, new):
        place = {**sent, "chat_id": chat}
        assert await bot.refused("editEphemeralMessageText", **place, text="x") == NOTHING_TO_EDIT
    assert [each.text for each in world.messages(NOOR.id, new)] == [""]
    assert circle.reads(NOOR) == ["Doe mee"]


async def test_a_new_group_brings_the_bot_in(world: World, bot: Caller) -> None:
    group = world.found_group("Buurthuis")
    another = world.found_group("Speeltuin")

    joined, change, *_ = await bot.call("getUpdates")

    assert group != another
    assert joined["my_chat_member"]["chat"]["type"] == "group"
    assert joined["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert change["message"]["new_chat_members"][0]["id"] == world.bot.id
    assert [each.id for each in world.people.values()] == world.chats[group].people(world.bot.id)
