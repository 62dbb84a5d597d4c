"""Receiving updates: by polling or by webhook, with the website beside it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.applications import Starlette
from telegram.error import InvalidToken

from bot.app import allowed_updates
from bot.conversation.desk import Desk
from bot.settings import Settings
from bot.telegram.flooding import Floods
from bot.telegram.hurry import Hurry
from bot.telegram.insisting import insist, insist_among_others
from bot.telegram.intake.failing import FailingUpdates
from bot.telegram.intake.handling import Handling
from bot.telegram.intake.lanes import AT_ONCE, Lanes
from bot.telegram.intake.metrics import Metrics
from bot.telegram.intake.polling import DRAIN_SECONDS, Polling
from bot.telegram.intake.pulse import Pulse
from bot.telegram.intake.raw_bot import RawBot
from bot.telegram.intake.standstill import Standstill
from bot.telegram.intake.webhook import Webhook
from bot.telegram.intake.website import AddressTakenError, Windows, serve, website
from bot.telegram.supervision import Supervisor
from bot.telegram.together import together
from bot.telegram.troubles import Troubles
from bot.telegram.upkeep import Upkeep

LISTEN = "127.0.0.1:8080"
"""Where webhooks are awaited if the settings name no other place."""


@dataclass(frozen=True)
class Watch:
    """What notices updates and background tasks that fail. ``time`` tells seconds."""

    time: Callable[[], float]
    failing: FailingUpdates
    troubles: Troubles
    supervisor: Supervisor
    flooded: Floods


@dataclass(frozen=True)
class Running:
    """A bot that is wired and can take in updates."""

    settings: Settings
    desk: Desk
    bot: RawBot
    handling: Handling
    metrics: Metrics
    upkeep: Upkeep
    watch: Watch
    hurry: Hurry

    async def take_in(self, stop: asyncio.Event) -> None:
        """Take in updates until ``stop`` is set: by webhook if one is set, else by polling."""
        url = self.settings.webhook_url
        intake = self._poll(stop) if url is None else self._be_posted_to(stop, url)
        await together(self.upkeep.run(stop), intake)

    async def _poll(self, stop: asyncio.Event) -> None:
        await insist(lambda: self.bot.delete_webhook(drop_pending_updates=False))
        pulse, standstill = Pulse(self.watch.time), Standstill(self.watch.time)
        polling = Polling(
            self.bot,
            self._lanes(),
            self._allowed(),
            pulse,
            failing=self.watch.failing,
            standstill=standstill,
        )
        keep = self.watch.supervisor.keep
        doings = [
            keep("polling", lambda: polling.run(stop), stop=stop, fatal=(InvalidToken,)),
        ]
        if self.settings.listen is not None:
            doings.append(self._serve(website(self._windows(standstill, pulse)), stop))
        await together(*doings)

    async def _be_posted_to(self, stop: asyncio.Event, url: str) -> None:
        secret = self.settings.webhook_secret
        assert secret is not None, "the settings ask for one"  # noqa: S101 (checked there)
        standstill, lanes = Standstill(self.watch.time), self._lanes()
        webhook = Webhook(lanes, secret.get_secret_value(), self.watch.failing, standstill)
        site = website(self._windows(standstill), webhook, urlsplit(url).path or "/")
        try:
            await together(
                self._serve(site, stop), self._ask_for_posts(url, secret.get_secret_value())
            )
        finally:
            await lanes.drain(DRAIN_SECONDS)

    async def _serve(self, site: Starlette, stop: asyncio.Event) -> None:
        await self.watch.supervisor.keep(
            "the website",
            lambda: serve(site, self.settings.listen or LISTEN, stop),
            stop=stop,
            fatal=(AddressTakenError,),
        )

    async def _ask_for_posts(self, url: str, secret: str) -> None:
        await insist_among_others(
            lambda: self.bot.set_webhook(
                url,
                secret_token=secret,
                allowed_updates=self._allowed(),
                max_connections=AT_ONCE,
            )
        )

    def _allowed(self) -> tuple[str, ...]:
        return allowed_updates(inline=self.bot.supports_inline_queries)

    def _lanes(self) -> Lanes:
        return Lanes(
            self.handling,
            self.watch.flooded,
            died=self.watch.troubles,
            longest_speech=self.hurry.speech,
        )

    def _windows(self, standstill: Standstill, pulse: Pulse | None = None) -> Windows:
        async def ready() -> None:
            await self.desk.database.is_there()
            standstill.check()
            if pulse is not None:
                pulse.check()

        token = self.settings.metrics_token
        return Windows(
            ready=ready,
            metrics=self.metrics,
            metrics_token=token.get_secret_value() if token else None,
        )
