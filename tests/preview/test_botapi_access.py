"""Where a bot may go: telegram-facts section 3, "Chat access", and section 4, "Order of checks"."""

from dataclasses import replace

import pytest
from calling import Caller

from bot.preview.chats import Member
from bot.preview.standard import DAAN, GROUP, NOOR, SANNE, YOUSSEF
from bot.preview.world import World

BASIC = -4321


@pytest.fixture
async def basic_group(world: World) -> int:
    """A group of the old kind, which can become a supergroup."""
    return world.add_group(BASIC, "BSO Noord", [SANNE.id, NOOR.id], kind="group").id


@pytest.mark.parametrize(
    ("chat_id", "why"),
    [
        ("", "400 Bad Request: chat_id is empty"),
        (" ", "400 Bad Request: chat_id is empty"),
        ("77", "400 Bad Request: chat not found"),
        ("@nobody", "400 Bad Request: chat not found"),
        ("9" * 30, "400 Bad Request: chat not found"),
        ("7100000001", "403 Forbidden: the bot can't send messages to the bot"),
    ],
)
async def test_a_chat_that_cannot_be(bot: Caller, chat_id: str, why: str) -> None:
    assert await bot.refused("sendMessage", chat_id=chat_id, text="Dag") == why


async def test_a_public_group_goes_by_its_name_too(world: World, bot: Caller) -> None:
    world.chats[GROUP].username = "bvjong"

    assert (await bot.says("@BVjong", "Dag"))["chat"]["id"] == GROUP


async def test_a_bot_cannot_begin_with_somebody_who_never_pressed_start(bot: Caller) -> None:
    why = "403 Forbidden: bot can't initiate conversation with a user"

    assert await bot.refused("sendMessage", chat_id=YOUSSEF.id, text="Dag") == why
    assert await bot.refused("sendChatAction", chat_id=YOUSSEF.id, action="typing") == why


async def test_a_chat_that_was_never_begun_can_be_neither_read_nor_given_a_menu(
    bot: Caller,
) -> None:
    scope = {"type": "chat", "chat_id": YOUSSEF.id}
    why = "400 Bad Request: chat not found"

    assert await bot.refused("getChat", chat_id=YOUSSEF.id) == why
    assert await bot.refused("setMyCommands", commands=[], scope=scope) == why


async def test_who_blocked_the_bot_gets_nothing_until_it_is_let_in_again(
    world: World, bot: Caller
) -> None:
    world.start(NOOR.id)
    world.block(NOOR.id)

    why = await bot.refused("sendMessage", chat_id=NOOR.id, text="Dag")
    world.block(NOOR.id, blocked=False)

    assert why == "403 Forbidden: bot was blocked by the user"
    assert (await bot.says(NOOR.id, "Dag"))["text"] == "Dag"


async def test_an_account_that_is_gone_can_be_looked_up_but_not_written_to(
    world: World, bot: Caller
) -> None:
    world.start(NOOR.id)
    world.people[NOOR.id] = replace(NOOR, deleted=True)

    why = await bot.refused("sendMessage", chat_id=NOOR.id, text="Dag")

    assert why == "403 Forbidden: user is deactivated"
    assert (await bot.call("getChat", chat_id=NOOR.id))["id"] == NOOR.id


@pytest.mark.parametrize(
    ("chat_id", "kind"), [(GROUP, "supergroup"), (BASIC, "group")], ids=["supergroup", "group"]
)
async def test_a_bot_that_was_removed_or_has_left_is_told_so(
    world: World, bot: Caller, basic_group: int, chat_id: int, kind: str
) -> None:
    assert basic_group == BASIC

    await bot.call("leaveChat", chat_id=chat_id)
    left = await bot.refused("sendMessage", chat_id=chat_id, text="Dag")
    world.join(chat_id, world.bot.id, by=SANNE.id)
    world.go(chat_id, world.bot.id, by=SANNE.id)
    removed = await bot.refused("getChat", chat_id=chat_id)

    assert left == f"403 Forbidden: bot is not a member of the {kind} chat"
    assert removed == f"403 Forbidden: bot was kicked from the {kind} chat"


