"""sendMessage, sendChatAction and what all sends share."""

import pytest
from calling import Caller, buttons

from bot.preview.events import News
from bot.preview.standard import GROUP, NOOR, SANNE
from bot.preview.world import World


@pytest.fixture(autouse=True)
async def started(world: World) -> None:
    world.start(NOOR.id)
    world.updates.clear()


async def test_a_sent_message_comes_back_whole_and_stands_in_the_chat(
    world: World, bot: Caller
) -> None:
    sent = await bot.says(NOOR.id, "  Dag <b>Noor</b>  ", parse_mode="HTML")
    shown = world.messages(NOOR.id, world.bot.id)[-1]

    assert (sent["message_id"], sent["chat"]["id"], sent["from"]["is_bot"]) == (2, NOOR.id, True)
    assert sent["date"] == world.moment()
    assert sent["text"] == shown.text == "Dag Noor"
    assert sent["entities"] == [{"offset": 4, "length": 4, "type": "bold"}]


async def test_a_mentioned_person_is_told_by_name(bot: Caller) -> None:
    link = f'<a href="tg://user?id={NOOR.id}">jij</a>'

    sent = await bot.says(NOOR.id, link, parse_mode="HTML")

    assert sent["entities"][0]["user"]["first_name"] == "Noor"


async def test_only_an_inline_keyboard_comes_back(world: World, bot: Caller) -> None:
    inline = await bot.says(NOOR.id, "Ja of nee?", reply_markup=buttons("Ja", "Nee"))
    other = await bot.says(NOOR.id, "En?", reply_markup={"keyboard": [[{"text": "Ja"}]]})

    assert inline["reply_markup"] == buttons("Ja", "Nee")
    assert "reply_markup" not in other
    assert world.messages(NOOR.id, world.bot.id)[-1].reply_keyboard == [["Ja"]]


async def test_a_button_that_telegram_does_not_take_is_refused(bot: Caller) -> None:
    long = {"inline_keyboard": [[{"text": "Ja", "callback_data": "a" * 65}]]}

    why = await bot.refused("sendMessage", chat_id=NOOR.id, text="Ja?", reply_markup=long)

    assert why == "400 Bad Request: BUTTON_DATA_INVALID"


async def test_a_reply_tells_what_it_answers(world: World, bot: Caller) -> None:
    question = int(world.say(NOOR.id, world.bot.id, "Wat is een BSO?"))

    sent = await bot.says(NOOR.id, "Opvang", reply_parameters={"message_id": question})

    assert sent["reply_to_message"]["text"] == "Wat is een BSO?"


async def test_a_reply_to_nothing_is_refused_unless_it_may_do_without(bot: Caller) -> None:
    missing = {"message_id": 99}
    asked = {"chat_id": NOOR.id, "text": "Dag"}

    why = await bot.refused("sendMessage", **asked, reply_parameters=missing)
    sent = await bot.call(
        "sendMessage", **asked, reply_parameters={**missing, "allow_sending_without_reply": True}
    )

    assert why == "400 Bad Request: message to be replied not found"
    assert "reply_to_message" not in sent


async def test_a_reply_to_zero_is_no_reply_but_the_field_has_to_be_there(bot: Caller) -> None:
    without = await bot.rubbish("sendMessage", chat_id=NOOR.id, text="Dag", reply_parameters={})

    assert "reply_to_message" not in await bot.says(
        NOOR.id, "A", reply_parameters={"message_id": 0}
    )
    assert without == '400 Bad Request: can\'t find field "message_id"'


async def test_a_field_of_a_reply_that_the_preview_does_not_know_is_refused(bot: Caller) -> None:
    quote = {"message_id": 1, "quote": "start"}

    why = await bot.refused("sendMessage", chat_id=NOOR.id, text="Dag", reply_parameters=quote)

    assert why == '400 Bad Request: unknown field "quote" in the reply parameters'


async def test_protected_content_and_a_hidden_link_preview_are_told(bot: Caller) -> None:
    sent = await bot.says(
        NOOR.id, "Dag", protect_content=True, link_preview_options={"is_disabled": True}
    )

    assert sent["has_protected_content"]
    assert sent["link_preview_options"] == {"is_disabled": True}


async def test_the_bot_does_not_hear_itself(bot: Caller) -> None:
    await bot.says(NOOR.id, "Dag")
    await bot.says(GROUP, "Dag")

    assert await bot.call("getUpdates") == []


async def test_a_chat_action_shows_on_every_phone_of_the_chat(world: World, bot: Caller) -> None:
    with world.events.listening() as listener:
        await bot.call("sendChatAction", chat_id=GROUP, action="upload_document")

        heard = await listener.news()

    assert News("typing", SANNE.id, GROUP) in heard
    assert len(heard) == 3


@pytest.mark.parametrize(
    ("action", "why"),
    [
        ("", '400 Bad Request: parameter "action" is required'),
        ("dancing", "400 Bad Request: wrong parameter action in request"),
    ],
)
async def test_an_action_that_there_is_not_is_refused(bot: Caller, action: str, why: str) -> None:
    assert await bot.refused("sendChatAction", chat_id=GROUP, action=action) == why
