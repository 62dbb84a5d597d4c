"""A bare handler on python-telegram-bot: it answers the tap and redraws, and keeps nothing.

As it comes (httpx, one update at a time), or on our transport and event loop, 64 updates side by
side. Posted to, it takes updates in as our bot does: what python-telegram-bot brings for it answers
too early.
"""

import argparse
import asyncio
import time
from typing import Any

from bench.standin import SECRET
from bench.trivial import TEXT
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler
from telegram.request import HTTPXRequest

from bot.process import new_event_loop
from bot.telegram.intake.failing import FailingUpdates
from bot.telegram.intake.lanes import AT_ONCE, Lanes
from bot.telegram.intake.metrics import Metrics
from bot.telegram.intake.outcome import Outcome
from bot.telegram.intake.standstill import Standstill
from bot.telegram.intake.webhook import Webhook
from bot.telegram.intake.website import Windows, serve, website
from bot.telegram.transport.request import AiohttpRequest

ROWS = [
    [InlineKeyboardButton(f"Antwoord nummer {n}", callback_data=f"p:1:0:a:{n}")] for n in range(5)
]


async def handle_as_usual(update: Update, _context: object) -> None:
    query = update.callback_query
    assert query is not None
    await query.answer()
    await query.edit_message_text(TEXT, reply_markup=InlineKeyboardMarkup(ROWS))


async def handle(update: Update, _context: object) -> None:
    """The same, both at once."""
    query = update.callback_query
    assert query is not None
    await asyncio.gather(
        query.edit_message_text(TEXT, reply_markup=InlineKeyboardMarkup(ROWS)),
        query.answer(),
    )


def built(port: int, *, ours: bool) -> Application[Any, Any, Any, Any, Any, Any]:
    builder = Application.builder().token("1:A").base_url(f"http://127.0.0.1:{port}/bot")
    if ours:
        builder = builder.request(AiohttpRequest(connections=2 * AT_ONCE)).get_updates_request(
            AiohttpRequest(connections=2)
        )
        builder = builder.concurrent_updates(AT_ONCE)
    else:
        # What a proxy of this machine would add is no part of what is measured.
        without = {"trust_env": False}
        builder = builder.request(HTTPXRequest(256, httpx_kwargs=without)).get_updates_request(
            HTTPXRequest(1, httpx_kwargs=without)
        )
    application = builder.build()
    application.add_handler(CallbackQueryHandler(handle if ours else handle_as_usual))
    return application


async def be_posted_to(application: Application[Any, Any, Any, Any, Any, Any], port: int) -> None:
    async def take(raw: dict[str, Any]) -> Outcome:
        await application.process_update(Update.de_json(raw, application.bot))
        return Outcome.DONE

    async def ready() -> None:
        """Always."""

    async def died(what: str, error: BaseException) -> None:
        raise RuntimeError(what) from error

    failing, standstill = FailingUpdates(time.monotonic, lambda: 0), Standstill(time.monotonic)
    webhook = Webhook(Lanes(take, died=died), SECRET, failing, standstill)
    site = website(Windows(ready, Metrics()), webhook, "/telegram")
    async with application:
        await serve(site, f"127.0.0.1:{port}", asyncio.Event())


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--telegram", type=int, required=True)
    parser.add_argument("--listen", type=int)
    parser.add_argument("--ours", action="store_true")
    given = parser.parse_args()
    application = built(given.telegram, ours=given.ours)
    loop = new_event_loop() if given.ours else asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    if given.listen is None:
        application.run_polling()
    else:
        loop.run_until_complete(be_posted_to(application, given.listen))


if __name__ == "__main__":
    main()
