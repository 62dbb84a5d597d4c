"""Uitsplitsing: the answers to one question by those to another, as far as they may be told."""

from bot.conversation.breakdowns import Breakdown
from bot.conversation.coordinate import Tallies
from bot.conversation.published import Numbers
from bot.questionnaire.answer import Answer
from bot.questionnaire.breakdown.pairs import TO, can_be_broken_down, every_item, several
from bot.questionnaire.kinds import Question
from bot.questionnaire.kinds.number import Number
from bot.questionnaire.tally import SKIPPED
from bot.screens.coordinator.actions import ListBreakdowns, ListFilters, ShowBreakdown
from bot.screens.coordinator.bars import letter_of, number_of
from bot.screens.coordinator.grid import Grid, pages
from bot.screens.coordinator.questions import to_overview
from bot.screens.pages import leaf
from bot.screens.screen import Button, Row, Screen, rows_of, shorten
from bot.texts import Voice, safe

LISTED = 45
"""Characters of a question in a list, where not many are listed."""

ROOM = 700
"""Characters for a list of questions, however many they are."""

HEADING = 70
"""Characters of a question above a table."""


def pick_breakdown_screen(tallies: Tallies, voice: Voice) -> Screen:
    """Which question is to be broken down; the form's main one comes first."""
    questions = can_be_broken_down(tallies.form)
    if len(questions) < 2:
        return Screen(voice.say("breakdown-nothing"), (to_overview(tallies, voice),))
    buttons = [
        Button(letter_of(place), ListBreakdowns(tallies.round, number_of(tallies, each)))
        for place, each in enumerate(questions)
    ]
    filters = (Button(voice.plain("filter"), ListFilters(tallies.round, 0)),)
    text = f"<b>{voice.say('breakdown')}</b>\n{voice.say('breakdown-what')}"
    rows = (*rows_of(buttons, 5), filters, to_overview(tallies, voice))
    return Screen(f"{text}\n\n{listed(questions, voice)}", rows)


def pick_by_screen(tallies: Tallies, question: Question, voice: Voice) -> Screen:
    """By which other question it is to be broken down."""
    others = [each for each in can_be_broken_down(tallies.form) if each != question]
    here = number_of(tallies, question)
    buttons = [
        Button(letter_of(place), ShowBreakdown(tallies.round, here, number_of(tallies, each), 0))
        for place, each in enumerate(others)
    ]
    heading = f"<b>{safe(shorten(voice.of(question.text), HEADING))}</b>"
    text = f"{heading}\n{voice.say('breakdown-by')}\n\n{listed(others, voice)}"
    return Screen(text, (*rows_of(buttons, 5), _back(tallies, voice)))


def breakdown_screen(tallies: Tallies, found: Breakdown, page: int, voice: Voice) -> Screen:
    """A page, counted from 0, of the table: how many people gave which two answers."""
    asked = (number_of(tallies, found.row), number_of(tallies, found.column))
    back = (
        Button(voice.plain("breakdown-other"), ListBreakdowns(tallies.round, asked[0])),
        Button(voice.plain("filter"), ListFilters(tallies.round, asked[1])),
    )
    heading = [
        f"<b>{safe(shorten(voice.of(each.text), HEADING))}</b>"
        for each in (found.row, found.column)
    ]
    if found.told is None:
        nothing = "\n".join([*heading, "", nothing_yet(tallies, found, voice)])
        return Screen(nothing, (back, to_overview(tallies, voice)))
    tables = pages(_grid(tallies, found, found.told, voice), voice)
    page = min(max(page, 0), len(tables) - 1)

    def turned(to: int) -> ShowBreakdown:
        return ShowBreakdown(tallies.round, *asked, to)

    turn = leaf(page, len(tables), turned(page - 1), turned(page + 1), voice)
    text = "\n".join([*heading, tables[page], *_notes(tallies, found, found.told, voice)])
    return Screen(text, (*turn, back, to_overview(tallies, voice)))


def _notes(tallies: Tallies, found: Breakdown, told: Numbers, voice: Voice) -> list[str]:
    """What the numbers rest on, of when they are, how many are hidden and why."""
    said = [rests_on(told, told.n, voice)]
    if found.newer > 0:
        said.append(voice.say("breakdown-newer", n=found.newer))
    if several(found.row) or several(found.column):
        said.append(voice.say("several-possible"))
    if hidden := len(told.hidden):
        said.append(voice.say("breakdown-hidden", n=hidden, least=tallies.form.min_cell))
    if within := _within(found, told):
        said.append(voice.say("breakdown-within", n=within))
    return [f"<i>{each}</i>" for each in said]


def rests_on(told: Numbers, n: int, voice: Voice) -> str:
    """How many people were asked both questions, and of when that is."""
    date, time = voice.date(told.at), voice.time(told.at)
    return voice.say("breakdown-rests", n=n, date=date, time=time)


def nothing_yet(tallies: Tallies, found: Breakdown, voice: Voice) -> str:
    """Why there is nothing to see yet."""
    least = tallies.form.min_cell
    return voice.say("breakdown-nothing-yet", n=max(found.newer, 0), least=least)


def labels(question: Question, voice: Voice) -> list[tuple[str, str]]:
    """Each item of a question, with its words, in the form's order."""
    words = {
        each.id: voice.of(each.wording) if each.wording else each.id
        for each in question.choices(Answer())
    }
    words[SKIPPED] = voice.plain("skipped")
    number = isinstance(question, Number)
    return [
        (item, words.get(item) or (_range(item, voice) if number else item))
        for item in every_item(question)
    ]


def listed(questions: list[Question], voice: Voice) -> str:
    """Return questions by letter, shortened so that all of them fit."""
    room = min(ROOM // len(questions) - len("AD. \n"), LISTED)
    return "\n".join(
        f"{letter_of(place)}. {safe(shorten(voice.of(each.text), room))}"
        for place, each in enumerate(questions)
    )


def _grid(tallies: Tallies, found: Breakdown, told: Numbers, voice: Voice) -> Grid:
    """Rows are the question with the shorter words, for only columns have a legend.

    What nobody answered is left out.
    """
    rows = [each for each in labels(found.row, voice) if told.rows.get(each[0])]
    columns = [each for each in labels(found.column, voice) if told.columns.get(each[0])]
    if _longest(rows) > _longest(columns):
        return Grid(told.turned, columns, rows, tallies.form.min_cell)
    return Grid(told, rows, columns, tallies.form.min_cell)


def _longest(named: list[tuple[str, str]]) -> int:
    return max(len(label) for _, label in named)


def _within(found: Breakdown, told: Numbers) -> int:
    """How many answers are in hidden cells: where the sums tell that anyhow."""
    if several(found.row) and several(found.column):
        return 0
    sums = told.columns if several(found.column) else told.rows
    return sum(sums.values()) - sum(told.shown.values())


def _range(item: str, voice: Voice) -> str:
    return " – ".join(voice.number(int(each)) for each in item.split(TO))


def _back(tallies: Tallies, voice: Voice) -> Row:
    return (Button(voice.plain("to-breakdowns"), ListBreakdowns(tallies.round, 0)),)
