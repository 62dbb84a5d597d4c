"""python-telegram-bot's own Bot against the preview, over a real connection."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from botapi import check
from pictures import png
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputFile,
    InputMediaPhoto,
    InputTextMessageContent,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.preview import faults
from bot.preview.server import PreviewServer
from bot.preview.standard import GROUP, NOOR
from bot.preview.world import World

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Ja", callback_data="ja")]])


@pytest.fixture
async def ptb(served: World, preview: PreviewServer) -> AsyncIterator[Bot]:
    urls = {"base_url": f"{preview.url}/bot", "base_file_url": f"{preview.url}/file/bot"}
    served.start(NOOR.id)
    async with Bot(served.bot.token, **urls) as bot:
        yield bot
    for call in served.calls:
        check(call)


async def test_it_begins_and_hears_updates(served: World, ptb: Bot) -> None:
    [update] = await ptb.get_updates(timeout=1, allowed_updates=["message", "chat_member"])

    assert ptb.username == served.bot.username
    assert update.message.text == "/start"
    assert update.effective_user.language_code == "nl"
    assert await ptb.get_updates(offset=update.update_id + 1) == ()


async def test_it_sends_edits_and_deletes(served: World, ptb: Bot) -> None:
    sent = await ptb.send_message(
        NOOR.id,
        "<b>Werk</b> jij samen?",
        parse_mode="HTML",
        reply_markup=KEYBOARD,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_parameters=ReplyParameters(1),
    )
    edited = await sent.edit_text("Dank je", reply_markup=KEYBOARD)
    bare = await ptb.edit_message_reply_markup(NOOR.id, sent.message_id)
    await ptb.send_chat_action(NOOR.id, "typing")

    assert sent.entities[0].type == "bold"
    assert sent.reply_to_message.text == "/start"
    assert edited.reply_markup == KEYBOARD
    assert bare.reply_markup is None
    assert await bare.delete()
    assert len(served.messages(NOOR.id, served.bot.id)) == 1


async def test_it_answers_a_tap(served: World, ptb: Bot) -> None:
    sent = await ptb.send_message(GROUP, "Ja?", reply_markup=KEYBOARD)
    tapping = asyncio.create_task(served.tap(NOOR.id, GROUP, str(sent.message_id), 0, 0))

    [update] = await ptb.get_updates(offset=-1, timeout=5, allowed_updates=["callback_query"])
    await update.callback_query.answer("Opgeslagen", show_alert=True)

    assert update.callback_query.message.is_accessible
    assert (await tapping).toast == "Opgeslagen"


async def test_it_answers_somebody_who_looks_from_another_chat(served: World, ptb: Bot) -> None:
    asking = asyncio.create_task(served.ask_inline(NOOR.id, GROUP, "delen"))
    [update] = await ptb.get_updates(offset=-1, timeout=5, allowed_updates=["inline_query"])
    link = InlineKeyboardButton("Doe mee", url="https://t.me/kinderwerkbot?start=a")
    card = InlineQueryResultArticle(
        "kaart",
        "Stuur door",
        InputTextMessageContent("<b>Doe mee</b>", parse_mode="HTML"),
        reply_markup=InlineKeyboardMarkup([[link]]),
    )

    await update.inline_query.answer([card], cache_time=0, is_personal=True)
    found = await asking
    served.choose_inline(NOOR.id, GROUP, found.query_id, "kaart")

    assert (await ptb.get_me()).supports_inline_queries
    assert update.inline_query.chat_type == "supergroup"
    assert served.messages(NOOR.id, GROUP)[-1].keyboard[0][0].text == "Doe mee"


async def test_it_uploads_changes_and_downloads_files(ptb: Bot) -> None:
    table = InputFile(b"a;b\n", filename="antwoorden.csv")
    document = await ptb.send_document(NOOR.id, table, caption="Alles")
    photo = await ptb.send_photo(NOOR.id, png()[1], filename="uitslag.png")
    again = await ptb.send_photo(NOOR.id, photo.photo[-1].file_id)
    changed = await ptb.edit_message_media(
        InputMediaPhoto(png(800, 600)[1], caption="Nieuw"), NOOR.id, photo.message_id
    )
    file = await document.document.get_file()

    assert document.document.file_name == "antwoorden.csv"
    assert again.photo == photo.photo
    assert (changed.photo[-1].height, changed.caption) == (600, "Nieuw")
    assert bytes(await file.download_as_bytearray()) == b"a;b\n"


async def test_it_asks_and_changes_what_else_a_bot_needs(ptb: Bot) -> None:
    sent = await ptb.send_message(NOOR.id, "Doe mee")
    await ptb.set_my_commands([BotCommand("help", "Hulp")], BotCommandScopeChat(NOOR.id), "nl")
    await ptb.set_my_description("Tien vragen")
    await ptb.set_my_short_description("Tien vragen")
    await ptb.set_my_name("Kinderwerk")
    await ptb.pin_chat_message(NOOR.id, sent.message_id)

    assert (await ptb.get_chat(NOOR.id)).pinned_message == sent
    assert (await ptb.get_chat_member(GROUP, NOOR.id)).status == "member"
    assert (await ptb.get_chat_administrators(GROUP))[0].status == "creator"
    assert await ptb.get_chat_member_count(GROUP) == 4
    assert (await ptb.forward_message(GROUP, NOOR.id, sent.message_id)).forward_origin
    assert (await ptb.copy_message(GROUP, NOOR.id, sent.message_id)).message_id == 2
    assert (await ptb.get_webhook_info()).url == ""
    assert await ptb.delete_webhook()
    assert await ptb.leave_chat(GROUP)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (faults.error(400, "Bad Request: TOPIC_CLOSED"), BadRequest),
        (faults.error(401, "Unauthorized"), InvalidToken),
        (faults.error(403, "Forbidden: bot was blocked by the user"), Forbidden),
        (faults.error(409, "Conflict: terminated by other getUpdates request"), Conflict),
        (faults.error(429, "Too Many Requests: retry after 2", retry_after=2), RetryAfter),
        (faults.error(400, "Bad Request: upgraded", migrate_to_chat_id=-1001), ChatMigrated),
        (faults.error(500, "Internal Server Error: restart"), NetworkError),
        (faults.html(), NetworkError),
        (faults.cut(), NetworkError),
        (faults.lost(), NetworkError),
        (faults.silent(), TimedOut),
    ],
    ids=lambda each: f"{each.trouble} {each.code}" if isinstance(each, faults.Fault) else "",
)
async def test_it_takes_every_kind_of_trouble_for_what_it_is(
    served: World, ptb: Bot, fault: faults.Fault, kind: type[TelegramError]
) -> None:
    served.faults.add(fault=fault, method="sendMessage")

    with pytest.raises(kind) as trouble:
        await ptb.send_message(NOOR.id, "Dag", read_timeout=0.3)

    assert type(trouble.value) is kind