async def test_anybody_may_look_into_a_public_group_but_not_write_there(
    world: World, bot: Caller
) -> None:
    world.chats[GROUP].username = "bvjong"
    await bot.call("leaveChat", chat_id=GROUP)

    why = await bot.refused("sendMessage", chat_id=GROUP, text="Dag")

    assert (await bot.call("getChat", chat_id=GROUP))["username"] == "bvjong"
    assert why == "403 Forbidden: bot is not a member of the supergroup chat"


async def test_a_group_that_became_a_supergroup_tells_its_new_id_to_who_writes(
    world: World, bot: Caller, basic_group: int
) -> None:
    new_id = world.upgrade(basic_group, by=SANNE.id)

    answer = await bot.ask("sendMessage", chat_id=basic_group, text="Dag")

    assert answer == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new_id},
    }
    assert (await bot.says(new_id, "Dag"))["message_id"] == 2
    assert (await bot.call("getChat", chat_id=basic_group))["type"] == "group"


async def test_a_message_of_before_the_upgrade_cannot_be_edited_any_more(
    world: World, bot: Caller, basic_group: int
) -> None:
    sent = await bot.says(basic_group, "Doe mee")
    new_id = world.upgrade(basic_group, by=SANNE.id)
    edit = {"message_id": sent["message_id"] + 1, "text": "Gesloten"}

    there = await bot.refused("editMessageText", chat_id=basic_group, **edit)
    anew = await bot.refused("editMessageText", chat_id=new_id, **edit)

    assert there == "400 Bad Request: message can't be edited"
    assert anew == "400 Bad Request: message to edit not found"


async def test_the_upgrade_is_told_in_both_chats(
    world: World, bot: Caller, basic_group: int
) -> None:
    new_id = world.upgrade(basic_group, by=SANNE.id)

    old, new = (each["message"] for each in await bot.call("getUpdates"))

    assert (old["chat"]["id"], old["migrate_to_chat_id"]) == (basic_group, new_id)
    assert (new["chat"]["id"], new["migrate_from_chat_id"]) == (new_id, basic_group)
    assert new["message_id"] == 1


async def test_a_topic_is_ignored_in_a_group_without_topics_and_missed_in_private(
    world: World, bot: Caller
) -> None:
    world.start(DAAN.id)

    why = await bot.refused("sendMessage", chat_id=DAAN.id, text="Dag", message_thread_id=1)

    assert "message_thread_id" not in await bot.says(GROUP, "Dag", message_thread_id=7)
    assert why == "400 Bad Request: message thread not found"


WRONG = [
    ({"link_preview_options": "[]"}, "object expected as link preview options"),
    ({"text": ""}, "message text is empty"),
    ({"text": "a" * 32_769}, "text is too long"),
    ({"parse_mode": "BBCode"}, "unsupported parse_mode"),
    ({"reply_parameters": "[]"}, "object expected as reply parameters"),
    ({"reply_markup": "[]"}, "object expected as reply markup"),
    ({"chat_id": 12}, "chat not found"),
    ({"reply_parameters": {"message_id": 99}}, "message to be replied not found"),
    ({"text": "a" * 4097}, "message is too long"),
]


@pytest.mark.parametrize("first", range(len(WRONG)), ids=[why for _, why in WRONG])
async def test_of_several_things_that_are_wrong_the_server_tells_the_first(
    bot: Caller, first: int
) -> None:
    asked = {"chat_id": GROUP, "text": "Dag"}
    for wrong, _ in reversed(WRONG[first:]):
        asked |= wrong

    why = await bot.rubbish("sendMessage", **asked)

    assert why == f"400 Bad Request: {WRONG[first][1]}"


async def test_what_only_telegrams_core_knows_is_told_last(world: World, bot: Caller) -> None:
    world.chats[NOOR.id].members[world.bot.id] = Member(world.bot.id, "kicked")

    why = await bot.refused("sendMessage", chat_id=NOOR.id, text="a" * 4097)

    assert why == "400 Bad Request: message is too long"
