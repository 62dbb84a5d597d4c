"""Uitsplitsing and Filter: one question by another, and one question of who gave one answer."""

from bot.conversation.breakdowns import breakdown
from bot.conversation.coordinate import Tallies, running_tallies
from bot.questionnaire.breakdown.pairs import can_be_broken_down, every_item
from bot.questionnaire.kinds import Question
from bot.screens.coordinator.actions import ListBreakdowns, ListFilters, ShowBreakdown, ShowFiltered
from bot.screens.coordinator.breakdowns import (
    breakdown_screen,
    pick_breakdown_screen,
    pick_by_screen,
)
from bot.screens.coordinator.filters import (
    filtered_screen,
    how_many_gave,
    pick_filter_screen,
    pick_filtered_screen,
    pick_option_screen,
)
from bot.telegram.coordinator.rights import may_tap
from bot.telegram.incoming import Tapped
from bot.telegram.kit import Kit
from bot.texts import Voice


async def list_breakdowns(tapped: Tapped, kit: Kit, action: ListBreakdowns) -> None:
    if not await may_tap(tapped, kit):
        return
    tallies, speaking = await _told(tapped, kit, action.round)
    question = _asked(tallies, action.question)
    if question is None:
        await kit.stage.here(tapped, pick_breakdown_screen(tallies, speaking))
    else:
        await kit.stage.here(tapped, pick_by_screen(tallies, question, speaking))


async def show_breakdown(tapped: Tapped, kit: Kit, action: ShowBreakdown) -> None:
    if not await may_tap(tapped, kit):
        return
    tallies, speaking = await _told(tapped, kit, action.round)
    row, column = _asked(tallies, action.question), _asked(tallies, action.by)
    if row is None or column is None or row == column:
        await _no_such_button(tapped, kit)
        return
    found = await breakdown(kit.desk, row, column, tallies.round)
    await kit.stage.here(tapped, breakdown_screen(tallies, found, action.page, speaking))


async def list_filters(tapped: Tapped, kit: Kit, action: ListFilters) -> None:
    if not await may_tap(tapped, kit):
        return
    tallies, speaking = await _told(tapped, kit, action.round)
    question = _asked(tallies, action.question)
    if question is None:
        await kit.stage.here(tapped, pick_filter_screen(tallies, speaking))
    else:
        await kit.stage.here(tapped, pick_option_screen(tallies, question, speaking))


async def show_filtered(tapped: Tapped, kit: Kit, action: ShowFiltered) -> None:
    """Those who gave one answer: only if they are enough people to hide one among."""
    if not await may_tap(tapped, kit):
        return
    tallies, speaking = await _told(tapped, kit, action.round)
    question, shown = _asked(tallies, action.question), _asked(tallies, action.by)
    options = every_item(question) if question else []
    if question is None or question == shown or not 0 <= action.option < len(options):
        await _no_such_button(tapped, kit)
        return
    least = tallies.form.min_cell
    if how_many_gave(tallies, question, action.option) < least:
        await kit.pen.answer(tapped.query, speaking.plain("filter-few", n=least))
    elif shown is None:
        screen = pick_filtered_screen(tallies, question, action.option, speaking)
        await kit.stage.here(tapped, screen)
    else:
        found = await breakdown(kit.desk, question, shown, tallies.round)
        await kit.stage.here(tapped, filtered_screen(tallies, found, action.option, speaking))


async def _told(tapped: Tapped, kit: Kit, round_: int) -> tuple[Tallies, Voice]:
    tallies = await running_tallies(kit.desk, round_)
    return tallies, await kit.voices.of(tapped.person)


def _asked(tallies: Tallies, number: int) -> Question | None:
    """The question with this number, if it can be broken down."""
    questions = tallies.form.questions
    found = questions[number - 1] if 0 < number <= len(questions) else None
    return found if found in can_be_broken_down(tallies.form) else None


async def _no_such_button(tapped: Tapped, kit: Kit) -> None:
    word = (await kit.voices.of(tapped.person)).plain("refused-unknown-button")
    await kit.pen.answer(tapped.query, word)
