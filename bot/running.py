"""A running bot: everything made, wired, run until it is told to stop, and put away."""

import asyncio
import logging
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from telegram.ext import Application
from telegram.request import HTTPXRequest

from bot.app import ALLOWED_UPDATES, COMMANDS, App, add_handlers
from bot.conversation.desk import Desk, Now
from bot.conversation.opening import prepare
from bot.forms import load_form
from bot.secret_key import secret_key
from bot.settings import Settings
from bot.telegram.alarm import Alarm
from bot.telegram.apology import Apologist
from bot.telegram.draw import Pen
from bot.telegram.intake.handling import Handling, WhenWrong
from bot.telegram.intake.lanes import AT_ONCE, Lanes
from bot.telegram.intake.metrics import Metrics
from bot.telegram.intake.polling import Polling
from bot.telegram.intake.raw_bot import RawBot
from bot.telegram.intake.webhook import Webhook
from bot.telegram.intake.website import Windows, serve, website
from bot.telegram.kit import Kit
from bot.telegram.menus import publish_menus
from bot.telegram.pacing.limits import TELEGRAMS
from bot.telegram.pacing.pacer import Pacer
from storage.engine import Database, database_url

logger = logging.getLogger(__name__)

LISTEN = "127.0.0.1:8080"
"""Where webhooks are awaited if the settings name no other place."""

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

    settings: Settings
    desk: Desk
    bot: RawBot
    handling: Handling
    metrics: Metrics

    async def take_in(self, stop: asyncio.Event) -> None:
        """Take in updates until ``stop`` is set: by webhook if one is set, else by polling."""
        if self.settings.webhook_url is None:
            await self._poll(stop)
        else:
            await self._be_posted_to(stop, self.settings.webhook_url)

    async def _poll(self, stop: asyncio.Event) -> None:
        await self.bot.delete_webhook(drop_pending_updates=False)
        async with asyncio.TaskGroup() as both:
            if self.settings.listen is not None:
                both.create_task(serve(website(self._windows()), self.settings.listen, stop))
            polling = Polling(self.bot, Lanes(self.handling), ALLOWED_UPDATES)
            both.create_task(polling.run(stop))

    async def _be_posted_to(self, stop: asyncio.Event, url: str) -> None:
        secret = self.settings.webhook_secret
        assert secret is not None, "the settings ask for one"  # noqa: S101 (checked there)
        webhook = Webhook(Lanes(self.handling), secret.get_secret_value())
        site = website(self._windows(), webhook, urlsplit(url).path or "/")
        async with asyncio.TaskGroup() as both:
            both.create_task(serve(site, self.settings.listen or LISTEN, stop))
            await self.bot.set_webhook(
                url,
                secret_token=secret.get_secret_value(),
                allowed_updates=ALLOWED_UPDATES,
                max_connections=AT_ONCE,
            )

    def _windows(self) -> Windows:
        token = self.settings.metrics_token
        return Windows(
            ready=self.desk.database.is_there,
            metrics=self.metrics,
            metrics_token=token.get_secret_value() if token else None,
        )


@asynccontextmanager
async def running(settings: Settings, desk: Desk) -> AsyncIterator[Running]:
    """A bot, wired and introduced to Telegram."""
    bot = _bot(settings)
    application: App = Application.builder().bot(bot).updater(None).build()
    async with application:
        pen = Pen(bot)
        add_handlers(application, Kit(desk, pen, bot.username))
        await publish_menus(bot, COMMANDS, desk.coordinators)
        when_wrong = WhenWrong(Apologist(pen), Alarm(desk, pen), lambda: secrets.token_hex(4))
        metrics = Metrics()
        handling = Handling(application, when_wrong, metrics)
        logger.info("@%s is running", bot.username)
        yield Running(settings, desk, bot, handling, metrics)


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
        rate_limiter=Pacer(TELEGRAMS, time.monotonic),
    )
