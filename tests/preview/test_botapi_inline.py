"""Inline mode: telegram-facts section 13, "Inline mode", and section 7 for the query's lifetime."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from calling import Caller, buttons, settled

from bot.preview.inline import Found
from bot.preview.refusals import NotPossible
from bot.preview.standard import DAAN, GROUP, NOOR, YOUSSEF
from bot.preview.world import World

LINK = "https://t.me/kinderwerkbot?start=noor1"
TOO_OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
UNREADABLE = "400 Bad Request: can't parse inline query result: "


def article(**more: Any) -> dict[str, Any]:
    """A card that can be shared anywhere; a field that is None is left out."""
    card = {
        "type": "article",
        "id": "kaart",
        "title": "Stuur de vragenlijst door",
        "description": "Tien vragen",
        "input_message_content": {"message_text": "<b>Doe mee</b>", "parse_mode": "HTML"},
        "reply_markup": buttons(LINK),
        **more,
    }
    return {name: each for name, each in card.items() if each is not None}


class Typing:
    """Somebody types "@kinderwerkbot" and what they look for."""

    def __init__(self, world: World, bot: Caller) -> None:
        self.world, self.bot = world, bot
        self.asking: list[asyncio.Task[Found | None]] = []

    async def asks(self, person: int, chat: int, query: str = "") -> dict[str, Any]:
        """What the bot hears of it."""
        self.asking.append(asyncio.create_task(self.world.ask_inline(person, chat, query)))
        await settled()
        [update] = await self.bot.call("getUpdates", offset=-1)
        return dict(update["inline_query"])

    async def found(self) -> Found:
        found = await self.asking[-1]
        assert found is not None
        return found

    async def offered(self, person: int, chat: int, **more: Any) -> Found:
        """What is shown once the bot has answered with one card."""
        query = await self.asks(person, chat)
        answer = {"results": [article(**more)], "cache_time": 0, "is_personal": True}
        await self.bot.call("answerInlineQuery", inline_query_id=query["id"], **answer)
        return await self.found()


@pytest.fixture
async def typing(world: World, bot: Caller) -> AsyncIterator[Typing]:
    typing = Typing(world, bot)
    yield typing
    for each in typing.asking:
        each.cancel()


@pytest.mark.parametrize(
    ("chat", "kind"),
    [(GROUP, "supergroup"), (7_100_000_001, "sender"), (DAAN.id, "private")],
    ids=["a group", "the bot", "somebody"],
)
async def test_a_query_tells_who_looks_for_what_in_which_kind_of_chat(
    world: World, typing: Typing, chat: int, kind: str
) -> None:
    world.start(NOOR.id)
    world.open_chat(NOOR.id, DAAN.id)

    query = await typing.asks(NOOR.id, chat, " bso " + "x" * 300)

    assert query["from"]["id"] == NOOR.id
    assert query["query"] == ("bso " + "x" * 300)[:256]
    assert (query["offset"], query["chat_type"]) == ("", kind)


async def test_a_result_is_sent_as_ones_own_message_by_way_of_the_bot(
    world: World, typing: Typing
) -> None:
    world.open_chat(NOOR.id, YOUSSEF.id)
    found = await typing.offered(NOOR.id, YOUSSEF.id)
    heard = world.updates.count()

    key = world.choose_inline(NOOR.id, YOUSSEF.id, found.query_id, "kaart")

    [seen] = world.messages(YOUSSEF.id, NOOR.id)
    assert [each.title for each in found.answer.results] == ["Stuur de vragenlijst door"]
    assert (seen.html, seen.via, seen.sender.name) == (
        "<b>Doe mee</b>",
        "@kinderwerkbot",
        "Noor Bakker",
    )
    assert (await world.tap(YOUSSEF.id, NOOR.id, key, 0, 0)).url == LINK
    assert world.updates.count() == heard


async def test_in_a_group_the_bot_sees_what_was_sent_through_it_despite_privacy_mode(
    world: World, bot: Caller, typing: Typing
) -> None:
    found = await typing.offered(NOOR.id, GROUP)

    world.choose_inline(NOOR.id, GROUP, found.query_id, "kaart")

    message = (await bot.call("getUpdates", offset=-1))[0]["message"]
    assert message["via_bot"]["id"] == world.bot.id
    assert message["reply_markup"] == buttons(LINK)
    assert await bot.refused(
        "editMessageText", chat_id=GROUP, message_id=message["message_id"], text="Nee"
    ) == ("400 Bad Request: message can't be edited")


async def test_a_tap_under_it_names_the_message_by_its_inline_id_alone(
    world: World, bot: Caller, typing: Typing
) -> None:
    found = await typing.offered(NOOR.id, GROUP, reply_markup=buttons("Ja"))
    key = world.choose_inline(NOOR.id, GROUP, found.query_id, "kaart")

    tapping = asyncio.create_task(world.tap(DAAN.id, GROUP, key, 0, 0))
    await settled()
    tap = (await bot.call("getUpdates", offset=-1))[0]["callback_query"]
    await bot.call("answerCallbackQuery", callback_query_id=tap["id"], text="Dank je")

    assert (tap["data"], "message" in tap) == ("Ja", False)
    assert tap["inline_message_id"]
    assert (await tapping).toast == "Dank je"


async def test_forwarded_it_keeps_its_links_and_by_whose_way_it_came(
    world: World, typing: Typing
) -> None:
    found = await typing.offered(NOOR.id, GROUP)
    key = world.choose_inline(NOOR.id, GROUP, found.query_id, "kaart")

    world.forward(DAAN.id, GROUP, key, YOUSSEF.id)

    [seen] = world.messages(YOUSSEF.id, DAAN.id)
    assert (seen.via, seen.forwarded_from) == ("@kinderwerkbot", "Noor")
    assert seen.keyboard[0][0].url == LINK


@pytest.mark.parametrize(
    ("how", "asked_again"),
    [
        ({}, {"somebody else": False, "the same": False, "later": True}),
        ({"is_personal": True}, {"somebody else": True, "the same": False, "later": True}),
        ({"cache_time": 0}, {"somebody else": True, "the same": True, "later": True}),
    ],
    ids=["as usual", "personal", "not kept"],
)
async def test_an_answer_is_given_again_as_long_as_the_bot_allows(
    world: World, bot: Caller, typing: Typing, how: dict[str, Any], asked_again: dict[str, bool]
) -> None:
    query = await typing.asks(NOOR.id, GROUP)
    await bot.call("answerInlineQuery", inline_query_id=query["id"], results=[article()], **how)

    async def is_asked(person: int) -> bool:
        before = world.updates.count()
        typing.asking.append(asyncio.create_task(world.ask_inline(person, GROUP, "")))
        await settled()
        return world.updates.count() > before

    again = {"somebody else": await is_asked(DAAN.id), "the same": await is_asked(NOOR.id)}
    world.clock.advance(300)
    again["later"] = await is_asked(NOOR.id)

    assert again == asked_again


async def test_an_answer_comes_once_and_within_thirty_seconds(
    world: World, bot: Caller, typing: Typing
) -> None:
    early = await typing.asks(NOOR.id, GROUP, "a")
    answer = {"inline_query_id": early["id"], "results": [], "cache_time": 0}
    world.clock.advance(9)
    await bot.call("answerInlineQuery", **answer)
    late = await typing.asks(NOOR.id, GROUP, "b")
    world.clock.advance(30)

    assert await bot.refused("answerInlineQuery", **answer) == TOO_OLD
    assert await bot.refused("answerInlineQuery", **{**answer, "inline_query_id": late["id"]}) == (
        TOO_OLD
    )
    assert await typing.asking[-1] is None
    assert world.updates.count() == 0


@pytest.mark.parametrize(
    ("results", "why"),
    [
        ([article(id=str(number)) for number in range(51)], "too many inline query results"),
        ([article(), article()], "RESULT_ID_DUPLICATE"),
        ([article(id="é" * 33)], "RESULT_ID_INVALID"),
        ([article(id="")], "RESULT_ID_INVALID"),
        ([article(title=" ")], "ARTICLE_TITLE_EMPTY"),
        ([article(title=None)], 'can\'t find field "title"'),
        ([article(input_message_content=None)], "input message content is not specified"),
        ([article(input_message_content={"message_text": " "})], "text must be non-empty"),
        ([article(input_message_content={"message_text": "x" * 4097})], "message is too long"),
        (
            [article(input_message_content={"message_text": "<b>", "parse_mode": "HTML"})],
            "can't parse entities",
        ),
        ([article(reply_markup=buttons("x" * 65))], "BUTTON_DATA_INVALID"),
        ([article(reply_markup={"force_reply": True})], "inline keyboard expected"),
        (
            [
                article(
                    reply_markup={
                        "inline_keyboard": [[{"text": "App", "web_app": {"url": "https://a.nl"}}]]
                    }
                )
            ],
            "BUTTON_TYPE_INVALID",
        ),
        ([article(type="poll")], 'type "poll" is unsupported'),
        ([article(colour="red")], 'unknown field "colour"'),
        (["kaart"], "must be an object"),
        ({"id": "kaart"}, "must be an array"),
    ],
    ids=[
        *("51", "twice", "long id", "no id", "no title", "title missing", "no content", "blank"),
        *("long text", "bad markup", "long data", "no keyboard", "an app", "another kind"),
        *("unknown field", "no object", "no list"),
    ],
)
async def test_what_is_refused_for_its_form_leaves_the_query_open(
    bot: Caller, typing: Typing, results: Any, why: str
) -> None:
    query = await typing.asks(NOOR.id, GROUP)
    told = {"inline_query_id": query["id"], "cache_time": 0}

    assert why.lower() in (await bot.rubbish("answerInlineQuery", **told, results=results)).lower()
    assert await bot.call("answerInlineQuery", **told, results=[article(id="é" * 32)])


async def test_a_button_above_the_results_leads_to_the_bot(bot: Caller, typing: Typing) -> None:
    query = await typing.asks(NOOR.id, GROUP)
    told = {"inline_query_id": query["id"], "results": [], "next_offset": "x" * 64}
    button = {"text": "Eerst zelf meedoen", "start_parameter": "a"}

    for wrong, why in (("", "can't use empty"), ("a" * 65, "too long"), ("a b", "unallowed")):
        bad = {**button, "start_parameter": wrong}
        assert why in await bot.refused("answerInlineQuery", **told, button=bad)
    assert "NEXT_OFFSET_INVALID" in await bot.refused(
        "answerInlineQuery", **{**told, "next_offset": "x" * 65}
    )
    await bot.call("answerInlineQuery", **told, button=button)

    answer = (await typing.found()).answer
    assert (answer.button.text, answer.button.payload) == ("Eerst zelf meedoen", "a")


async def test_a_bot_without_inline_mode_is_not_asked(world: World, bot: Caller) -> None:
    told = (await bot.call("getMe"))["supports_inline_queries"]
    world.bot.inline = False

    with pytest.raises(NotPossible):
        await world.ask_inline(NOOR.id, GROUP, "")

    assert told
    assert not (await bot.call("getMe"))["supports_inline_queries"]


async def test_what_was_found_can_be_sent_for_an_hour_and_only_where_one_may_write(
    world: World, typing: Typing
) -> None:
    found = await typing.offered(NOOR.id, GROUP)
    choose = (found.query_id, "kaart")
    world.choose_inline(NOOR.id, GROUP, *choose)

    with pytest.raises(NotPossible):
        world.choose_inline(NOOR.id, world.bot.id, *choose)
    with pytest.raises(NotPossible):
        world.choose_inline(NOOR.id, GROUP, found.query_id, "poster")
    world.clock.advance(3600)
    with pytest.raises(NotPossible):
        world.choose_inline(NOOR.id, GROUP, *choose)
