"""Everything the bot reacts to, on one page."""

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from typing import Any

from telegram import Message, Update
from telegram.ext import (
    Application,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.conversation.tokens import command_in
from bot.questionnaire.form import Form
from bot.screens.actions import (
    Action,
    Agree,
    Answering,
    AskHow,
    AskToErase,
    Begin,
    Consider,
    Decline,
    DeleteMislaid,
    Erase,
    EraseAll,
    GiveCode,
    GiveMine,
    Join,
    ListLanguages,
    NoReminders,
    PostCard,
    ReadPrivacy,
    Refuse,
    ShowAnswers,
    ShowAnswersPage,
    ShowHelp,
    ShowMine,
    ShowMinePage,
    ShowPage,
    ShowPrivacy,
    ShowShare,
    ShowThanks,
    Speak,
    TellHow,
    WriteInPrivate,
)
from bot.screens.coordinator.actions import (
    AskToClose,
    AskToOpen,
    AskToRemind,
    AskToRemove,
    CloseRound,
    DrawOverview,
    DrawQuestion,
    DrawReach,
    ExportRound,
    GoLive,
    InviteCoordinator,
    ListBreakdowns,
    ListFilters,
    ListFormats,
    ListInvites,
    ListLinks,
    ListQuestions,
    ListWritten,
    OpenRound,
    PlanClose,
    Remind,
    RemoveCoordinator,
    ReopenRound,
    Search,
    ShareSummary,
    ShowBreakdown,
    ShowDeeds,
    ShowFiltered,
    ShowQuestion,
    ShowSources,
    ShowTallies,
    ShowTeam,
    ShowWaves,
    ShowWritten,
    StopLive,
    WithdrawInvite,
)
from bot.telegram import (
    codes,
    group,
    inline,
    languages,
    mislaid,
    privacy,
    reader,
    reminding,
    respondent,
    sharing,
    writing,
)
from bot.telegram.coordinator import (
    breakdowns,
    files,
    links,
    live,
    pictures,
    reach,
    reminders,
    rounds,
    tallies,
    team,
    written,
)
from bot.telegram.incoming import (
    Command,
    Tapped,
    as_group_of,
    asked_of,
    command_of,
    edited_of,
    ephemeral_id,
    membership_of,
    migration_of,
    overheard_of,
    typed_of,
)
from bot.telegram.kit import Kit
from bot.telegram.menus import CommandRow
from bot.telegram.signs import with_sign
from bot.telegram.tray import Tray

LANGUAGE = "taal"
INFO = "info"

COMMANDS = (
    CommandRow("start", respondent.start, Join(), group=group.start),
    CommandRow(INFO, reader.info, ShowPage(0)),
    CommandRow("delen", sharing.delen, ShowShare()),
    CommandRow("qr", codes.qr, GiveCode(poster=False), in_group_menu=False),
    CommandRow("privacy", privacy.privacy, ShowPrivacy()),
    CommandRow("mijngegevens", privacy.mine, ShowMine()),
    CommandRow("verwijder", privacy.ask_to_erase, AskToErase()),
    CommandRow(LANGUAGE, languages.taal, ListLanguages()),
    CommandRow("help", reader.help_, ShowHelp()),
    CommandRow("stats", tallies.stats, ShowTallies(), in_private_menu=False),
    CommandRow("sluit", rounds.sluit, AskToClose(), in_private_menu=False, in_group_menu=False),
    CommandRow("open", rounds.open_, AskToOpen(), in_private_menu=False, in_group_menu=False),
    CommandRow(
        "herinner", reminders.herinner, AskToRemind(), in_private_menu=False, in_group_menu=False
    ),
    CommandRow(
        "coordinator", team.coordinator, ShowTeam(), in_private_menu=False, in_group_menu=False
    ),
    CommandRow("link", links.link, ListLinks(), in_private_menu=False, in_group_menu=False),
    CommandRow("logboek", team.logboek, ShowDeeds(0), in_private_menu=False, in_group_menu=False),
    CommandRow(
        "vragenlijst",
        group.where_to_post,
        PostCard(),
        group=group.vragenlijst,
        in_private_menu=False,
        in_coordinator_menu=False,
    ),
)


def commands_for(form: Form) -> tuple[CommandRow, ...]:
    """Return the commands in the menus: not those that this form has nothing for."""
    missing = {LANGUAGE} if len(form.languages) < 2 else set()
    missing |= set() if form.pages else {INFO}
    return tuple(row for row in COMMANDS if row.name not in missing)


INVITED = CommandRow("start", team.accept, ShowTeam())
"""What a link that makes somebody a coordinator does."""

TAPS: dict[type[Action], Callable[[Tapped, Kit, Any], Awaitable[None]]] = {
    Agree: respondent.agree,
    Refuse: respondent.refuse,
    Speak: languages.speak,
    ListLanguages: languages.list_languages,
    ReadPrivacy: privacy.read_privacy,
    Begin: respondent.begin,
    Consider: respondent.consider,
    Decline: respondent.decline,
    ShowPrivacy: privacy.show_privacy,
    ShowMine: privacy.show_mine,
    ShowMinePage: privacy.show_mine_page,
    GiveMine: privacy.give_mine,
    AskToErase: privacy.ask_here,
    Erase: privacy.erase,
    EraseAll: privacy.erase_all,
    Answering: respondent.answer,
    WriteInPrivate: writing.write_in_private,
    DeleteMislaid: mislaid.delete,
    ShowAnswers: respondent.show_answers,
    ShowAnswersPage: respondent.show_answers_page,
    ShowThanks: respondent.show_thanks,
    Join: group.join,
    PostCard: group.post_card,
    ShowHelp: reader.show_help,
    ShowPage: reader.show_page,
    ShowTallies: tallies.show_tallies,
    ShareSummary: tallies.share,
    ListQuestions: tallies.list_questions,
    ShowQuestion: tallies.show_question,
    ListBreakdowns: breakdowns.list_breakdowns,
    ShowBreakdown: breakdowns.show_breakdown,
    ListFilters: breakdowns.list_filters,
    ShowFiltered: breakdowns.show_filtered,
    DrawOverview: pictures.draw_overview,
    DrawQuestion: pictures.draw_question,
    ShowSources: reach.show_sources,
    ShowWaves: reach.show_waves,
    DrawReach: reach.draw,
    ListFormats: files.list_formats,
    ExportRound: files.export_round,
    GoLive: live.go_live,
    StopLive: live.stop_live,
    ListWritten: written.list_written,
    ShowWritten: written.show_written,
    Search: written.show_found,
    AskToClose: rounds.ask_to_close,
    CloseRound: rounds.close,
    PlanClose: rounds.plan,
    AskToOpen: rounds.ask_to_open,
    ReopenRound: rounds.reopen,
    OpenRound: rounds.open_next,
    ShowTeam: team.show_team,
    InviteCoordinator: team.invite,
    AskToRemove: team.ask_to_remove,
    RemoveCoordinator: team.remove,
    ListInvites: team.list_invites,
    WithdrawInvite: team.withdraw,
    AskToRemind: reminders.ask_in_group,
    Remind: reminders.remind,
    NoReminders: reminding.no_reminders,
    ShowDeeds: team.show_deeds,
    AskHow: sharing.ask_how,
    TellHow: sharing.tell_how,
    ShowShare: sharing.show_share,
    GiveCode: codes.give_code,
    ListLinks: links.list_links,
}

App = Application[Any, Any, Any, Any, Any, Any]
Callback = Callable[[Update, Any], Coroutine[Any, Any, None]]


class _Aside(filters.MessageFilter):
    """What somebody in a group said so that only the bot sees it."""

    def filter(self, message: Message) -> bool:
        return ephemeral_id(message) is not None


NEW = filters.UpdateType.MESSAGE  # an edited command is not given again
EDITED = filters.UpdateType.EDITED_MESSAGE & filters.ChatType.PRIVATE & filters.TEXT
TO_US = NEW & (filters.ChatType.PRIVATE | _Aside())
ORDINARY = NEW & filters.ChatType.GROUPS & ~_Aside() & ~filters.COMMAND & ~filters.StatusUpdate.ALL
"""What everybody in a group can read, and the bot too where it may read along."""

MOVED = filters.StatusUpdate.MIGRATE


def allowed_updates(*, inline: bool) -> tuple[str, ...]:
    """The kinds of update that something below reacts to; ``inline``: the bot has that mode."""
    kinds = ("message", "edited_message", "callback_query", "my_chat_member")
    return (*kinds, "inline_query") if inline else kinds


def add_handlers(application: App, kit: Kit) -> None:
    """Route each kind of update but taps to the function that answers it."""
    for row in COMMANDS:
        application.add_handler(CommandHandler(row.name, _command(row, kit), filters=NEW))
    application.add_handler(MessageHandler(MOVED, _moved(kit)))
    said = TO_US & ~filters.COMMAND & ~filters.StatusUpdate.ALL
    application.add_handler(MessageHandler(said, _typed(kit)))
    application.add_handler(MessageHandler(EDITED & ~filters.COMMAND, _edited(kit)))
    application.add_handler(MessageHandler(TO_US & filters.COMMAND, _unknown_command(kit)))
    application.add_handler(MessageHandler(ORDINARY, _overheard(kit)))
    came_or_went = ChatMemberHandler(_bot_moved(kit), ChatMemberHandler.MY_CHAT_MEMBER)
    application.add_handler(came_or_went)
    if kit.tray is not None:
        application.add_handler(InlineQueryHandler(_asked(kit, kit.tray)))


def tap_taker(kit: Kit) -> Callable[[Tapped], Awaitable[None]]:
    """What answers a tap, by the action of its button."""

    async def answer(tapped: Tapped) -> None:
        if tapped.alone:
            await group.heard(tapped, kit)
        if tapped.action is None:
            await reader.unknown_button(tapped, kit)
        else:
            await TAPS[type(tapped.action)](tapped, kit, tapped.action)

    return answer


def _command(row: CommandRow, kit: Kit) -> Callback:
    async def answer(update: Update, _context: object) -> None:
        if place := as_group_of(update):
            await group.ask_who(place, kit, row.as_group)
        elif command := command_of(update):
            asked, given = _asked_by_link(command) or (row, command)
            take = asked.anywhere if given.place.private else asked.group or asked.anywhere
            await with_sign(kit.pen, given, take(given, kit))

    return answer


def _asked_by_link(command: Command) -> tuple[CommandRow, Command] | None:
    """Return the command that a link asks for: ``t.me/bot?start=info`` comes as ``/start info``."""
    if command.name != "start":
        return None
    if command.argument.startswith(team.PAYLOAD):
        return INVITED, command
    name = command_in(command.argument)
    found = next((row for row in COMMANDS if row.name == name), None)
    return (found, replace(command, name=name, argument="")) if found else None


def _unknown_command(kit: Kit) -> Callback:
    async def answer(update: Update, _context: object) -> None:
        if command := command_of(update):
            await reader.unknown_command(command, kit)

    return answer


def _typed(kit: Kit) -> Callback:
    async def answer(update: Update, _context: object) -> None:
        if typed := typed_of(update):
            await group.heard(typed, kit)
            await with_sign(kit.pen, typed, respondent.type_answer(typed, kit))

    return answer


def _edited(kit: Kit) -> Callback:
    async def answer(update: Update, _context: object) -> None:
        if edited := edited_of(update):
            await respondent.edit_answer(edited, kit)

    return answer


def _overheard(kit: Kit) -> Callback:
    async def answer(update: Update, _context: object) -> None:
        if overheard := overheard_of(update):
            await mislaid.warn(overheard, kit)

    return answer


def _asked(kit: Kit, tray: Tray) -> Callback:
    async def answer(update: Update, _context: object) -> None:
        if asked := asked_of(update):
            await inline.offer(asked, kit, tray)

    return answer


def _moved(kit: Kit) -> Callback:
    async def answer(update: Update, _context: object) -> None:
        if migration := migration_of(update):
            await group.migrated(migration, kit)

    return answer


def _bot_moved(kit: Kit) -> Callback:
    async def answer(update: Update, _context: Any) -> None:  # noqa: ANN401 (the handler's own type)
        if change := membership_of(update):
            await group.bot_moved(change, kit)

    return answer
