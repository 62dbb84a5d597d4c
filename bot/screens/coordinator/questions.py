"""Per vraag: a list of the questions, and one question a screen."""

from bot.conversation.coordinate import Tallies
from bot.questionnaire.kinds import Question
from bot.screens.coordinator.actions import (
    DrawQuestion,
    ListQuestions,
    ShowQuestion,
    ShowTallies,
    ShowWritten,
)
from bot.screens.coordinator.bars import block, how_many_wrote, letter_of, number_of
from bot.screens.pages import leaf
from bot.screens.screen import Button, Row, Screen, rows_of, shorten
from bot.texts import Voice, safe

LISTED = 10
"""Questions on a page of the list."""

LINE = 60
"""Characters of a question in a list: about a line and a half on a phone."""

UNBROKEN = "\N{NO-BREAK SPACE}"
"""Keeps a number on one line with what it counts."""


def questions_screen(tallies: Tallies, page: int, voice: Voice) -> Screen:
    """A page, counted from 0, of the questions, each with how many answered it."""
    pages = -(-len(tallies.form.questions) // LISTED)
    page = min(max(page, 0), pages - 1)
    listed = tallies.form.questions[page * LISTED :][:LISTED]
    letters = [letter_of(number_of(tallies, each) - 1) for each in listed]
    lines = [
        _line(letter, tallies, question, voice)
        for letter, question in zip(letters, listed, strict=True)
    ]
    buttons = [
        Button(letter, _to(tallies, each)) for letter, each in zip(letters, listed, strict=True)
    ]
    before, after = _list(tallies, page - 1), _list(tallies, page + 1)
    rows = (
        *rows_of(buttons, 5),
        *leaf(page, pages, before, after, voice),
        to_overview(tallies, voice),
    )
    return Screen("\n".join([f"<b>{voice.say('by-question')}</b>", *lines]), rows)


def question_tallies_screen(tallies: Tallies, question: Question, voice: Voice) -> Screen:
    """The tallies of one question."""
    here = Button(voice.plain("refresh"), _to(tallies, question))
    page = (number_of(tallies, question) - 1) // LISTED
    back = Button(voice.plain("all-questions"), _list(tallies, page))
    draw = Button(voice.plain("chart"), DrawQuestion(tallies.round, question.id))
    rows = (
        *_read_row(tallies, question, voice),
        (draw, here),
        *_beside(tallies, question, voice),
        (back,),
    )
    return Screen(block(tallies, question, voice), rows)


def to_overview(tallies: Tallies, voice: Voice) -> Row:
    """The way back to the first screen."""
    return (Button(voice.plain("to-tallies"), ShowTallies(tallies.round, tallies.everyone)),)


def _line(letter: str, tallies: Tallies, question: Question, voice: Voice) -> str:
    words = safe(shorten(voice.of(question.text), LINE))
    n = voice.say("answers", n=tallies.answered(question.id)).replace(" ", UNBROKEN)
    return f"{letter}. {words} <i>{n}</i>"


def _read_row(tallies: Tallies, question: Question, voice: Voice) -> tuple[Row, ...]:
    if not (n := how_many_wrote(tallies, question)):
        return ()
    label = voice.plain("read-written", n=n)
    return ((Button(label, ShowWritten(tallies.round, tallies.everyone, question.id, 0)),),)


def _beside(tallies: Tallies, question: Question, voice: Voice) -> tuple[Row, ...]:
    """The questions before and after this one. They have no number: people see another one."""
    questions, at = tallies.form.questions, number_of(tallies, question) - 1
    row = []
    if at > 0:
        row.append(Button(voice.plain("question-before"), _to(tallies, questions[at - 1])))
    if at + 1 < len(questions):
        row.append(Button(voice.plain("question-after"), _to(tallies, questions[at + 1])))
    return (tuple(row),) if row else ()


def _to(tallies: Tallies, question: Question) -> ShowQuestion:
    return ShowQuestion(tallies.round, tallies.everyone, question.id)


def _list(tallies: Tallies, page: int) -> ListQuestions:
    return ListQuestions(tallies.round, tallies.everyone, page)
