"""Everything the bot reacts to, on one page."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.screens.actions import (
    Action,
    Answering,
    Begin,
    ShowAnswers,
    ShowPage,
    ShowTallies,
    ShowThanks,
    ShowWritten,
)
from bot.telegram import coordinator, reader, respondent
from bot.telegram.incoming import Tapped, command_of, tapped_of, typed_of
from bot.telegram.kit import Kit
from bot.telegram.menus import CommandRow

COMMANDS = (
    CommandRow("start", respondent.start, reader.invite),
    CommandRow("info", reader.info, reader.only_in_private),
    CommandRow("help", reader.help_, reader.only_in_private),
    CommandRow("stats", coordinator.stats, reader.only_in_private, in_private_menu=False),
    CommandRow(
        "vragenlijst",
        respondent.start,
        reader.invite,
        in_private_menu=False,
        in_coordinator_menu=False,
        in_group_menu=True,
    ),
)

TAPS: dict[type[Action], Callable[[Tapped, Kit, Any], Awaitable[None]]] = {
    Begin: respondent.begin,
    Answering: respondent.answer,
    ShowAnswers: respondent.show_answers,
    ShowThanks: respondent.show_thanks,
    ShowPage: reader.show_page,
    ShowTallies: coordinator.show_tallies,
    ShowWritten: coordinator.show_written,
}

ALLOWED_UPDATES = ("message", "callback_query")
"""The kinds of update that something below reacts to."""

App = Application[Any, Any, Any, Any, Any, Any]
Callback = Callable[[Update, object], Coroutine[Any, Any, None]]

IN_PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
SAID = IN_PRIVATE & ~filters.COMMAND & ~filters.StatusUpdate.ALL


def add_handlers(application: App, kit: Kit) -> None:
    """Route each kind of update to the function that answers it."""
    for row in COMMANDS:
        only_new = filters.UpdateType.MESSAGE  # an edited command is not given again
        application.add_handler(CommandHandler(row.name, _command(row, kit), filters=only_new))
    application.add_handler(CallbackQueryHandler(_tap(kit)))
    application.add_handler(MessageHandler(SAID, _typed(kit)))
    application.add_handler(MessageHandler(IN_PRIVATE & filters.COMMAND, _unknown_command(kit)))


def _command(row: CommandRow, kit: Kit) -> Callback:
    async def answer(update: Update, _context: object) -> None:
        if command := command_of(update):
            await (row.private if command.place.private else row.group)(command, kit)

    return answer


def _unknown_command(kit: Kit) -> Callback:
    async def answer(update: Update, _context: object) -> None:
        if command := command_of(update):
            await reader.help_(command, kit)

    return answer


def _typed(kit: Kit) -> Callback:
    async def answer(update: Update, _context: object) -> None:
        if typed := typed_of(update):
            await respondent.type_answer(typed, kit)

    return answer


def _tap(kit: Kit) -> Callback:
    async def answer(update: Update, _context: object) -> None:
        if tapped := tapped_of(update):
            if tapped.action is None:
                await reader.unknown_button(tapped, kit)
            else:
                await TAPS[type(tapped.action)](tapped, kit, tapped.action)

    return answer
