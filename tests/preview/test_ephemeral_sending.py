"""Ephemeral messages that a bot sends: telegram-facts section 11."""

import pytest
from alone import ALONE, TOO_OLD, Circle, to, which
from calling import Caller, buttons
from pictures import png

from bot.preview.standard import DAAN, GROUP, NOOR, SANNE, YOUSSEF
from bot.preview.world import World


async def test_one_person_sees_it_and_it_is_no_message_of_the_group(
    world: World, circle: Circle
) -> None:
    sent = await circle.whisper(NOOR, "Werk jij samen?", reply_markup=buttons("Ja"))

    assert circle.reads(NOOR) == ["Doe mee", "Werk jij samen?"]
    assert [each.ephemeral for each in circle.views(NOOR)] == [False, True]
    assert circle.reads(DAAN) == circle.reads(SANNE) == ["Doe mee"]
    assert [each.content.text for each in world.public_history(GROUP)] == ["Doe mee"]
    assert sent["message_id"] == 0
    assert sent["ephemeral_message_id"] == 1
    assert (sent["from"]["id"], sent["receiver_user"]["id"]) == (world.bot.id, NOOR.id)
    assert sent["reply_markup"] == buttons("Ja")


async def test_each_person_has_ids_of_their_own(circle: Circle) -> None:
    sent = [await circle.whisper(each, "Dag") for each in (NOOR, DAAN, NOOR)]

    assert [each["ephemeral_message_id"] for each in sent] == [1, 1, 2]


async def test_an_id_is_given_out_again_once_its_message_is_gone(
    bot: Caller, circle: Circle
) -> None:
    first = await circle.whisper(NOOR, "Eerst")
    await bot.call("deleteEphemeralMessage", **which(first))

    assert (await circle.whisper(NOOR, "Daarna"))["ephemeral_message_id"] == 1


async def test_photos_and_documents_are_shown_to_one_person_too(
    bot: Caller, circle: Circle
) -> None:
    query = await circle.tap(NOOR)
    right = to(NOOR, query["id"])

    photo = await bot.call("sendPhoto", chat_id=GROUP, photo=png(), **right)
    file = await bot.call("sendDocument", chat_id=GROUP, document=("a.csv", b"a;b"), **right)

    assert [photo["message_id"], file["message_id"]] == [0, 0]
    assert [(each.photo is None, each.document is None) for each in circle.views(NOOR)] == [
        (True, True),
        (False, True),
        (True, False),
    ]
    assert circle.reads(DAAN) == ["Doe mee"]


@pytest.mark.parametrize(("passed", "done"), [(15, True), (15.5, False), (120, False)])
async def test_a_tap_gives_the_right_for_fifteen_seconds(
    world: World, bot: Caller, circle: Circle, passed: float, done: bool
) -> None:
    query = await circle.tap(NOOR)
    world.clock.advance(passed)

    answer = await bot.ask("sendMessage", chat_id=GROUP, text="Dag", **to(NOOR, query["id"]))

    assert answer["ok"] is done
    assert circle.reads(NOOR) == ["Doe mee"] + ["Dag"] * done


async def test_one_tap_may_be_answered_with_several_messages_and_after_its_answer(
    bot: Caller, circle: Circle
) -> None:
    query = await circle.tap(NOOR)

    await bot.says(GROUP, "Eerst", **to(NOOR, query["id"]))
    await bot.call("answerCallbackQuery", callback_query_id=query["id"])
    await bot.says(GROUP, "Daarna", **to(NOOR, query["id"]))

    assert circle.reads(NOOR) == ["Doe mee", "Eerst", "Daarna"]


async def test_an_answered_tap_may_be_made_to_give_no_right_any_more(
    world: World, bot: Caller, circle: Circle
) -> None:
    world.quirks.answered_taps_are_spent = True
    query = await circle.tap(NOOR)
    await bot.call("answerCallbackQuery", callback_query_id=query["id"])

    assert await bot.refused("sendMessage", chat_id=GROUP, text="Dag", **to(NOOR, query["id"])) == (
        TOO_OLD
    )


