"""Filter: what people answered who gave one answer. A row of a breakdown, and nothing else."""

from collections.abc import Iterator

from bot.conversation.breakdowns import Breakdown
from bot.conversation.coordinate import Tallies
from bot.conversation.published import Numbers
from bot.questionnaire.breakdown.pairs import (
    can_be_broken_down,
    every_item,
    range_of,
    several,
)
from bot.questionnaire.kinds import Question
from bot.questionnaire.kinds.number import Number
from bot.screens.coordinator.actions import ListBreakdowns, ListFilters, ShowFiltered
from bot.screens.coordinator.bars import bar_of, letter_of, number_of
from bot.screens.coordinator.breakdowns import HEADING, labels, listed, nothing_yet, rests_on
from bot.screens.coordinator.grid import HIDDEN
from bot.screens.screen import FITS, Button, Row, Screen, rows_of, rows_that_fit, shorten
from bot.texts import Voice, safe

ON_BUTTON = 40
"""Characters of an option on a button."""

FEW, MANY = 34, 18
"""Characters of an option at its bar, where there are few of them and where there are many."""


def pick_filter_screen(tallies: Tallies, voice: Voice) -> Screen:
    """Of which question one answer is to be picked."""
    questions = can_be_broken_down(tallies.form)
    if len(questions) < 2:
        return Screen(voice.say("breakdown-nothing"), (_back(tallies, voice),))
    buttons = [
        Button(letter_of(place), ListFilters(tallies.round, number_of(tallies, each)))
        for place, each in enumerate(questions)
    ]
    text = f"<b>{voice.say('filter')}</b>\n{voice.say('filter-what')}"
    rows = (*rows_of(buttons, 5), _back(tallies, voice))
    return Screen(f"{text}\n\n{listed(questions, voice)}", rows)


def pick_option_screen(tallies: Tallies, question: Question, voice: Voice) -> Screen:
    """Which of its answers."""
    here = number_of(tallies, question)
    named = [label for _, label in labels(question, voice)]
    numbered = any(len(label) > FITS[1] for label in named)
    buttons = [
        Button(
            shorten(f"{at + 1}. {label}" if numbered else label, ON_BUTTON),
            ShowFiltered(tallies.round, here, at, 0),
        )
        for at, label in enumerate(named)
    ]
    parts = [
        f"<b>{safe(shorten(voice.of(question.text), HEADING))}</b>\n{voice.say('filter-which')}",
        *(f"{number}. {safe(label)}" for number, label in enumerate(named, start=1) if numbered),
    ]
    width = 1 if len(buttons) < 10 else 2
    return Screen("\n".join(parts), (*rows_that_fit(buttons, width), _back(tallies, voice)))


def pick_filtered_screen(tallies: Tallies, question: Question, option: int, voice: Voice) -> Screen:
    """Which question to look at, of those who gave this answer."""
    others = [each for each in can_be_broken_down(tallies.form) if each != question]
    buttons = [
        Button(
            letter_of(place),
            ShowFiltered(
                tallies.round, number_of(tallies, question), option, number_of(tallies, each)
            ),
        )
        for place, each in enumerate(others)
    ]
    text = f"{_only(question, option, voice)}\n{voice.say('filter-see')}"
    rows = (*rows_of(buttons, 5), _back(tallies, voice))
    return Screen(f"{text}\n\n{listed(others, voice)}", rows)


def filtered_screen(tallies: Tallies, found: Breakdown, option: int, voice: Voice) -> Screen:
    """One question, of those who gave this answer to ``found.row``."""
    heading = f"<b>{safe(shorten(voice.of(found.column.text), HEADING))}</b>"
    here = number_of(tallies, found.row)
    again = Button(voice.plain("breakdown-other"), ShowFiltered(tallies.round, here, option, 0))
    body = _body(tallies, found, option, voice)
    text = "\n".join([_only(found.row, option, voice), heading, *body])
    return Screen(text, ((again,), _back(tallies, voice)))


def how_many_gave(tallies: Tallies, question: Question, option: int) -> int:
    """How many people gave this answer, whatever else they were asked."""
    item = every_item(question)[option]
    if not isinstance(question, Number):
        return tallies.of(question.id, item)
    counted = tallies.items(question.id).items()
    return sum(n for number, n in counted if range_of(question, int(number)) == item)


def _body(tallies: Tallies, found: Breakdown, option: int, voice: Voice) -> list[str]:
    told, least = found.told, tallies.form.min_cell
    if told is None:
        return ["", nothing_yet(tallies, found, voice)]
    row, _ = labels(found.row, voice)[option]
    if told.rows.get(row, 0) < least:
        return ["", voice.say("filter-few", n=least)]
    notes = [rests_on(told, told.rows[row], voice)]
    if several(found.column):
        notes.append(voice.say("several-possible"))
    if hidden := sum(each == row for each, _ in told.hidden):
        notes.append(voice.say("breakdown-hidden", n=hidden, least=least))
    return [*_bars(found.column, told, row, voice), *(f"<i>{each}</i>" for each in notes)]


def _bars(question: Question, told: Numbers, row: str, voice: Voice) -> Iterator[str]:
    named, n = labels(question, voice), told.rows[row]
    room = FEW if len(named) <= 8 else MANY
    for item, label in named:
        yield safe(shorten(label, room))
        if (row, item) in told.hidden:
            yield HIDDEN
        else:
            here = told.shown.get((row, item), 0)
            number = f"{voice.number(here)} · {voice.percent(here, n)}"
            yield f"<code>{bar_of(here, n)}</code> {number}"


def _only(question: Question, option: int, voice: Voice) -> str:
    _, label = labels(question, voice)[option]
    return voice.say("filter-only", option=shorten(label, HEADING))


def _back(tallies: Tallies, voice: Voice) -> Row:
    return (
        Button(voice.plain("filter"), ListFilters(tallies.round, 0)),
        Button(voice.plain("breakdown"), ListBreakdowns(tallies.round, 0)),
    )
