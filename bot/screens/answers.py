"""The screen that shows all answers, to check, to change and to send in."""

from collections.abc import Mapping

from bot.questionnaire.answer import OTHER, Answer
from bot.questionnaire.event import Reopen, Submit
from bot.questionnaire.flow import State
from bot.questionnaire.form import Form
from bot.questionnaire.kinds import Question
from bot.questionnaire.route import route
from bot.questionnaire.wording import Wording
from bot.screens.actions import Answering, ShowAnswersPage, ShowThanks
from bot.screens.pages import leaf
from bot.screens.paging import Entry, Page, paged, room_beside, written_out
from bot.screens.screen import Button, Row, Screen, rows_of
from bot.texts import Voice

PER_ROW = 5


def answers_screen(form: Form, round_id: int, state: State, voice: Voice, page: int = 0) -> Screen:
    """A page, from 0, of every counted answer: with a button to change each, and to send all in."""
    way = route(form, state.answers)
    asked = [question for question in way.path if question.id in way.counted]
    entries = [
        Entry(
            question.id,
            f"{number}. {voice.of(question.text)}",
            answer_words(question, way.counted[question.id], voice),
        )
        for number, question in enumerate(asked, start=1)
    ]
    heading = f"<b>{voice.say('answers-sent' if state.submitted else 'answers-check')}</b>"
    footer = voice.say("answers-change")
    pages = paged(entries, room_beside(heading, footer))
    page = min(max(page, 0), len(pages) - 1)
    parts = [heading, written_out(pages[page]), footer]
    before, after = (ShowAnswersPage(round_id, page + step) for step in (-1, 1))
    rows = (
        *_changes(asked, pages[page], round_id, state, voice),
        *leaf(page, len(pages), before, after, voice),
        _last(round_id, state, voice),
    )
    return Screen("\n\n".join(part for part in parts if part), rows)


def answer_words(question: Question, answer: Answer, voice: Voice) -> str:
    """An answer in words, as plain text."""
    labels = {choice.id: choice.wording for choice in question.choices(answer)}
    return words_as_kept(answer, voice, labels)


def words_as_kept(
    answer: Answer, voice: Voice, labels: Mapping[str, Wording | None] | None = None
) -> str:
    """Return the same where the question is not known, or not all that it offered: by its ids."""
    if answer.skipped:
        return voice.plain("skipped")
    if answer.text is not None:
        return answer.text
    if answer.number is not None:
        return voice.number(answer.number)
    worded = {id_: wording for id_, wording in (labels or {}).items() if wording}
    words = [
        voice.of(worded[id_]) if id_ in worded else id_ for id_ in answer.picked if id_ != OTHER
    ]
    return ", ".join([*words, *([answer.other] if answer.other else [])])


def _changes(
    asked: list[Question], page: Page, round_id: int, state: State, voice: Voice
) -> list[Row]:
    shown = {entry.id for entry in page}
    buttons = [
        Button(
            voice.plain("change", number=number),
            Answering(round_id, Reopen(state.visit, question.id)),
        )
        for number, question in enumerate(asked, start=1)
        if question.id in shown
    ]
    return rows_of(buttons, PER_ROW)


def _last(round_id: int, state: State, voice: Voice) -> Row:
    if state.submitted:
        return (Button(voice.plain("ready"), ShowThanks(round_id)),)
    return (Button(voice.plain("submit"), Answering(round_id, Submit(state.visit))),)
