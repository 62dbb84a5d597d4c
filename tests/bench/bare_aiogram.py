"""A bare handler on aiogram, as it comes: it answers the tap and redraws, and keeps nothing."""

import argparse
import asyncio

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from bench.trivial import TEXT

ROWS = [
    [InlineKeyboardButton(text=f"Antwoord nummer {n}", callback_data=f"p:1:0:a:{n}")]
    for n in range(5)
]


async def handle(query: CallbackQuery) -> None:
    bot, message = query.bot, query.message
    assert bot is not None
    assert isinstance(message, Message)
    rows = InlineKeyboardMarkup(inline_keyboard=ROWS)
    await asyncio.gather(bot(message.edit_text(TEXT, reply_markup=rows)), bot(query.answer()))


async def run(port: int) -> None:
    server = TelegramAPIServer.from_base(f"http://127.0.0.1:{port}")
    bot = Bot("1:A", session=AiohttpSession(api=server))
    dispatcher = Dispatcher()
    dispatcher.callback_query.register(handle)
    await dispatcher.start_polling(bot)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--telegram", type=int, required=True)
    asyncio.run(run(parser.parse_args().telegram))


if __name__ == "__main__":
    main()
