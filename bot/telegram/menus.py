"""The command menus: who sees which commands where, in which language."""

import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import BadRequest, TelegramError

from bot.questionnaire.form import Form
from bot.screens.actions import Action
from bot.screens.pages import about
from bot.telegram.incoming import Command
from bot.telegram.kit import Kit
from bot.texts import LANGUAGES, Voice, voice_in

logger = logging.getLogger(__name__)

Answer = Callable[[Command, Kit], Awaitable[None]]


@dataclass(frozen=True)
class CommandRow:
    """A command: what it does, and in whose menus it stands.

    ``anywhere`` answers it, unless ``group`` does in a group. ``as_group`` is what a button does
    that asks who gave it, where somebody spoke as the group.
    """

    name: str
    anywhere: Answer
    as_group: Action
    group: Answer | None = None
    in_private_menu: bool = True
    in_group_menu: bool = True
    in_coordinator_menu: bool = True


async def publish_menus(
    bot: Bot, rows: Sequence[CommandRow], form: Form, coordinators: frozenset[int]
) -> None:
    """Tell Telegram the menus. A menu is a convenience: one that cannot be set stops nothing."""
    private = [row.name for row in rows if row.in_private_menu]
    group = [row.name for row in rows if row.in_group_menu]
    await _publish(bot, form, private, BotCommandScopeAllPrivateChats())
    await _publish(bot, form, group, BotCommandScopeAllGroupChats(), aside=True)
    for id_ in sorted(coordinators):
        await publish_menu(bot, rows, form, id_)


async def publish_menu(
    bot: Bot, rows: Sequence[CommandRow], form: Form, person: int, *, coordinator: bool = True
) -> None:
    """Tell Telegram the menu of somebody who became a coordinator, or is none any more."""
    scope = BotCommandScopeChat(person)
    if coordinator:
        await _publish(bot, form, [row.name for row in rows if row.in_coordinator_menu], scope)
        return
    await _take_away(bot, scope, (None, *_dedicated({*LANGUAGES, *form.languages})))


async def _publish(
    bot: Bot, form: Form, names: list[str], scope: BotCommandScope, *, aside: bool = False
) -> None:
    # The first language is for everybody whose own language has no menu.
    others = _dedicated(set(form.languages[1:]))
    for language in (None, *others):
        speaking = voice_in(language or form.languages[0])
        commands = [_command(name, form, speaking, aside=aside) for name in names]
        try:
            await bot.set_my_commands(commands, scope, language)
        except TelegramError as error:
            # A coordinator who has never begun a chat gets the menu when they begin one.
            level = logging.DEBUG if _is_not_begun(error) else logging.INFO
            logger.log(level, "a menu was not set (%s): %s", scope.type, type(error).__name__)
            return
    # A menu may be left of a form with more languages than this one.
    await _take_away(bot, scope, _dedicated(set(LANGUAGES) - set(others)))


async def _take_away(bot: Bot, scope: BotCommandScope, languages: Iterable[str | None]) -> None:
    for language in languages:
        try:
            await bot.delete_my_commands(scope, language)
        except TelegramError as error:
            logger.info("a menu was not taken away: %s", type(error).__name__)


def _dedicated(languages: set[str]) -> list[str]:
    """The languages that can have a menu of their own (Bot API: a two-letter code)."""
    return sorted(each for each in languages if len(each) == 2)


def _is_not_begun(error: TelegramError) -> bool:
    """Return True if there is no chat with this person (Bot API: an error told by its words)."""
    return isinstance(error, BadRequest) and "chat not found" in error.message.lower()


def _command(name: str, form: Form, voice: Voice, *, aside: bool) -> BotCommand:
    """A command; typed ``aside``, nobody else in the group sees it (Bot API 10.2)."""
    words = about(form, voice) if name == "info" else voice.plain(f"command-{name}")
    return BotCommand(name, words, api_kwargs={"is_ephemeral": True} if aside else None)
