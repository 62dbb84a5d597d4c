"""Somebody who wanders through a form: taps this and that, goes back, taps old buttons."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from questionnaire.walking import Walker, possible

from bot.questionnaire.answer import Answer, Draft
from bot.questionnaire.event import Event, Pick
from bot.questionnaire.flow import State, advance, chosen, open_question
from bot.questionnaire.form import Form
from bot.questionnaire.kinds import Question
from bot.questionnaire.kinds.number import Number
from bot.questionnaire.kinds.text import OpenText


@dataclass(frozen=True)
class Step:
    """What somebody did, and the states before and after it."""

    before: State
    event: Event
    after: State


def wander(form: Form, choices: list[int]) -> list[Step]:
    """A walk from the beginning. Each number chooses what is done next; one in eight chooses
    something done before, so that old buttons, doubled taps and late deliveries come too."""
    state, trail = State(), list[Step]()
    for number in choices:
        if trail and number % 8 == 0:
            event = trail[number // 8 % len(trail)].event
        else:
            offered = possible(form, state)
            event = offered[number // 8 % len(offered)]
        after = advance(form, state, event).state
        trail.append(Step(state, event, after))
        state = after
    return trail


def last(trail: list[Step]) -> State:
    return trail[-1].after if trail else State()


def completed(form: Form, state: State, chance: Random) -> State:
    """The state after every open question has been answered, by chance, and sent in."""
    walker = Walker(form, state)
    for _ in range(2 * len(form.questions)):
        if walker.at is None:
            return walker.submit().state
        settle(walker, chance)
    raise AssertionError(f"no end is reached; {walker.at} stays open: {walker.refused}")


def settle(walker: Walker, chance: Random) -> None:
    """Leave the open question by one of the ways that a person has."""
    question = open_question(walker.form, walker.state)
    assert question is not None
    if question.id in walker.counted:
        walker.ahead()
    elif question.optional and chance.random() < 0.3:
        walker.skip()
    elif isinstance(question, Number):
        walker.write(str(chance.randint(question.lowest, question.highest)))
    elif isinstance(question, OpenText):
        walker.write(chance.choice(["een paar woorden", "3"]))
    else:
        _choose(walker, question, chance)


def _choose(walker: Walker, question: Question, chance: Random) -> None:
    for event in _ticks(walker, question, chance):
        walker.do(event)
        if walker.at == question.id and question.wants_text(chosen(walker.state, question)):
            walker.write("in eigen woorden")
        if walker.at == question.id:
            walker.finish()
        if walker.at != question.id:
            return


def _ticks(walker: Walker, question: Question, chance: Random) -> Iterator[Pick]:
    """Every option that is not chosen yet, in any order; then every option that is, to untick."""
    choices = question.choices(chosen(walker.state, question))
    chance.shuffle(choices)
    for choice in sorted(choices, key=lambda each: each.chosen):
        yield Pick(walker.state.visit, question.id, choice.id, on=not choice.chosen)


def restarted(state: State) -> State:
    """The state as it is after it was stored and read back."""
    draft = state.draft
    return replace(
        state,
        answers={id_: Answer.from_json(each.as_json()) for id_, each in state.answers.items()},
        draft=draft and Draft(draft.question, Answer.from_json(draft.answer.as_json())),
    )
