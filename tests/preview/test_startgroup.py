"""A link that brings the bot into a group: telegram-facts section 13, "Deep links"."""

from typing import Any

import pytest
from calling import Caller

from bot.preview.refusals import NotPossible
from bot.preview.standard import DAAN, GROUP, NOOR, SANNE, YOUSSEF
from bot.preview.world import World

RIGHTS = frozenset({"can_delete_messages", "can_pin_messages"})


async def heard(bot: Caller) -> list[tuple[str, Any]]:
    """Kind and gist of each update."""
    told = []
    for update in await bot.call("getUpdates"):
        update.pop("update_id")
        [(kind, body)] = update.items()
        told.append((kind, body.get("text") or body.get("new_chat_member", {}).get("status")))
    return told


@pytest.fixture
async def buurthuis(world: World) -> int:
    """A group of Youssef's own, without the bot."""
    group = world.own_group("Buurthuis Noord", YOUSSEF.id)
    assert world.updates.count() == 0
    return group


async def test_the_bot_hears_that_it_came_in_and_then_start(
    world: World, bot: Caller, buurthuis: int
) -> None:
    world.bring_bot(DAAN.id, buurthuis, "daan1")

    assert await heard(bot) == [
        ("my_chat_member", "member"),
        ("message", None),
        ("message", "/start@kinderwerkbot daan1"),
    ]
    assert world.messages(NOOR.id, buurthuis)[-1].sender.name == "Daan Visser"


async def test_as_administrator_it_gets_its_rights_and_no_start(
    world: World, bot: Caller, buurthuis: int
) -> None:
    said = world.bring_bot(YOUSSEF.id, buurthuis, "youssef1", RIGHTS)

    assert said is None
    assert await heard(bot) == [
        ("my_chat_member", "member"),
        ("message", None),
        ("my_chat_member", "administrator"),
    ]
    standing = world.chats[buurthuis].member(world.bot.id)
    assert standing.rights == RIGHTS | {"can_manage_chat"}


async def test_where_it_already_is_it_only_gets_start(world: World, bot: Caller) -> None:
    world.bring_bot(NOOR.id, GROUP, "noor1")
    world.bring_bot(NOOR.id, GROUP, "_tgr_noor")

    assert await heard(bot) == [
        ("message", "/start@kinderwerkbot noor1"),
        ("message", "/start@kinderwerkbot"),
    ]


async def test_who_may_not_promote_and_who_is_not_in_the_group_cannot(
    world: World, buurthuis: int
) -> None:
    for person, group, rights in (
        (DAAN.id, buurthuis, RIGHTS),
        (YOUSSEF.id, GROUP, frozenset[str]()),
        (SANNE.id, world.bot.id, frozenset[str]()),
    ):
        with pytest.raises(NotPossible):
            world.bring_bot(person, group, "a", rights)

    assert world.updates.count() == 0
    assert not world.chats[buurthuis].member(world.bot.id).inside


async def test_an_app_can_lose_the_payload_of_the_next_start_link(
    world: World, bot: Caller
) -> None:
    world.loses_payload = True

    world.start(NOOR.id)
    world.start(NOOR.id, "noor1")
    world.start(NOOR.id, "noor1")

    assert [text for _, text in await heard(bot)] == ["/start", "/start", "/start noor1"]
