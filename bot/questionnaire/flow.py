"""How a response moves: one verb, ``advance``, from a state and an event to the next state."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

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
    Write,
)
from bot.questionnaire.form import Form
from bot.questionnaire.kinds import Question
from bot.questionnaire.route import Route, route

STALE = Refused("stale")


@dataclass(frozen=True)
class State:
    """One person's response so far.

    ``visit`` counts how often another screen was opened; it tells an old button from a new one.
    """

    answers: Mapping[str, Answer] = field(default_factory=dict)
    draft: Draft | None = None
    submitted: bool = False
    visit: int = 0


@dataclass(frozen=True)
class Turn:
    """The state after an event. A refused event leaves it as it was."""

    state: State
    refused: Refused | None = None


def open_question(form: Form, state: State) -> Question | None:
    """The question on screen: the one with a draft, else the first unanswered; None: review."""
    return asked_on(route(form, state.answers), state)


def asked_on(way: Route, state: State) -> Question | None:
    """The same, for who has laid out the way that the answers lead."""
    if state.draft is not None:
        for question in way.path:
            if question.id == state.draft.question:
                return question
    return way.position


def chosen(state: State, question: Question) -> Answer:
    """What is chosen at this question now: the draft's choice, else the answer given before."""
    if state.draft is not None and state.draft.question == question.id:
        return state.draft.answer
    return state.answers.get(question.id, Answer())


def finished(way: Route, state: State) -> bool:
    """Whether the response is submitted, with an answer to every question on its path."""
    return state.submitted and way.complete


def advance(form: Form, state: State, event: Event) -> Turn:
    """The state after ``event``, or the reason why it stays as it was."""
    way = route(form, state.answers)
    question = asked_on(way, state)
    if not isinstance(event, Write) and event.visit != state.visit:
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
        return Turn(_elsewhere(replace(state, submitted=True)))
    return Turn(_opened(state, event.question)) if event.question in way.counted else _stale(state)


def _at_question(form: Form, state: State, event: Event, question: Question | None) -> Turn:
    if question is None:
        return Turn(state, Refused("tap-a-button") if isinstance(event, Write) else STALE)
    if not isinstance(event, Write | Submit) and event.question != question.id:
        return _stale(state)
    match event:
        case Back():
            return _back(state, question, route(form, state.answers))
        case Ahead():
            return _ahead(state, question, route(form, state.answers))
        case Skip():
            skipped = Given(SKIPPED, final=True) if question.optional else STALE
            return _given(form, state, question, skipped)
        case _:
            return _given(form, state, question, _input(state, question, event))


def _input(state: State, question: Question, event: Event) -> Given | Refused:
    answer = chosen(state, question)
    match event:
        case Pick():
            return question.pick(answer, event.option, on=event.on)
        case Finish():
            return question.finish(answer)
        case Write():
            return question.write(answer, event.text.strip())
        case _:
            return STALE


def _given(form: Form, state: State, question: Question, given: Given | Refused) -> Turn:
    if isinstance(given, Refused):
        return Turn(state, given)
    if not given.final:
        return Turn(replace(state, draft=Draft(question.id, given.answer)))
    answered = replace(state, answers={**state.answers, question.id: given.answer}, draft=None)
    complete = route(form, answered.answers).complete
    return Turn(_elsewhere(replace(answered, submitted=state.submitted and complete)))


def _back(state: State, question: Question, way: Route) -> Turn:
    before = way.before(question)
    return Turn(_opened(state, before.id)) if before else _stale(state)


def _ahead(state: State, question: Question, way: Route) -> Turn:
    if question.id not in way.counted:
        return _stale(state)
    return Turn(_elsewhere(replace(state, draft=None)))


def _opened(state: State, question: str) -> State:
    return _elsewhere(replace(state, draft=Draft(question, state.answers.get(question, Answer()))))


def _elsewhere(state: State) -> State:
    return replace(state, visit=state.visit + 1)


def _stale(state: State) -> Turn:
    return Turn(state, STALE)


__all__ = [
    "STALE",
    "State",
    "Tap",
    "Turn",
    "advance",
    "chosen",
    "finished",
    "open_question",
]
