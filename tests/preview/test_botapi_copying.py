"""forwardMessage and copyMessage: telegram-facts section 13, "Forwarding"."""

from typing import Any

import pytest
from calling import Caller, buttons

from bot.preview.standard import GROUP, NOOR, SANNE
from bot.preview.world import World

LINK = "https://t.me/kinderwerkbot?start=ronde1"


@pytest.fixture(autouse=True)
async def started(world: World) -> None:
    world.start(NOOR.id)
    world.updates.clear()


def of(sent: dict[str, Any]) -> dict[str, int]:
    """From the group to Noor."""
    return {"chat_id": NOOR.id, "from_chat_id": GROUP, "message_id": sent["message_id"]}


@pytest.mark.parametrize(
    ("labels", "kept"),
    [((LINK,), True), ((LINK, "https://bvjong.nl"), True), ((LINK, "Ja"), False), (("Ja",), False)],
    ids=["a link", "two links", "a link and a tap", "a tap"],
)
async def test_a_forward_keeps_a_keyboard_of_links_only(
    bot: Caller, labels: tuple[str, ...], kept: bool
) -> None:
    sent = await bot.says(GROUP, "Doe mee", reply_markup=buttons(*labels))

    forwarded = await bot.call("forwardMessage", **of(sent))

    assert ("reply_markup" in forwarded) is kept
    assert forwarded["text"] == "Doe mee"


async def test_a_forward_tells_who_said_it_first_and_when(world: World, bot: Caller) -> None:
    said = int(world.say(SANNE.id, GROUP, "/stats"))
    world.clock.advance(60)

    once = await bot.call("forwardMessage", **of({"message_id": said}))
    twice = await bot.call(
        "forwardMessage", chat_id=GROUP, from_chat_id=NOOR.id, message_id=once["message_id"]
    )

    assert once["forward_origin"]["sender_user"]["first_name"] == "Sanne"
    assert once["date"] - once["forward_origin"]["date"] == 60
    assert twice["forward_origin"] == once["forward_origin"]
    assert world.messages(NOOR.id, world.bot.id)[-1].forwarded_from == "Sanne"


async def test_a_copy_has_no_origin_and_no_keyboard_but_a_new_one(
    world: World, bot: Caller
) -> None:
    sent = await bot.says(GROUP, "<b>Doe mee</b>", parse_mode="HTML", reply_markup=buttons(LINK))

    bare = await bot.call("copyMessage", **of(sent))
    with_keyboard = await bot.call("copyMessage", **of(sent), reply_markup=buttons("Ja"))

    first, second = world.messages(NOOR.id, world.bot.id)[-2:]
    assert bare == {"message_id": int(first.id)}
    assert with_keyboard == {"message_id": int(second.id)}
    assert (first.html, first.keyboard, first.forwarded_from) == ("<b>Doe mee</b>", None, None)
    assert second.keyboard[0][0].text == "Ja"


async def test_a_copy_can_have_another_caption(world: World, bot: Caller) -> None:
    sent = await bot.call(
        "sendDocument", chat_id=GROUP, document=("a.csv", b"a"), caption="Van vandaag"
    )

    await bot.call("copyMessage", **of(sent))
    await bot.call("copyMessage", **of(sent), caption="Van gisteren")
    await bot.call("copyMessage", **of(sent), caption="")

    texts = [each.text for each in world.messages(NOOR.id, world.bot.id)[-3:]]
    assert texts == ["Van vandaag", "Van gisteren", ""]


@pytest.mark.parametrize(
    ("method", "verb", "done"),
    [("copyMessage", "copy", "copied"), ("forwardMessage", "forward", "forwarded")],
)
async def test_what_cannot_be_passed_on(
    world: World, bot: Caller, method: str, verb: str, done: str
) -> None:
    secret = await bot.says(GROUP, "Alleen hier", protect_content=True)
    world.join(GROUP, NOOR.id, by=SANNE.id)
    line = {"message_id": world.chats[GROUP].last_id}

    assert await bot.refused(method, **of({"message_id": 99})) == (
        f"400 Bad Request: message to {verb} not found"
    )
    assert await bot.refused(method, **of(secret)) == (
        "400 Bad Request: message has protected content and can't be forwarded"
    )
    assert await bot.refused(method, **of(line)) == f"400 Bad Request: message can't be {done}"


async def test_a_chat_that_cannot_be_read_is_told_before_one_that_cannot_be_written_to(
    bot: Caller,
) -> None:
    why = await bot.refused("copyMessage", chat_id=12, from_chat_id=13, message_id=1)
    to = await bot.says(GROUP, "Dag")

    assert why == "400 Bad Request: chat not found"
    assert await bot.refused("copyMessage", **{**of(to), "chat_id": SANNE.id}) == (
        "403 Forbidden: bot can't initiate conversation with a user"
    )
