"""How a response moves: one verb, ``advance``, from a state and an event to the next state."""

from dataclasses import replace

from bot.questionnaire.answer import SKIPPED, Answer, Draft, Given, Refused
from bot.questionnaire.event import (
    Ahead,
    Back,
    Event,
    Finish,
    Pick,
    Reopen,
    Skip,
    Submit,
    Tap,
    Typed,
)
from bot.questionnaire.form import Form
from bot.questionnaire.kinds import Question
from bot.questionnaire.route import Route, route
from bot.questionnaire.state import (
    State,
    Turn,
    asked_on,
    chosen,
    elsewhere,
    finished,
    given,
    open_question,
)
from bot.questionnaire.typed_flow import typed

STALE = Refused("stale")


def advance(form: Form, state: State, event: Event) -> Turn:
    """The state after ``event``, or the reason why it stays as it was."""
    if isinstance(event, Typed):
        return typed(form, state, event)
    way = route(form, state.answers)
    question = asked_on(way, state)
    if event.visit != state.visit:
        return Turn(state, STALE)
    match event:
        case Submit() | Reopen():
            return _at_review(way, state, event, question)
        case _:
            return _at_question(form, state, event, question)


def _at_review(way: Route, state: State, event: Submit | Reopen, question: Question | None) -> Turn:
    if question is not None:
        return Turn(state, STALE)
    if isinstance(event, Submit):
        return Turn(elsewhere(replace(state, submitted=True)))
    return Turn(_opened(state, event.question)) if event.question in way.counted else _stale(state)


def _at_question(form: Form, state: State, event: Tap, question: Question | None) -> Turn:
    if question is None or isinstance(event, Submit) or event.question != question.id:
        return _stale(state)
    match event:
        case Back():
            return _back(state, question, route(form, state.answers))
        case Ahead():
            return _ahead(state, question, route(form, state.answers))
        case _:
            return given(form, state, question, _input(state, question, event))


def _input(state: State, question: Question, event: Tap) -> Given | Refused:
    answer = chosen(state, question)
    match event:
        case Skip():
            return Given(SKIPPED, final=True) if question.optional else STALE
        case Pick():
            return question.pick(answer, event.option, on=event.on)
        case Finish():
            return question.finish(answer)
        case _:
            return STALE


def _back(state: State, question: Question, way: Route) -> Turn:
    before = way.before(question)
    return Turn(_opened(state, before.id)) if before else _stale(state)


def _ahead(state: State, question: Question, way: Route) -> Turn:
    if question.id not in way.counted:
        return _stale(state)
    return Turn(elsewhere(replace(state, draft=None)))


def _opened(state: State, question: str) -> State:
    return elsewhere(replace(state, draft=Draft(question, state.answers.get(question, Answer()))))


def _stale(state: State) -> Turn:
    return Turn(state, STALE)


__all__ = [
    "STALE",
    "State",
    "Tap",
    "Turn",
    "advance",
    "asked_on",
    "chosen",
    "finished",
    "open_question",
]
