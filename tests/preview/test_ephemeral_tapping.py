"""Taps on what only one person sees: telegram-facts sections 6 and 11."""

import asyncio

import pytest
from alone import Circle, to, which
from calling import Caller, buttons, settled

from bot.preview.deeds import TapAnswer
from bot.preview.refusals import NotPossible
from bot.preview.standard import DAAN, GROUP, NOOR
from bot.preview.world import World


async def key(circle: Circle) -> str:
    """A question to Noor, as her phone names it."""
    await circle.whisper(NOOR, "Werk jij samen?", reply_markup=buttons("Ja", "Nee"))
    return circle.views(NOOR)[-1].id


async def test_a_tap_tells_the_ephemeral_message_under_id_0(circle: Circle) -> None:
    heard = await circle.tap(NOOR, await key(circle), column=1)

    assert (heard["from"]["id"], heard["data"]) == (NOOR.id, "Nee")
    assert heard["message"]["message_id"] == 0
    assert heard["message"]["ephemeral_message_id"] == 1
    assert heard["message"]["receiver_user"]["id"] == NOOR.id
    assert heard["message"]["text"] == "Werk jij samen?"


async def test_such_a_tap_gives_the_right_to_say_more(bot: Caller, circle: Circle) -> None:
    heard = await circle.tap(NOOR, await key(circle))

    await bot.says(GROUP, "Nog iets", **to(NOOR, heard["id"]))

    assert circle.reads(NOOR)[-1] == "Nog iets"


async def test_the_answer_reaches_who_tapped(world: World, bot: Caller, circle: Circle) -> None:
    tapping = asyncio.create_task(world.tap(NOOR.id, GROUP, await key(circle), 0, 0))
    await settled()
    heard = (await circle.heard())["callback_query"]

    await bot.call("answerCallbackQuery", callback_query_id=heard["id"], text="Opgeslagen")

    assert await tapping == TapAnswer("Opgeslagen")


async def test_nobody_else_can_tap_it(world: World, circle: Circle) -> None:
    alone = await key(circle)

    with pytest.raises(NotPossible, match="er niet meer"):
        await world.tap(DAAN.id, GROUP, alone, 0, 0)
    with pytest.raises(NotPossible, match="er niet meer"):
        await world.tap_forged(DAAN.id, GROUP, alone, "Ja")


async def test_a_tap_can_be_forged_there_as_anywhere(world: World, circle: Circle) -> None:
    tapping = asyncio.create_task(world.tap_forged(NOOR.id, GROUP, await key(circle), "alles"))
    await settled()
    heard = (await circle.heard())["callback_query"]
    tapping.cancel()

    assert (heard["data"], heard["message"]["ephemeral_message_id"]) == ("alles", 1)


async def test_a_finger_that_was_quicker_than_a_deletion_taps_what_is_gone(
    bot: Caller, circle: Circle
) -> None:
    sent = await circle.whisper(NOOR, "Werk jij samen?", reply_markup=buttons("Ja"))
    alone = circle.views(NOOR)[-1].id
    await bot.call("deleteEphemeralMessage", **which(sent))

    heard = await circle.tap(NOOR, alone)

    assert heard["message"] == {"chat": heard["message"]["chat"], "message_id": 0, "date": 0}


@pytest.mark.parametrize("named", ["e99", "e", "ee1", "e-1", "e1.0", "e" + "9" * 30])
async def test_a_key_that_names_nothing_is_refused(
    world: World, circle: Circle, named: str
) -> None:
    await key(circle)

    with pytest.raises(NotPossible, match="er niet meer"):
        await world.tap(NOOR.id, GROUP, named, 0, 0)
