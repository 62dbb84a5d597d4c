"""People who forward: what goes along, where to, and what the bot hears of it."""

from collections.abc import Callable

import pytest
from calling import Caller, buttons

from bot.preview.refusals import NotPossible
from bot.preview.standard import DAAN, GROUP, NOOR, SANNE, YOUSSEF
from bot.preview.world import World

LINK = "https://t.me/kinderwerkbot?start=ronde1"


async def card(bot: Caller, *labels: str) -> str:
    sent = await bot.says(GROUP, "Doe mee", reply_markup=buttons(*labels))
    return str(sent["message_id"])


async def test_a_card_of_links_travels_with_its_keyboard_to_somebody_whom_no_bot_hears(
    world: World, bot: Caller
) -> None:
    key = await card(bot, LINK)

    copy = world.forward(NOOR.id, GROUP, key, YOUSSEF.id)

    [seen] = world.messages(YOUSSEF.id, NOOR.id)
    assert (seen.id, seen.text, seen.forwarded_from) == (copy, "Doe mee", "Kinderwerkbot")
    assert seen.sender.name == "Noor Bakker"
    assert seen.keyboard[0][0].url == LINK
    assert world.messages(NOOR.id, YOUSSEF.id)[0].sender.me
    assert (await world.tap(YOUSSEF.id, NOOR.id, copy, 0, 0)).url == LINK
    assert world.updates.count() == 0


async def test_one_button_that_is_tapped_leaves_the_whole_keyboard_behind(
    world: World, bot: Caller
) -> None:
    key = await card(bot, LINK, "Ja")

    world.forward(NOOR.id, GROUP, key, DAAN.id)

    assert world.messages(DAAN.id, NOOR.id)[0].keyboard is None


async def test_a_forward_of_a_forward_still_tells_who_said_it_first(world: World) -> None:
    said = world.say(SANNE.id, GROUP, "Zet dit in de agenda")

    once = world.forward(NOOR.id, GROUP, said, YOUSSEF.id)
    twice = world.forward(YOUSSEF.id, NOOR.id, once, DAAN.id)

    assert world.messages(DAAN.id, YOUSSEF.id)[0].id == twice
    assert world.messages(DAAN.id, YOUSSEF.id)[0].forwarded_from == "Sanne"


async def test_what_is_forwarded_to_the_bot_is_told_with_its_origin(
    world: World, bot: Caller
) -> None:
    world.start(NOOR.id)
    said = world.say(SANNE.id, GROUP, "Dag")

    world.forward(NOOR.id, GROUP, said, world.bot.id)

    update = (await bot.call("getUpdates"))[-1]
    assert update["message"]["from"]["id"] == NOOR.id
    assert update["message"]["forward_origin"]["sender_user"]["id"] == SANNE.id


async def test_the_chat_of_two_people_can_be_reached_by_no_bot(world: World, bot: Caller) -> None:
    world.open_chat(NOOR.id, DAAN.id)
    hidden = next(each.id for each in world.chats.values() if each.kind == "pair")

    assert await bot.refused("sendMessage", chat_id=hidden, text="Dag") == (
        "400 Bad Request: chat not found"
    )


async def test_it_is_on_the_others_phone_with_the_first_message(world: World) -> None:
    world.open_chat(NOOR.id, DAAN.id)

    with pytest.raises(NotPossible):
        world.messages(DAAN.id, NOOR.id)
    world.say(NOOR.id, DAAN.id, "Doe je mee?")
    world.say(DAAN.id, NOOR.id, "Ja")

    assert [each.text for each in world.messages(NOOR.id, DAAN.id)] == ["Doe je mee?", "Ja"]
    assert len([each for each in world.chats.values() if each.kind == "pair"]) == 1


async def test_what_cannot_be_forwarded(world: World, bot: Caller) -> None:
    world.promote(GROUP, world.bot.id, by=SANNE.id)
    alone = {"receiver_user_id": NOOR.id}
    await bot.says(GROUP, "Alleen voor jou", ephemeral_message_parameters=alone)
    await bot.says(GROUP, "Alleen hier", protect_content=True)
    world.join(GROUP, YOUSSEF.id)
    whisper, kept_in, line = world.messages(NOOR.id, GROUP)
    gone = world.say(NOOR.id, GROUP, "Foutje")
    await bot.call("deleteMessage", chat_id=GROUP, message_id=int(gone))

    for key in (whisper.id, kept_in.id, line.id, gone, "99"):
        with pytest.raises(NotPossible):
            world.forward(NOOR.id, GROUP, key, DAAN.id)

    assert not any(each.forwardable for each in (whisper, kept_in, line))


@pytest.mark.parametrize(
    ("hinder", "to"),
    [
        (lambda world: world.offline(NOOR.id), GROUP),
        (lambda _world: None, 7_100_000_001),
        (lambda _world: None, NOOR.id),
        (lambda _world: None, 99),
    ],
    ids=["offline", "a bot not started", "oneself before a start", "nobody"],
)
async def test_where_nothing_can_be_sent_nothing_is_forwarded(
    world: World, hinder: Callable[[World], None], to: int
) -> None:
    key = world.say(NOOR.id, GROUP, "Dag")
    hinder(world)

    with pytest.raises(NotPossible):
        world.forward(NOOR.id, GROUP, key, to)
