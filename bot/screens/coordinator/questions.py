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
from bot.screens.coordinator.bars import block, how_many_wrote, number_of
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
    lines = [_line(tallies, question, voice) for question in listed]
    buttons = [Button(str(number_of(tallies, each)), _to(tallies, each)) for each in listed]
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


def _line(tallies: Tallies, question: Question, voice: Voice) -> str:
    words = safe(shorten(voice.of(question.text), LINE))
    n = voice.say("answers", n=tallies.answered(question.id)).replace(" ", UNBROKEN)
    return f"{number_of(tallies, question)}. {words} <i>{n}</i>"


def _read_row(tallies: Tallies, question: Question, voice: Voice) -> tuple[Row, ...]:
    if not (n := how_many_wrote(tallies, question)):
        return ()
    label = voice.plain("read-written", number=number_of(tallies, question), n=n)
    return ((Button(label, ShowWritten(tallies.round, tallies.everyone, question.id, 0)),),)


def _beside(tallies: Tallies, question: Question, voice: Voice) -> tuple[Row, ...]:
    """The questions before and after this one."""
    questions, at = tallies.form.questions, number_of(tallies, question) - 1
    before = _to(tallies, questions[max(at - 1, 0)])
    after = _to(tallies, questions[min(at + 1, len(questions) - 1)])
    return leaf(at, len(questions), before, after, voice)


def _to(tallies: Tallies, question: Question) -> ShowQuestion:
    return ShowQuestion(tallies.round, tallies.everyone, question.id)


def _list(tallies: Tallies, page: int) -> ListQuestions:
    return ListQuestions(tallies.round, tallies.everyone, page)
