"""Ephemeral messages that change, go, and get lost: telegram-facts sections 11 and 17."""

import pytest
from alone import NOTHING_TO_EDIT, Circle, to, which
from calling import Caller, buttons
from pictures import png

from bot.preview.refusals import NotPossible
from bot.preview.standard import DAAN, GROUP, NOOR, SANNE
from bot.preview.world import World

UNCHANGED = "400 Bad Request: message is not modified"


@pytest.fixture
async def question(circle: Circle) -> dict[str, int]:
    """A question to Noor, as edits name it."""
    return which(await circle.whisper(NOOR, "Vraag 1", reply_markup=buttons("Ja")))


async def test_an_edit_changes_text_and_buttons_in_place(
    bot: Caller, circle: Circle, question: dict[str, int]
) -> None:
    await bot.says(GROUP, "Voor allen")

    done = await bot.call(
        "editEphemeralMessageText",
        **question,
        text="<b>Vraag 2</b>",
        parse_mode="HTML",
        link_preview_options={"is_disabled": True},
        reply_markup=buttons("Nee"),
    )

    shown = circle.views(NOOR)[1]
    assert done is True
    assert circle.reads(NOOR) == ["Doe mee", "Vraag 2", "Voor allen"]
    assert shown.html == "<b>Vraag 2</b>"
    assert [[each.text for each in row] for row in shown.keyboard or []] == [["Nee"]]
    assert circle.reads(DAAN) == ["Doe mee", "Voor allen"]


async def test_an_edit_may_come_at_any_time_while_the_message_lives(
    world: World, bot: Caller, circle: Circle, question: dict[str, int]
) -> None:
    world.clock.advance(6 * 24 * 3600)

    await bot.call("editEphemeralMessageText", **question, text="Nog altijd")

    assert circle.reads(NOOR)[-1] == "Nog altijd"


async def test_an_edit_without_buttons_takes_them_away(
    bot: Caller, circle: Circle, question: dict[str, int]
) -> None:
    await bot.call("editEphemeralMessageReplyMarkup", **question)

    assert circle.views(NOOR)[-1].keyboard is None


async def test_an_edit_that_changes_nothing_is_refused(
    bot: Caller, question: dict[str, int]
) -> None:
    same = {"text": "Vraag 1", "reply_markup": buttons("Ja")}

    why = await bot.refused("editEphemeralMessageText", **question, **same)

    assert why.startswith(UNCHANGED)


async def test_an_edit_over_1024_characters_fails_as_a_caption_would(
    bot: Caller, question: dict[str, int]
) -> None:
    await bot.call(
        "editEphemeralMessageText", **question, text=f"<b>{'é' * 1024}</b>", parse_mode="HTML"
    )

    why = await bot.refused("editEphemeralMessageText", **question, text="é" * 1025)

    assert why == "400 Bad Request: MEDIA_CAPTION_TOO_LONG"


async def test_once_that_is_mended_4096_characters_fit(
    world: World, bot: Caller, question: dict[str, int]
) -> None:
    world.quirks.long_ephemeral_edits_fail = False

    await bot.call("editEphemeralMessageText", **question, text="é" * 4096)
    why = await bot.refused("editEphemeralMessageText", **question, text="é" * 4097)

    assert why == "400 Bad Request: MESSAGE_TOO_LONG"


async def test_a_sent_one_may_be_as_long_as_any(circle: Circle) -> None:
    await circle.whisper(NOOR, "é" * 4096)

    assert len(circle.reads(NOOR)[-1]) == 4096


async def test_a_text_becomes_a_photo_whose_caption_changes(
    bot: Caller, circle: Circle, question: dict[str, int]
) -> None:
    media = {"type": "photo", "media": "attach://it", "caption": "Uitslag"}
    none = await bot.refused("editEphemeralMessageCaption", **question, caption="Uitslag")

    await bot.call("editEphemeralMessageMedia", **question, media=media, it=png())
    await bot.call("editEphemeralMessageCaption", **question, caption="Tot nu toe")
    back = await bot.refused("editEphemeralMessageText", **question, text="Vraag 2")

    assert none == "400 Bad Request: there is no caption in the message to edit"
    assert back == "400 Bad Request: there is no text in the message to edit"
    assert circle.views(NOOR)[-1].photo
    assert circle.reads(NOOR)[-1] == "Tot nu toe"


