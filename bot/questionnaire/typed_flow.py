"""How a response moves by what is typed: each message belongs to one question, or to none."""

from collections.abc import Callable
from dataclasses import replace

from bot.questionnaire.answer import Answer, Draft, Given, Part, Refused
from bot.questionnaire.event import Rewrite, Typed, Write
from bot.questionnaire.form import Form
from bot.questionnaire.kinds import Question
from bot.questionnaire.kinds.base import TAP
from bot.questionnaire.route import route
from bot.questionnaire.state import State, Turn, asked_on, chosen, elsewhere, given
from bot.questionnaire.typed_answers import added, changed, written

ADDED, ADDED_BEFORE = "added", "added-before"
REPLACED, REPLACED_BEFORE = "replaced", "replaced-before"
EDITED = "edited"


def typed(form: Form, state: State, event: Typed) -> Turn:
    """The state after something was typed, or the reason why it stays as it was."""
    return _edited(form, state, event) if isinstance(event, Rewrite) else _said(form, state, event)


def holds_message(state: State, message: int) -> bool:
    """Whether a message is part of an answer."""
    draft = [state.draft.answer] if state.draft else []
    return any(_is_part(message, each) for each in [*state.answers.values(), *draft])


def _said(form: Form, state: State, event: Write) -> Turn:
    way = route(form, state.answers)
    question = asked_on(way, state)
    if question is not None and event.to in (None, question.id):
        return _at_open(form, state, question, event)
    meant = next((each for each in way.path if each.id == event.to), None)
    answer = state.answers.get(meant.id) if meant else None
    if meant is not None and answer is not None and _can_take(meant, answer, event):
        return _at_earlier(form, state, meant, event)
    return Turn(state, _nowhere(state, question, event))


def _at_open(form: Form, state: State, question: Question, event: Write) -> Turn:
    answer, before = chosen(state, question), state.answers.get(question.id, Answer())
    # Only several choices stay open after words: more of them, in this visit, are added.
    goes_on = answer.other is not None and _typed(answer) != _typed(before)
    result = (added if goes_on else written)(question, answer, event.text, event.message)
    turn = given(form, state, question, result)
    if isinstance(result, Refused) or result.final or turn.state == state:
        return turn
    replaced = None if answer.other is None else REPLACED
    return replace(turn, note=ADDED if goes_on else replaced)


def _typed(answer: Answer) -> tuple[str | None, tuple[Part, ...]]:
    return answer.other, answer.parts


def _can_take(question: Question, answer: Answer, event: Write) -> bool:
    """Whether an answer given before can take more words.

    Without being named it must have been typed: nobody goes on with what they tapped.
    """
    return question.wants_text(answer) and (event.quoted or bool(answer.parts))


def _at_earlier(form: Form, state: State, question: Question, event: Write) -> Turn:
    answer = state.answers[question.id]
    adds = answer.words is not None or answer.number is not None
    result = (added if adds else written)(question, answer, event.text, event.message)
    if isinstance(result, Refused):
        return Turn(state, result)
    if result.answer == answer:
        return Turn(state)
    if event.quoted:
        note = ADDED if question.joins else REPLACED
    else:
        note = ADDED_BEFORE if question.joins else REPLACED_BEFORE
    return Turn(_with(form, state, question, result.answer), note=note)


def _nowhere(state: State, question: Question | None, event: Write) -> Refused:
    """Why words belong to no question."""
    if event.quoted:
        return Refused("see-answers")
    if question is not None:
        early = question.wants_text(chosen(state, question))
        return Refused("too-early") if early else TAP
    return Refused("done") if state.submitted else TAP


def _edited(form: Form, state: State, event: Rewrite) -> Turn:
    """Change every answer that holds a message: also the copy that somebody is changing now."""
    after, found = state, False

    def anew(question: Question, answer: Answer) -> Given | Refused:
        return changed(question, answer, event.text, event.message)

    for change in (_draft_changed, _answer_changed):
        result = change(form, after, event.message, anew)
        if isinstance(result, Refused):
            return Turn(state, result)
        found = found or result is not None
        after = result or after
    if not found:
        return Turn(state, Refused("see-answers"))
    return Turn(after, note=None if after == state else EDITED)


Anew = Callable[[Question, Answer], Given | Refused]


def _draft_changed(form: Form, state: State, message: int, anew: Anew) -> State | Refused | None:
    draft = state.draft
    question = form.question(draft.question) if draft else None
    if draft is None or question is None or not _is_part(message, draft.answer):
        return None
    result = anew(question, draft.answer)
    if isinstance(result, Refused):
        return result
    return replace(state, draft=Draft(draft.question, result.answer))


def _answer_changed(form: Form, state: State, message: int, anew: Anew) -> State | Refused | None:
    for id_, answer in state.answers.items():
        question = form.question(id_)
        if question is None or not _is_part(message, answer):
            continue
        result = anew(question, answer)
        return (
            result if isinstance(result, Refused) else _with(form, state, question, result.answer)
        )
    return None


def _with(form: Form, state: State, question: Question, answer: Answer) -> State:
    """The state with another answer to a question that is not open."""
    before = asked_on(route(form, state.answers), state)
    way = route(form, {**state.answers, question.id: answer})
    after = replace(
        state,
        answers={**state.answers, question.id: answer},
        submitted=state.submitted and way.complete,
    )
    return after if asked_on(way, after) == before else elsewhere(after)


def _is_part(message: int, answer: Answer) -> bool:
    return any(part.message == message for part in answer.parts)
