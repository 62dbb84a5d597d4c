"""The edit methods: telegram-facts section 3, "Message access"."""

import pytest
from calling import Caller, buttons

from bot.preview.standard import GROUP, NOOR, SANNE
from bot.preview.world import World

NOT_MODIFIED = (
    "400 Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)


@pytest.fixture
async def question(bot: Caller) -> dict[str, int]:
    """Where a question with two buttons stands in the group."""
    sent = await bot.says(GROUP, "Werk jij samen?", reply_markup=buttons("Ja", "Nee"))
    return {"chat_id": GROUP, "message_id": sent["message_id"]}


async def test_an_edit_changes_the_message_in_place(
    world: World, bot: Caller, question: dict[str, int]
) -> None:
    world.clock.advance(3600)

    edited = await bot.call(
        "editMessageText", **question, text="Bij wie?", reply_markup=buttons("BSO")
    )

    assert edited["message_id"] == question["message_id"]
    assert edited["edit_date"] - edited["date"] == 3600
    assert edited["reply_markup"] == buttons("BSO")
    assert [each.text for each in world.messages(NOOR.id, GROUP)] == ["Bij wie?"]


async def test_an_edit_without_a_keyboard_takes_it_away(
    bot: Caller, question: dict[str, int]
) -> None:
    assert "reply_markup" not in await bot.call("editMessageText", **question, text="Dank je")


async def test_an_empty_keyboard_takes_it_away_as_well(
    bot: Caller, question: dict[str, int]
) -> None:
    edited = await bot.call(
        "editMessageReplyMarkup", **question, reply_markup={"inline_keyboard": []}
    )

    assert "reply_markup" not in edited
    assert edited["text"] == "Werk jij samen?"


async def test_the_same_again_is_no_edit(bot: Caller, question: dict[str, int]) -> None:
    same = {"text": " Werk jij <i></i>samen?\n", "parse_mode": "HTML"}
    keyboard = buttons("Ja", "Nee")

    whole = await bot.refused("editMessageText", **question, **same, reply_markup=keyboard)
    part = await bot.refused("editMessageReplyMarkup", **question, reply_markup=keyboard)

    assert whole == part == NOT_MODIFIED


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Werk jij <b>samen?</b>", "reply_markup": buttons("Ja", "Nee")},
        {"text": "Werk jij samen?", "reply_markup": buttons("Nee", "Ja")},
        {
            "text": "Werk jij samen?",
            "reply_markup": buttons("Ja", "Nee"),
            "link_preview_options": {"is_disabled": True},
        },
    ],
    ids=["a look", "a keyboard", "a preview"],
)
async def test_each_part_of_it_makes_a_difference(
    bot: Caller, question: dict[str, int], change: dict[str, object]
) -> None:
    edited = await bot.call("editMessageText", **question, parse_mode="HTML", **change)

    assert edited["text"] == "Werk jij samen?"


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ({}, "message identifier is not specified"),
        ({"message_id": 1}, "chat_id is empty"),
        ({"chat_id": GROUP}, "message to edit not found"),
        ({"chat_id": GROUP, "message_id": 0}, "message to edit not found"),
        ({"chat_id": GROUP, "message_id": -3}, "message to edit not found"),
        ({"chat_id": GROUP, "message_id": 99}, "message to edit not found"),
    ],
)
async def test_a_place_with_nothing_to_edit(
    bot: Caller, question: dict[str, int], place: dict[str, int], why: str
) -> None:
    assert question["message_id"] == 1

    assert await bot.refused("editMessageText", **place, text="Dag") == f"400 Bad Request: {why}"


async def test_a_deleted_message_is_not_found(bot: Caller, question: dict[str, int]) -> None:
    await bot.call("deleteMessage", **question)

    why = await bot.refused("editMessageText", **question, text="Dag")

    assert why == "400 Bad Request: message to edit not found"


async def test_too_long_an_edit_is_told_in_code(bot: Caller, question: dict[str, int]) -> None:
    why = await bot.refused("editMessageText", **question, text="a" * 4097)

    assert why == "400 Bad Request: MESSAGE_TOO_LONG"


async def test_an_edit_takes_inline_keyboards_only(bot: Caller, question: dict[str, int]) -> None:
    for markup in ({"force_reply": True}, {"keyboard": [[{"text": "Ja"}]]}):
        why = await bot.rubbish("editMessageText", **question, text="Dag", reply_markup=markup)

        assert why == "400 Bad Request: inline keyboard expected"


async def test_a_text_has_no_caption(bot: Caller, question: dict[str, int]) -> None:
    why = await bot.refused("editMessageCaption", **question, caption="Dag")

    assert why == "400 Bad Request: there is no caption in the message to edit"


async def test_what_cannot_be_edited(world: World, bot: Caller, question: dict[str, int]) -> None:
    world.promote(GROUP, world.bot.id, by=SANNE.id)
    others = int(world.say(NOOR.id, GROUP, "/stats"))
    asked = await bot.says(GROUP, "Anders?", reply_markup={"force_reply": True})
    menu = await bot.says(GROUP, "Kies", reply_markup={"keyboard": [[{"text": "Ja"}]]})
    forwarded = await bot.call(
        "forwardMessage", chat_id=GROUP, from_chat_id=GROUP, message_id=question["message_id"]
    )
    await bot.call("pinChatMessage", **question)
    line = world.chats[GROUP].last_id

    fixed = [others, *(each["message_id"] for each in (asked, menu, forwarded)), line]
    for message_id in fixed:
        why = await bot.refused(
            "editMessageText", chat_id=GROUP, message_id=message_id, text="Anders"
        )

        assert why == "400 Bad Request: message can't be edited"


async def test_an_own_message_can_be_edited_however_old_it_is(
    world: World, bot: Caller, question: dict[str, int]
) -> None:
    world.clock.advance(400 * 24 * 3600)

    assert (await bot.call("editMessageText", **question, text="Nog eens"))["text"] == "Nog eens"
