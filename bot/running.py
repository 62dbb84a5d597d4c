"""A running bot: everything made, wired, run until it is told to stop, and put away."""

import asyncio
import logging
import secrets
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext, suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from telegram.ext import Application

from bot.app import App, add_handlers, commands_for, tap_taker
from bot.charts.studio import Studio
from bot.conversation import closed_contacts, ephemeral_screens
from bot.conversation.anonymous import keep_promises
from bot.conversation.coordinators import follow_settings, reachable
from bot.conversation.desk import Desk, Now
from bot.conversation.expiry import forget_expired
from bot.conversation.journal import share
from bot.conversation.opening import forget_old_updates, prepare
from bot.conversation.rounds import close_due
from bot.conversation.scrubbing import scrub
from bot.exports.folder import sweep
from bot.forms import earlier_forms, load_form
from bot.posters.press import Press
from bot.preflight import Checked, check_before
from bot.questionnaire.form import Form
from bot.receiving import Running, Watch
from bot.secret_key import make_key
from bot.settings import Settings
from bot.telegram.alarm import Alarm
from bot.telegram.apology import Apologist
from bot.telegram.cards import redraw_cards
from bot.telegram.catching_up import draw_owed
from bot.telegram.coordinator.live import redraw_lives
from bot.telegram.courier import Courier
from bot.telegram.draw import Pen
from bot.telegram.ephemeral import Whisper
from bot.telegram.errands import Errands, Places
from bot.telegram.flooding import Floods
from bot.telegram.form_news import tell_form_news
from bot.telegram.group_limits import GroupLimits
from bot.telegram.group_redraws import GroupRedraws
from bot.telegram.group_room import GroupRoom
from bot.telegram.hurry import USUAL as USUAL_HURRY
from bot.telegram.hurry import Hurry
from bot.telegram.intake.failing import FailingUpdates
from bot.telegram.intake.handling import Handling, WhenWrong
from bot.telegram.intake.lanes import AT_ONCE
from bot.telegram.intake.metrics import Metrics
from bot.telegram.intake.raw_bot import RawBot
from bot.telegram.introducing import introduce
from bot.telegram.kit import Kit, Works
from bot.telegram.last_shown import LastShown
from bot.telegram.members import Members
from bot.telegram.menus import publish_menu, publish_menus
from bot.telegram.pacing.limits import TELEGRAMS, Limits
from bot.telegram.pacing.pacer import Pacer
from bot.telegram.painter import Painter
from bot.telegram.reminding import send_reminders
from bot.telegram.stage import Stage
from bot.telegram.supervision import Supervisor
from bot.telegram.transport.patience import USUAL
from bot.telegram.transport.request import AiohttpRequest
from bot.telegram.transport.trust import well_known
from bot.telegram.tray import Tray
from bot.telegram.troubles import Troubles, unretrieved_logged
from bot.telegram.upkeep import Chore, Upkeep
from bot.telegram.voices import Voices
from storage import sqlite_snapshot
from storage.alone import alone
from storage.engine import Database, DatabaseAwayError, database_url
from storage.erasures import Erasures
from storage.inspection import discard_new
from storage.migrate import migrate
from storage.space import give_back, write_anew

logger = logging.getLogger(__name__)

FILES_AT_ONCE = 4
"""Files and pictures for coordinators that are made at the same time."""

CODES_AT_ONCE = 8
CODES_OF_ONE = 2
"""Codes and posters, which anybody may ask for: of all people together, and of one of them."""


Waiting = Callable[[str], AbstractContextManager[object]]
"""Shows that something of this name takes its time, until the block ends."""


def now() -> datetime:
    """The time as it is."""
    return datetime.now(UTC)


@asynccontextmanager
async def desk_of(
    settings: Settings,
    clock: Now = now,
    *,
    by_itself: bool = False,
    waiting: Waiting = lambda _: nullcontext(),
) -> AsyncIterator[Desk]:
    """The desk, with its database open and ready; ``by_itself``: in one process at a time.

    To bring a large database of an older version up to date takes minutes, shown by ``waiting``.

    Nothing is changed before all that can be known is found to be right.
    """
    form, url = load_form(settings.form), database_url(settings.database_url)
    checked = await check_before(settings)
    with alone(url) if by_itself else nullcontext():
        sqlite_snapshot.sweep(url)
        database = Database(url)
        try:
            with waiting("making the database ready"):
                # Before there is a key: on a full disk neither is left.
                older = await migrate(database)
                if by_itself:
                    await asyncio.to_thread(write_anew, url, always=older is not None)
                desk = await _ready(settings, form, database, clock, checked)
        except BaseException:
            await database.close()
            if checked.database.new_file:
                discard_new(url)
            raise
        try:
            yield desk
        finally:
            await database.close()


async def _ready(
    settings: Settings, form: Form, database: Database, clock: Now, checked: Checked
) -> Desk:
    desk = Desk(
        proposed=form,
        database=database,
        now=clock,
        secret=checked.key or make_key(settings.secret_key_file, secrets.token_hex),
        coordinators=settings.coordinators,
        erasures=Erasures(settings.erasures_file),
    )
    await prepare(desk, new_salt=secrets.token_hex, earlier=earlier_forms)
    return desk


