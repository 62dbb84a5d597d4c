"""A running bot: everything made, wired, run until it is told to stop, and put away."""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from telegram.ext import Application
from telegram.request import HTTPXRequest

from bot.app import ALLOWED_UPDATES, COMMANDS, App, add_handlers
from bot.conversation.desk import Desk, Now
from bot.conversation.opening import prepare
from bot.forms import load_form
from bot.secret_key import secret_key
from bot.settings import Settings
from bot.telegram.apology import Apologist
from bot.telegram.draw import Pen
from bot.telegram.intake.handling import Handling
from bot.telegram.intake.lanes import AT_ONCE, Lanes
from bot.telegram.intake.polling import Polling
from bot.telegram.intake.raw_bot import RawBot
from bot.telegram.kit import Kit
from bot.telegram.menus import publish_menus
from storage.engine import Database, database_url

logger = logging.getLogger(__name__)

READ_TIMEOUT = 20.0
"""Seconds. Telegram holds a send back for up to 8 s before it refuses it (Bot API server)."""


def now() -> datetime:
    """The time as it is."""
    return datetime.now(UTC)


@asynccontextmanager
async def desk_of(settings: Settings, clock: Now = now) -> AsyncIterator[Desk]:
    """The desk, with its database open and ready."""
    database = Database(database_url(settings.database_url))
    try:
        desk = Desk(
            form=load_form(settings.form),
            database=database,
            now=clock,
            secret=secret_key(settings.secret_key, settings.secret_key_file, secrets.token_hex),
            coordinators=settings.coordinators,
        )
        await prepare(desk, new_salt=secrets.token_hex)
        yield desk
    finally:
        await database.close()


@dataclass(frozen=True)
class Running:
    """A bot that is wired and can take in updates."""

    bot: RawBot
    handling: Handling

    async def poll(self, stop: asyncio.Event) -> None:
        """Take in updates by polling until ``stop`` is set."""
        await self.bot.delete_webhook(drop_pending_updates=False)
        await Polling(self.bot, Lanes(self.handling), ALLOWED_UPDATES).run(stop)


@asynccontextmanager
async def running(settings: Settings, desk: Desk) -> AsyncIterator[Running]:
    """A bot, wired and introduced to Telegram."""
    bot = _bot(settings)
    application: App = Application.builder().bot(bot).updater(None).build()
    async with application:
        pen = Pen(bot)
        add_handlers(application, Kit(desk, pen, bot.username))
        await publish_menus(bot, COMMANDS, desk.coordinators)
        handling = Handling(application, Apologist(pen), lambda: secrets.token_hex(4))
        logger.info("@%s is running", bot.username)
        yield Running(bot, handling)


def _bot(settings: Settings) -> RawBot:
    return RawBot(
        settings.bot_token.get_secret_value(),
        base_url=f"{settings.telegram_api_url}/bot",
        base_file_url=f"{settings.telegram_api_url}/file/bot",
        request=HTTPXRequest(
            connection_pool_size=2 * AT_ONCE,
            read_timeout=READ_TIMEOUT,
            write_timeout=READ_TIMEOUT,
            connect_timeout=10.0,
            pool_timeout=READ_TIMEOUT,
        ),
        get_updates_request=HTTPXRequest(connection_pool_size=2),
    )