async def test_a_tap_gives_no_right_to_speak_to_another(bot: Caller, circle: Circle) -> None:
    query = await circle.tap(NOOR)

    why = await bot.refused("sendMessage", chat_id=GROUP, text="Dag", **to(DAAN, query["id"]))

    assert why == "400 Bad Request: QUERY_ID_INVALID"
    assert circle.reads(DAAN) == ["Doe mee"]


async def test_a_tap_gives_no_right_in_another_group(
    world: World, bot: Caller, circle: Circle
) -> None:
    world.add_group(-77, "BSO Noord", [NOOR.id])
    query = await circle.tap(NOOR)

    why = await bot.refused("sendMessage", chat_id=-77, text="Dag", **to(NOOR, query["id"]))

    assert why == "400 Bad Request: QUERY_ID_INVALID"


async def test_without_a_tap_or_a_message_only_administrators_may(
    world: World, bot: Caller, circle: Circle
) -> None:
    before = await bot.refused("sendMessage", chat_id=GROUP, text="Dag", **to(NOOR))

    world.promote(GROUP, world.bot.id, by=SANNE.id)
    await bot.says(GROUP, "Zomaar", **to(NOOR))

    assert before == ALONE
    assert circle.reads(NOOR) == ["Doe mee", "Zomaar"]
    assert circle.reads(DAAN) == ["Doe mee"]


async def test_an_administrator_may_answer_an_old_tap(
    world: World, bot: Caller, circle: Circle
) -> None:
    world.promote(GROUP, world.bot.id, by=SANNE.id)
    query = await circle.tap(NOOR)
    world.clock.advance(60)

    await bot.says(GROUP, "Alsnog", **to(NOOR, query["id"]))

    assert circle.reads(NOOR)[-1] == "Alsnog"


@pytest.mark.parametrize("admin", [False, True])
async def test_a_tap_that_there_never_was_helps_nobody(
    world: World, bot: Caller, circle: Circle, admin: bool
) -> None:
    if admin:
        world.promote(GROUP, world.bot.id, by=SANNE.id)

    why = await bot.refused("sendMessage", chat_id=GROUP, text="Dag", **to(NOOR, "12"))

    assert why == TOO_OLD
    assert circle.reads(NOOR) == ["Doe mee"]


async def test_only_members_and_no_bots_are_spoken_to(
    world: World, bot: Caller, circle: Circle
) -> None:
    world.promote(GROUP, world.bot.id, by=SANNE.id)
    world.go(GROUP, DAAN.id)
    anonymous = {"ephemeral_message_parameters": {"receiver_user_id": 1_087_968_824}}
    itself = {"ephemeral_message_parameters": {"receiver_user_id": world.bot.id}}
    unknown = {"ephemeral_message_parameters": {"receiver_user_id": 12}}

    told = [
        await bot.refused("sendMessage", chat_id=GROUP, text="Dag", **each)
        for each in (anonymous, itself, unknown, to(YOUSSEF), to(DAAN))
    ]

    assert told == [
        "400 Bad Request: bots can't receive ephemeral messages",
        "400 Bad Request: bots can't receive ephemeral messages",
        "400 Bad Request: user not found",
        "400 Bad Request: USER_NOT_PARTICIPANT",
        "400 Bad Request: USER_NOT_PARTICIPANT",
    ]
    assert circle.reads(NOOR)[0] == "Doe mee"


async def test_in_a_private_chat_there_is_no_such_thing(world: World, bot: Caller) -> None:
    world.start(NOOR.id)

    assert await bot.refused("sendMessage", chat_id=NOOR.id, text="Dag", **to(NOOR)) == ALONE


async def test_it_may_take_the_place_of_the_card_for_one_person_until_the_app_restarts(
    world: World, bot: Caller, circle: Circle
) -> None:
    query = await circle.tap(NOOR)
    world.say(DAAN.id, GROUP, "Leuk!")

    await bot.says(GROUP, "Vraag 1", **to(NOOR, query["id"], replace_callback_query_message=True))
    during = circle.reads(NOOR)
    world.restart_app(NOOR.id)

    assert during == ["Vraag 1", "Leuk!"]
    assert circle.reads(DAAN) == circle.reads(NOOR) == ["Doe mee", "Leuk!"]


