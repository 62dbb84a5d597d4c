"""The state of a response: what is answered, what is open, and whether it is submitted."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.questionnaire.answer import Answer, Draft, Given, Refused
from bot.questionnaire.form import Form
from bot.questionnaire.kinds import Question
from bot.questionnaire.route import Route, route


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
    """The state after an event. A refused event leaves it as it was.

    ``note`` tells what was done, where the next screen does not show it by itself.
    """

    state: State
    refused: Refused | None = None
    note: str | None = None


def open_question(form: Form, state: State) -> Question | None:
    """The question on screen: the one with a draft, else the first unanswered; None: review."""
    return asked_on(route(form, state.answers), state)


def asked_on(way: Route, state: State) -> Question | None:
    """The same, for callers that already have the route."""
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


def given(form: Form, state: State, question: Question, result: Given | Refused) -> Turn:
    """The turn that a kind of question's answer to an input leads to."""
    if isinstance(result, Refused):
        return Turn(state, result)
    if not result.final:
        return Turn(replace(state, draft=Draft(question.id, result.answer)))
    answered = replace(state, answers={**state.answers, question.id: result.answer}, draft=None)
    complete = route(form, answered.answers).complete
    return Turn(elsewhere(replace(answered, submitted=state.submitted and complete)))


def elsewhere(state: State) -> State:
    """The state with another screen open, so that buttons of the one before are known."""
    return replace(state, visit=state.visit + 1)