async def test_one_that_is_deleted_is_gone(
    bot: Caller, circle: Circle, question: dict[str, int]
) -> None:
    assert await bot.call("deleteEphemeralMessage", **question) is True

    assert circle.reads(NOOR) == ["Doe mee"]
    assert await bot.refused("editEphemeralMessageText", **question, text="x") == NOTHING_TO_EDIT
    assert await bot.refused("deleteEphemeralMessage", **question) == (
        "400 Bad Request: message to delete not found"
    )


@pytest.mark.parametrize(
    ("method", "why"),
    [
        ("editMessageText", NOTHING_TO_EDIT),
        ("editMessageReplyMarkup", NOTHING_TO_EDIT),
        ("deleteMessage", "400 Bad Request: message identifier is not specified"),
        ("pinChatMessage", "400 Bad Request: message to pin not found"),
    ],
)
async def test_the_ordinary_methods_do_not_know_it(
    bot: Caller, circle: Circle, method: str, why: str
) -> None:
    await circle.whisper(NOOR, "Vraag 1")
    more = {"text": "x"} if method == "editMessageText" else {}
    bot.world.promote(GROUP, bot.world.bot.id, by=SANNE.id)

    told = await bot.refused(method, chat_id=GROUP, message_id=0, **more)

    assert told == why
    assert circle.reads(NOOR)[-1] == "Vraag 1"


async def test_it_cannot_be_forwarded_or_copied(bot: Caller, circle: Circle) -> None:
    await circle.whisper(NOOR, "Vraag 1")
    place = {"chat_id": GROUP, "from_chat_id": GROUP, "message_id": 0}

    assert await bot.refused("copyMessage", **place) == (
        "400 Bad Request: message to copy not found"
    )
    assert await bot.refused("forwardMessage", **place) == (
        "400 Bad Request: message to forward not found"
    )


async def test_nobody_elses_message_is_found_under_its_id(
    bot: Caller, question: dict[str, int]
) -> None:
    for elsewhere in (
        {"receiver_user_id": DAAN.id},
        {"receiver_user_id": 0},
        {"ephemeral_message_id": 2},
        {"ephemeral_message_id": 0},
    ):
        place = {**question, **elsewhere}
        assert await bot.refused("editEphemeralMessageText", **place, text="x") == NOTHING_TO_EDIT


async def test_what_a_person_said_is_not_the_bots_to_change(
    world: World, bot: Caller, circle: Circle, question: dict[str, int]
) -> None:
    world.say(NOOR.id, GROUP, "Al jaren", circle.views(NOOR)[-1].id)
    place = {**question, "ephemeral_message_id": 2}

    edit = await bot.refused("editEphemeralMessageText", **place, text="x")
    deletion = await bot.refused("deleteEphemeralMessage", **place)

    assert edit == "400 Bad Request: message can't be edited"
    assert deletion == "400 Bad Request: message can't be deleted"


async def test_a_probe_that_can_change_nothing_tells_that_the_method_is_known(
    bot: Caller,
) -> None:
    nothing = {"chat_id": 0, "receiver_user_id": 0, "ephemeral_message_id": 0}

    assert await bot.refused("deleteEphemeralMessage", **nothing) == (
        "400 Bad Request: chat not found"
    )


async def test_after_a_restart_of_the_app_nothing_of_it_is_left(
    world: World, bot: Caller, circle: Circle, question: dict[str, int]
) -> None:
    key = circle.views(NOOR)[-1].id

    world.restart_app(NOOR.id)

    assert circle.reads(NOOR) == ["Doe mee"]
    assert await bot.refused("editEphemeralMessageText", **question, text="x") == NOTHING_TO_EDIT
    with pytest.raises(NotPossible, match="er niet meer"):
        await world.tap(NOOR.id, GROUP, key, 0, 0)