async def test_an_ephemeral_message_is_edited_and_never_replaced(
    bot: Caller, circle: Circle
) -> None:
    await circle.whisper(NOOR, "Vraag 1", reply_markup=buttons("Ja"))
    query = await circle.tap(NOOR, circle.views(NOOR)[-1].id)

    instead = to(NOOR, query["id"], replace_callback_query_message=True)
    why = await bot.refused("sendMessage", chat_id=GROUP, text="Vraag 2", **instead)

    assert why == "400 Bad Request: an ephemeral message can't be replaced, only edited"


async def test_there_is_nothing_to_replace_without_a_tap(bot: Caller, circle: Circle) -> None:
    instead = to(NOOR, replace_callback_query_message=True)

    why = await bot.refused("sendMessage", chat_id=GROUP, text="Vraag", **instead)

    assert why == "400 Bad Request: no callback query whose message could be replaced"
    assert circle.reads(NOOR) == ["Doe mee"]


@pytest.mark.parametrize(
    "given",
    [
        {"receiver_user_id": NOOR.id},
        {"receiver_user_id": NOOR.id, "callback_query_id": "1"},
        {"callback_query_id": "1"},
    ],
)
async def test_the_shape_of_bot_api_10_2_is_refused(
    bot: Caller, circle: Circle, given: dict[str, object]
) -> None:
    why = await bot.rubbish("sendMessage", chat_id=GROUP, text="Dag", **given)

    assert why.startswith("400 Bad Request: sendMessage takes no parameter ")
    assert circle.reads(NOOR) == ["Doe mee"]


async def test_an_ephemeral_question_may_ask_for_a_reply(circle: Circle) -> None:
    await circle.whisper(NOOR, "Hoe?", reply_markup={**buttons("Terug"), "force_reply": True})

    assert circle.views(NOOR)[-1].force_reply


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({}, 'can\'t find field "receiver_user_id"'),
        ({"receiver_user_id": "x"}, 'field "receiver_user_id" must be of type Number'),
        ({"receiver_user_id": 1, "receiver": 1}, "unknown field"),
        ({"receiver_user_id": 1, "replace_callback_query_message": "x"}, "must be of type Boolean"),
        ([], "must be an Object"),
        ("null", "must be an Object"),
    ],
)
async def test_what_cannot_be_read_is_refused(
    bot: Caller, circle: Circle, given: object, why: str
) -> None:
    told = await bot.rubbish(
        "sendMessage", chat_id=GROUP, text="Dag", ephemeral_message_parameters=given
    )

    assert why in told
    assert circle.reads(NOOR) == ["Doe mee"]


@pytest.mark.parametrize(
    ("method", "more"),
    [
        ("copyMessage", {"from_chat_id": GROUP, "message_id": 1}),
        ("forwardMessage", {"from_chat_id": GROUP, "message_id": 1}),
        ("sendChatAction", {"action": "typing"}),
        ("pinChatMessage", {"message_id": 1}),
    ],
)
async def test_copies_forwards_and_the_like_are_never_for_one_person(
    bot: Caller, circle: Circle, method: str, more: dict[str, object]
) -> None:
    query = await circle.tap(NOOR)

    why = await bot.rubbish(method, chat_id=GROUP, **more, **to(NOOR, query["id"]))

    assert why.startswith(f"400 Bad Request: {method} takes no parameter ")
    assert circle.reads(NOOR) == ["Doe mee"]


async def test_a_login_button_cannot_be_shown_to_one_person(bot: Caller, circle: Circle) -> None:
    login = {"text": "Inloggen", "login_url": {"url": "https://www.bvjong.nl/"}}
    query = await circle.tap(NOOR)

    why = await bot.refused(
        "sendMessage",
        chat_id=GROUP,
        text="Dag",
        reply_markup={"inline_keyboard": [[login]]},
        **to(NOOR, query["id"]),
    )

    assert why == "400 Bad Request: BUTTON_TYPE_INVALID"


async def test_a_bot_that_may_not_write_may_not_whisper(
    world: World, bot: Caller, circle: Circle
) -> None:
    query = await circle.tap(NOOR)
    world.restrict(GROUP)

    why = await bot.refused("sendMessage", chat_id=GROUP, text="Dag", **to(NOOR, query["id"]))

    assert why == "400 Bad Request: CHAT_WRITE_FORBIDDEN"