@asynccontextmanager
async def running(
    settings: Settings,
    desk: Desk,
    *,
    limits: Limits = TELEGRAMS,
    read_timeout: float | None = USUAL.read,
    monotonic: Callable[[], float] = time.monotonic,
    hurry: Hurry = USUAL_HURRY,
) -> AsyncIterator[Running]:
    """A bot, wired and introduced to Telegram."""
    pacer = Pacer(limits, monotonic)
    bot = bot_of(settings, pacer, read_timeout)
    application: App = Application.builder().bot(bot).updater(None).build()
    async with application, Studio() as studio, Press() as press:
        pen, commands = Pen(bot), commands_for(desk.form)
        voices = Voices(desk)
        alarm = Alarm(desk, pen, voices)
        room = GroupRoom(pacer, monotonic)
        whisper = Whisper(bot, lambda kind: alarm(_new_id(), kind), room)
        troubles = Troubles(alarm, _new_id)
        supervisor = Supervisor(troubles)
        errands = Errands(troubles)
        painter = Painter(
            pacer.wait_for, pacer.paused_for, errands.do, supervisor.keep, slow=hurry.screen
        )
        redraws = GroupRedraws(room, errands.do, supervisor.keep)

        async def menu(person: int, coordinator: bool) -> None:
            await publish_menu(bot, commands, desk.form, person, coordinator=coordinator)

        works = Works(
            errands,
            Places(errands, at_once=FILES_AT_ONCE, of_one=FILES_AT_ONCE),
            Places(errands, at_once=CODES_AT_ONCE, of_one=CODES_OF_ONE),
            supervisor.keep,
            studio,
            press,
            Courier(bot, supervisor.keep),
        )
        stage = Stage(
            pen,
            painter,
            whisper,
            redraws,
            username=bot.username,
            new_token=new_token,
            voices=voices,
        )
        tray = Tray(bot) if bot.supports_inline_queries else None
        kit = Kit(
            desk,
            pen,
            stage,
            Members(bot),
            works,
            menu,
            new_token,
            tray,
            painter,
            LastShown(desk, monotonic),
            room,
            redraws,
            voices,
        )
        await follow_settings(desk)
        limits_of_groups = GroupLimits(desk, pacer.budgets, monotonic)
        await limits_of_groups.exchange()
        add_handlers(application, kit)
        await whisper.find_out()
        await introduce(bot, voices)
        await publish_menus(bot, commands, desk.form, await reachable(desk))
        metrics = Metrics()
        metrics.watch_groups(pacer.budgets, room, redraws)
        floods = Floods(pen, voices, errands, metrics.passed_by.inc, monotonic)
        failing = FailingUpdates(monotonic, lambda: desk.database.committed)
        when_wrong = WhenWrong(Apologist(pen, voices), troubles, failing)
        handling = Handling(application, tap_taker(kit), when_wrong, metrics)
        upkeep = Upkeep(chores(kit, whisper, limits_of_groups), troubles, supervisor.keep)
        logger.info("@%s is running", bot.username)
        async with errands, painter, redraws:
            errands.start(lambda: tell_form_news(kit))
            errands.start(partial(draw_owed, kit, desk.now()))
            with unretrieved_logged(_new_id):
                try:
                    yield Running(
                        settings,
                        desk,
                        bot,
                        handling,
                        metrics,
                        upkeep,
                        Watch(monotonic, failing, troubles, supervisor, floods),
                        hurry,
                    )
                finally:
                    with suppress(DatabaseAwayError):
                        await kit.last_shown.keep(0)


def chores(kit: Kit, whisper: Whisper, limits_of_groups: GroupLimits) -> tuple[Chore, ...]:
    """What comes round again and again."""
    desk = kit.desk
    return (
        Chore("speaking aside", 60, whisper.find_out),
        Chore("group limits", 5, limits_of_groups.exchange),
        Chore("closing", 20, lambda: close_due(desk)),
        Chore("cards", 1, lambda: redraw_cards(kit)),
        Chore("last shown", 1, kit.last_shown.keep),
        Chore("live messages", 1, lambda: redraw_lives(kit)),
        Chore("left files", 3600, lambda: asyncio.to_thread(sweep, time.time())),
        Chore("reminders", 1, lambda: send_reminders(kit)),
        Chore("contacts", 5, lambda: closed_contacts.forget_closed(desk)),
        Chore("old updates", 3600, lambda: forget_old_updates(desk)),
        Chore("old places in groups", 1800, lambda: ephemeral_screens.forget_old(desk)),
        Chore("own terms", 60, lambda: forget_expired(desk)),
        Chore("journal", 60, lambda: share(desk)),
        Chore("free pages", 60, lambda: give_back(desk.database)),
        Chore("scrub", 15 if desk.database.is_sqlite else 1800, lambda: scrub(desk)),
        Chore("promises", 3600, lambda: keep_promises(desk, secrets.SystemRandom())),
    )


def new_token() -> str:
    """An unguessable text of 16 random bytes: short enough for a button (see `tokens`)."""
    return secrets.token_urlsafe(16)


def _new_id() -> str:
    return secrets.token_hex(4)


def bot_of(settings: Settings, pacer: Pacer, read_timeout: float | None) -> RawBot:
    """The bot as Telegram knows it, not yet introduced."""
    patience, trust = replace(USUAL, read=read_timeout), well_known()
    return RawBot(
        settings.bot_token.get_secret_value(),
        base_url=f"{settings.telegram_api_url}/bot",
        base_file_url=f"{settings.telegram_api_url}/file/bot",
        request=AiohttpRequest(connections=2 * AT_ONCE, patience=patience, tls=trust),
        get_updates_request=AiohttpRequest(connections=2, patience=patience, tls=trust),
        rate_limiter=pacer,
    )
