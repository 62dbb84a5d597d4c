"""Photos and documents: sending, using again, changing, downloading; telegram-facts section 10."""

import pytest
from calling import Caller
from pictures import png

from bot.preview.standard import GROUP
from bot.preview.world import World

CSV = ("antwoorden.csv", b"a;b\n1;2\n", "text/csv")


async def test_a_photo_comes_back_in_sizes_from_small_to_large(world: World, bot: Caller) -> None:
    sent = await bot.call(
        "sendPhoto", chat_id=GROUP, photo=png(), caption=" *Uitslag* ", parse_mode="MarkdownV2"
    )

    assert [(each["width"], each["height"]) for each in sent["photo"]] == [
        (90, 51),
        (320, 180),
        (800, 450),
        (1280, 720),
    ]
    assert len({each["file_id"] for each in sent["photo"]}) == 4
    assert (sent["caption"], sent["caption_entities"][0]["type"]) == ("Uitslag", "bold")
    assert "text" not in sent
    assert world.calls[-1].files == ("photo",)


async def test_a_document_keeps_its_name_and_type(bot: Caller) -> None:
    sent = await bot.call("sendDocument", chat_id=GROUP, document=CSV)

    assert sent["document"]["file_name"] == "antwoorden.csv"
    assert sent["document"]["mime_type"] == "text/csv"
    assert sent["document"]["file_size"] == 8
    assert "caption" not in sent


async def test_an_upload_can_be_a_part_of_another_name(bot: Caller) -> None:
    sent = await bot.call("sendDocument", chat_id=GROUP, document="attach://it", it=CSV)

    assert sent["document"]["file_name"] == "antwoorden.csv"


@pytest.mark.parametrize("size", [0, -1], ids=["the smallest", "the largest"])
async def test_a_file_id_sends_the_same_photo_again(bot: Caller, size: int) -> None:
    first = await bot.call("sendPhoto", chat_id=GROUP, photo=png())

    again = await bot.call("sendPhoto", chat_id=GROUP, photo=first["photo"][size]["file_id"])

    assert again["photo"] == first["photo"]


async def test_a_file_id_cannot_change_its_kind_nor_can_a_unique_id_be_sent(bot: Caller) -> None:
    document = (await bot.call("sendDocument", chat_id=GROUP, document=CSV))["document"]

    as_photo = await bot.refused("sendPhoto", chat_id=GROUP, photo=document["file_id"])
    unique = await bot.refused("sendDocument", chat_id=GROUP, document=document["file_unique_id"])

    assert as_photo == "400 Bad Request: can't use file of type Document as Photo"
    assert unique == "400 Bad Request: wrong file identifier/HTTP URL specified"