async def test_an_app_can_restart_offline(
    world: World, circle: Circle, question: dict[str, int]
) -> None:
    assert question["receiver_user_id"] == NOOR.id
    world.offline(NOOR.id)

    world.restart_app(NOOR.id)
    offline = circle.reads(NOOR)
    world.offline(NOOR.id, False)

    assert (offline, circle.reads(NOOR)) == (["Doe mee"], ["Doe mee"])


async def test_a_restart_of_one_app_is_no_matter_of_others(world: World, circle: Circle) -> None:
    await circle.whisper(NOOR, "Aan Noor")
    await circle.whisper(DAAN, "Aan Daan")

    world.restart_app(NOOR.id)

    assert circle.reads(DAAN)[-1] == "Aan Daan"


async def test_what_is_sent_to_a_phone_that_is_offline_never_comes(
    world: World, bot: Caller, circle: Circle
) -> None:
    query = await circle.tap(NOOR)
    world.offline(NOOR.id)

    sent = await bot.says(GROUP, "Vraag 1", **to(NOOR, query["id"]))
    await bot.says(GROUP, "Voor allen")
    offline = circle.reads(NOOR)
    edited = await bot.call("editEphemeralMessageText", **which(sent), text="Vraag 2")
    world.offline(NOOR.id, False)

    assert edited is True
    assert (offline, circle.reads(NOOR)) == (["Doe mee"], ["Doe mee", "Voor allen"])


async def test_a_change_that_does_not_arrive_leaves_the_old_one_on_the_screen(
    world: World, bot: Caller, circle: Circle, question: dict[str, int]
) -> None:
    world.offline(NOOR.id)
    await bot.call(
        "editEphemeralMessageText", **question, text="Vraag 2", reply_markup=buttons("Nee")
    )
    world.offline(NOOR.id, False)

    heard = await circle.tap(NOOR, circle.views(NOOR)[-1].id)

    assert circle.reads(NOOR)[-1] == "Vraag 1"
    assert (heard["data"], heard["message"]["text"]) == ("Ja", "Vraag 2")


async def test_a_phone_that_is_offline_can_do_nothing(world: World, circle: Circle) -> None:
    world.start(NOOR.id)
    world.offline(NOOR.id)

    for deed in (
        lambda: world.say(NOOR.id, GROUP, "Dag"),
        lambda: world.start(NOOR.id),
        lambda: world.block(NOOR.id),
        lambda: world.rewrite(NOOR.id, GROUP, circle.card, "x"),
    ):
        with pytest.raises(NotPossible, match="offline"):
            deed()
    with pytest.raises(NotPossible, match="offline"):
        await world.tap(NOOR.id, GROUP, circle.card, 0, 0)


async def test_after_seven_days_it_is_gone(
    world: World, bot: Caller, circle: Circle, question: dict[str, int]
) -> None:
    world.clock.advance(7 * 24 * 3600)

    assert circle.reads(NOOR) == ["Doe mee"]
    assert await bot.refused("editEphemeralMessageText", **question, text="x") == NOTHING_TO_EDIT


async def test_an_app_keeps_a_hundred_of_them_in_a_chat(
    world: World, bot: Caller, circle: Circle, question: dict[str, int]
) -> None:
    world.promote(GROUP, world.bot.id, by=SANNE.id)
    for number in range(100):
        await bot.says(GROUP, f"Bericht {number}", **to(NOOR))

    assert len(circle.reads(NOOR)) == 1 + 100
    assert await bot.refused("editEphemeralMessageText", **question, text="x") == NOTHING_TO_EDIT


async def test_who_leaves_the_group_takes_nothing_of_it_along(
    world: World, bot: Caller, circle: Circle, question: dict[str, int]
) -> None:
    world.go(GROUP, NOOR.id)
    world.join(GROUP, NOOR.id)

    assert "Vraag 1" not in circle.reads(NOOR)
    assert await bot.refused("editEphemeralMessageText", **question, text="x") == NOTHING_TO_EDIT
