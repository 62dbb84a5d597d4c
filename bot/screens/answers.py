"""The screen that shows all answers, to check, to change and to send in."""

from bot.questionnaire.answer import OTHER, Answer
from bot.questionnaire.event import Reopen, Submit
from bot.questionnaire.flow import State
from bot.questionnaire.form import Form
from bot.questionnaire.kinds import Question
from bot.questionnaire.route import route
from bot.screens.actions import Answering, ShowThanks
from bot.screens.screen import LIMIT, Button, Row, Screen, rows_of, shorten
from bot.texts import Voice, safe

PER_ROW = 5
FRAME = 250
"""Characters kept for the heading and the sentence below the list."""


def answers_screen(form: Form, round_id: int, state: State, voice: Voice) -> Screen:
    """Every counted answer with a button to change it, and "send in" when all are there."""
    way = route(form, state.answers)
    asked = [question for question in way.path if question.id in way.counted]
    room = (LIMIT - FRAME) // max(len(asked), 1)
    lines = [
        _line(number, question, way.counted[question.id], room, voice)
        for number, question in enumerate(asked, start=1)
    ]
    heading = voice.say("answers-sent" if state.submitted else "answers-check")
    text = "\n".join([f"<b>{heading}</b>", "", *lines, "", voice.say("answers-change")])
    return Screen(text, (*_changes(asked, round_id, state, voice), _last(round_id, state, voice)))


def _line(number: int, question: Question, answer: Answer, room: int, voice: Voice) -> str:
    said = shorten(answer_words(question, answer, voice), max(room // 2, 8))
    asked = shorten(voice.of(question.text), max(room - len(said) - 10, 8))
    return f"{number}. {safe(asked)}\n    <b>{safe(said)}</b>"


def answer_words(question: Question, answer: Answer, voice: Voice) -> str:
    """An answer in words, as plain text."""
    if answer.skipped:
        return voice.plain("skipped")
    if answer.text is not None:
        return answer.text
    if answer.number is not None:
        return voice.number(answer.number)
    labels = {choice.id: choice.wording for choice in question.choices(answer)}
    words = [voice.of(labels[id_] or {}) for id_ in answer.picked if id_ != OTHER]
    return ", ".join([*words, *([answer.other] if answer.other else [])])


def _changes(asked: list[Question], round_id: int, state: State, voice: Voice) -> list[Row]:
    buttons = [
        Button(
            voice.plain("change", number=number),
            Answering(round_id, Reopen(state.visit, question.id)),
        )
        for number, question in enumerate(asked, start=1)
    ]
    return rows_of(buttons, PER_ROW)


def _last(round_id: int, state: State, voice: Voice) -> Row:
    if state.submitted:
        return (Button(voice.plain("ready"), ShowThanks(round_id)),)
    return (Button(voice.plain("submit"), Answering(round_id, Submit(state.visit))),)