@pytest.mark.parametrize(
    ("photo", "why"),
    [
        ("", "there is no photo in the request"),
        ("https://www.bvjong.nl/logo.png", "failed to get HTTP URL content"),
        ("attach://nothing", "wrong file identifier/HTTP URL specified"),
        (("leeg.png", b""), "file must be non-empty"),
        (("uitslag.png", b"no picture"), "IMAGE_PROCESS_FAILED"),
        (png(9000, 1001), "PHOTO_INVALID_DIMENSIONS"),
        (png(2001, 100), "PHOTO_INVALID_DIMENSIONS"),
        (("groot.png", png()[1] + bytes(10 * 1024**2)), "file is too big"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
async def test_a_photo_that_telegram_does_not_take(bot: Caller, photo: object, why: str) -> None:
    assert await bot.refused("sendPhoto", chat_id=GROUP, photo=photo) == f"400 Bad Request: {why}"


async def test_a_caption_is_at_most_1024_characters(bot: Caller) -> None:
    fits = await bot.call("sendPhoto", chat_id=GROUP, photo=png(), caption="é" * 1024)
    why = await bot.refused("sendPhoto", chat_id=GROUP, photo=png(), caption="é" * 1025)

    assert len(fits["caption"]) == 1024
    assert why == "400 Bad Request: message caption is too long"


async def test_how_a_photo_is_shown_is_told(bot: Caller) -> None:
    sent = await bot.call(
        "sendPhoto", chat_id=GROUP, photo=png(), has_spoiler=True, show_caption_above_media=True
    )

    assert (sent["has_media_spoiler"], sent["show_caption_above_media"]) == (True, True)


async def test_a_file_can_be_downloaded_by_the_path_that_get_file_tells(bot: Caller) -> None:
    document = (await bot.call("sendDocument", chat_id=GROUP, document=CSV))["document"]

    file = await bot.call("getFile", file_id=document["file_id"])
    downloaded = await bot.http.get(f"/file/bot{bot.world.bot.token}/{file['file_path']}")

    assert file["file_size"] == 8
    assert file["file_unique_id"] == document["file_unique_id"]
    assert downloaded.content == CSV[1]


async def test_a_path_of_a_file_is_an_address_whatever_its_name(bot: Caller) -> None:
    odd = ("uitslag.?/../x#", b"a;b")
    document = (await bot.call("sendDocument", chat_id=GROUP, document=odd))["document"]

    path = (await bot.call("getFile", file_id=document["file_id"]))["file_path"]

    assert path == "documents/file_0"


async def test_a_file_that_is_not_there_or_too_big_cannot_be_downloaded(bot: Caller) -> None:
    big = ("groot.bin", bytes(20 * 1024**2 + 1))
    document = (await bot.call("sendDocument", chat_id=GROUP, document=big))["document"]

    unknown = await bot.refused("getFile", file_id="AgACAgQ")
    too_big = await bot.refused("getFile", file_id=document["file_id"])
    missing = await bot.http.get(f"/file/bot{bot.world.bot.token}/photos/file_9.png")

    assert unknown == "400 Bad Request: invalid file_id"
    assert too_big == "400 Bad Request: file is too big"
    assert missing.json() == {"ok": False, "error_code": 404, "description": "Not Found"}


async def test_a_text_can_become_a_photo_and_a_photo_another(bot: Caller) -> None:
    sent = await bot.says(GROUP, "Even geduld")
    place = {"chat_id": GROUP, "message_id": sent["message_id"]}

    chart = await bot.call(
        "editMessageMedia",
        **place,
        media={
            "type": "photo",
            "media": "attach://chart",
            "caption": "<b>Uitslag</b>",
            "parse_mode": "HTML",
        },
        chart=png(),
    )
    other = await bot.call(
        "editMessageMedia",
        **place,
        media={"type": "document", "media": "attach://table"},
        table=CSV,
    )

    assert (chart["photo"][-1]["width"], chart["caption"]) == (1280, "Uitslag")
    assert "text" not in chart
    assert other["document"]["file_name"] == "antwoorden.csv"
    assert "photo" not in other


async def test_a_medium_never_becomes_a_text_again(bot: Caller) -> None:
    sent = await bot.call("sendPhoto", chat_id=GROUP, photo=png())

    why = await bot.refused(
        "editMessageText", chat_id=GROUP, message_id=sent["message_id"], text="Uitslag"
    )

    assert why == "400 Bad Request: there is no text in the message to edit"


async def test_the_same_medium_with_other_words_is_a_change(bot: Caller) -> None:
    sent = await bot.call("sendPhoto", chat_id=GROUP, photo=png(), has_spoiler=True)
    place = {"chat_id": GROUP, "message_id": sent["message_id"]}

    edited = await bot.call("editMessageCaption", **place, caption="Uitslag")
    again = await bot.refused("editMessageCaption", **place, caption="Uitslag")

    assert edited["photo"] == sent["photo"]
    assert (edited["caption"], edited["has_media_spoiler"]) == ("Uitslag", True)
    assert "message is not modified" in again


@pytest.mark.parametrize(
    ("media", "why"),
    [
        ("", 'parameter "media" is required'),
        ("{", "can't parse input media JSON object"),
        ("[]", "can't parse InputMedia: Object expected"),
        ({"type": "photo"}, 'can\'t find field "media"'),
        ({"type": "sticker", "media": "x"}, 'inputMedia of type "sticker" is not known here'),
        (
            {"type": "document", "media": "x", "has_spoiler": True},
            'unknown field "has_spoiler" in the InputMedia',
        ),
        ({"type": "photo", "media": "x"}, "wrong file identifier/HTTP URL specified"),
        ({"type": "photo", "media": "x", "caption": 5}, "wrong file identifier/HTTP URL specified"),
    ],
)
async def test_a_new_medium_that_cannot_be(bot: Caller, media: object, why: str) -> None:
    sent = await bot.says(GROUP, "Even geduld")

    got = await bot.rubbish(
        "editMessageMedia", chat_id=GROUP, message_id=sent["message_id"], media=media
    )

    assert got == f"400 Bad Request: {why}"
