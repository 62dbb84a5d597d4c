"""A phone reads the QR code in a photo: from its pixels, not from what the bot knows."""

import io

import pytest
import segno
from calling import Caller
from pictures import png
from PIL import Image

from bot.preview.refusals import NotPossible
from bot.preview.standard import GROUP, NOOR, YOUSSEF
from bot.preview.world import World

LINK = "https://t.me/kinderwerkbot?start=" + "Ab3_-" * 12


def qr(text: str = LINK, kind: str = "PNG") -> bytes:
    drawn = io.BytesIO()
    segno.make(text, error="m").save(drawn, kind="png", scale=8, border=4)
    picture, saved = Image.open(drawn).convert("RGB"), io.BytesIO()
    picture.save(saved, kind, quality=60)
    return saved.getvalue()


async def sent(bot: Caller, data: bytes) -> str:
    photo = await bot.call("sendPhoto", chat_id=GROUP, photo=("code.png", data))
    return str(photo["message_id"])


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
async def test_a_code_says_its_link_also_when_it_was_forwarded(
    world: World, bot: Caller, kind: str
) -> None:
    key = await sent(bot, qr(kind=kind))

    copy = world.forward(NOOR.id, GROUP, key, YOUSSEF.id)

    assert world.scan(NOOR.id, GROUP, key) == LINK
    assert world.scan(YOUSSEF.id, NOOR.id, copy) == LINK


async def test_a_code_that_is_half_covered_says_nothing(world: World, bot: Caller) -> None:
    picture, saved = Image.open(io.BytesIO(qr())), io.BytesIO()
    width, height = picture.size
    picture.paste("white", (0, 0, width, height * 2 // 3))
    picture.save(saved, "PNG")
    key = await sent(bot, saved.getvalue())

    with pytest.raises(NotPossible):
        world.scan(NOOR.id, GROUP, key)


async def test_what_is_no_code_no_picture_or_no_photo_says_nothing(
    world: World, bot: Caller
) -> None:
    plain = io.BytesIO()
    Image.new("RGB", (200, 100), "navy").save(plain, "PNG")
    keys = [await sent(bot, plain.getvalue()), await sent(bot, png()[1])]
    document = await bot.call("sendDocument", chat_id=GROUP, document=("code.png", qr()))
    keys += [str(document["message_id"]), world.say(NOOR.id, GROUP, LINK)]

    for key in keys:
        with pytest.raises(NotPossible):
            world.scan(NOOR.id, GROUP, key)
