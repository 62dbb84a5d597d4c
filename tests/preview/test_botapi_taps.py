"""Taps and their answers: telegram-facts section 6."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from calling import Caller, buttons, settled

from bot.preview.deeds import TapAnswer
from bot.preview.standard import GROUP, NOOR
from bot.preview.world import World

TOO_OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"


class Finger:
    """Noor taps the first button in the group."""

    def __init__(self, world: World, bot: Caller) -> None:
        self.world, self.bot = world, bot
        self.taps: list[asyncio.Task[TapAnswer]] = []

    async def tap(self) -> dict[str, Any]:
        """What the bot hears of it."""
        key = self.world.messages(NOOR.id, GROUP)[0].id
        self.taps.append(asyncio.create_task(self.world.tap(NOOR.id, GROUP, key, 0, 0)))
        await settled()
        [update] = await self.bot.call("getUpdates", offset=-1)
        return dict(update["callback_query"])

    async def sees(self) -> TapAnswer:
        """What Noor sees of the latest tap."""
        return await self.taps[-1]


@pytest.fixture
async def noor(world: World, bot: Caller) -> AsyncIterator[Finger]:
    await bot.says(GROUP, "Werk jij samen?", reply_markup=buttons("Ja", "Nee"))
    finger = Finger(world, bot)
    yield finger
    for each in finger.taps:
        each.cancel()


async def test_a_tap_tells_who_tapped_what_where(world: World, noor: Finger) -> None:
    query = await noor.tap()

    assert isinstance(query["id"], str)
    assert (query["from"]["id"], query["data"]) == (NOOR.id, "Ja")
    assert query["message"]["from"]["id"] == world.bot.id
    assert query["message"]["reply_markup"] == buttons("Ja", "Nee")


async def test_a_tap_on_a_message_that_is_gone_tells_an_inaccessible_one(
    world: World, bot: Caller, noor: Finger
) -> None:
    key = world.messages(NOOR.id, GROUP)[0].id
    await bot.call("deleteMessage", chat_id=GROUP, message_id=int(key))
    tapping = asyncio.create_task(world.tap(NOOR.id, GROUP, key, 0, 0))
    noor.taps.append(tapping)
    await settled()

    [update] = await bot.call("getUpdates", offset=-1)

    assert update["callback_query"]["message"]["date"] == 0
    assert set(update["callback_query"]["message"]) == {"chat", "message_id", "date"}


async def test_the_answer_shows_once_and_a_second_comes_too_late(bot: Caller, noor: Finger) -> None:
    query = await noor.tap()
    answer = {"callback_query_id": query["id"], "text": "Opgeslagen", "cache_time": 5}

    assert await bot.call("answerCallbackQuery", **answer) is True
    assert await bot.refused("answerCallbackQuery", **answer) == TOO_OLD
    assert await noor.sees() == TapAnswer("Opgeslagen")


async def test_an_alert_and_an_answer_without_words(bot: Caller, noor: Finger) -> None:
    first = await noor.tap()
    await bot.call(
        "answerCallbackQuery", callback_query_id=first["id"], text="Gesloten", show_alert=True
    )
    alert = await noor.sees()
    second = await noor.tap()
    await bot.call("answerCallbackQuery", callback_query_id=second["id"])

    assert alert == TapAnswer("Gesloten", alert=True)
    assert await noor.sees() == TapAnswer()


async def test_an_answer_is_taken_for_150_seconds(world: World, bot: Caller, noor: Finger) -> None:
    early, late = await noor.tap(), None
    world.clock.advance(149)
    await bot.call("answerCallbackQuery", callback_query_id=early["id"])
    late = await noor.tap()
    world.clock.advance(150)

    assert await bot.refused("answerCallbackQuery", callback_query_id=late["id"]) == TOO_OLD
    assert (await noor.sees()).answered is False


@pytest.mark.parametrize("query_id", ["", "12", "x"])
async def test_an_answer_to_no_tap_is_too_old(bot: Caller, query_id: str) -> None:
    assert await bot.refused("answerCallbackQuery", callback_query_id=query_id) == TOO_OLD


async def test_an_answer_of_more_than_200_characters_is_refused_and_the_tap_stays_open(
    bot: Caller, noor: Finger
) -> None:
    query_id = (await noor.tap())["id"]

    why = await bot.refused("answerCallbackQuery", callback_query_id=query_id, text="é" * 201)

    assert why == "400 Bad Request: MESSAGE_TOO_LONG"
    assert await bot.call("answerCallbackQuery", callback_query_id=query_id, text="é" * 200)


@pytest.mark.parametrize(
    "url",
    [
        "https://t.me/kinderwerkbot?start=ronde1",
        "http://t.me/KinderwerkBot?start=a",
        "t.me/kinderwerkbot?start=a_b-C",
    ],
)
async def test_a_tap_may_open_the_private_chat(bot: Caller, noor: Finger, url: str) -> None:
    query_id = (await noor.tap())["id"]

    await bot.call("answerCallbackQuery", callback_query_id=query_id, url=url)

    assert (await noor.sees()).url == url


@pytest.mark.parametrize(
    "url",
    [
        "https://www.bvjong.nl",
        "https://t.me/otherbot?start=a",
        "https://t.me/kinderwerkbot",
        "https://t.me/kinderwerkbot?start=",
        "https://t.me/kinderwerkbot?start=_tgr_a",
        "https://t.me/kinderwerkbot?start=a%20b",
        "https://t.me/kinderwerkbot?startgroup=a",
        "https://t.me/kinderwerkbot?start=a&admin=x",
        "https://[t.me/kinderwerkbot?start=a",
        "tg://resolve?domain=kinderwerkbot&start=a",
    ],
)
async def test_a_tap_opens_nothing_else(bot: Caller, noor: Finger, url: str) -> None:
    query_id = (await noor.tap())["id"]

    why = await bot.refused("answerCallbackQuery", callback_query_id=query_id, url=url)

    assert why == "400 Bad Request: URL_INVALID"
