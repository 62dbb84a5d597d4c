"""Look ahead: the longest path, and questions that are never asked, held against every path."""

from collections.abc import Iterator, Mapping
from itertools import chain, combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from questionnaire.inventing_forms import OPTIONS, SAID, Written, form_of, questions
from questionnaire.walking import Walker
from questionnaire.wandering import completed, last, settle, wander

from bot.forms import load_form
from bot.questionnaire.answer import OTHER, SKIPPED, Answer
from bot.questionnaire.flow import State, open_question
from bot.questionnaire.form import Form
from bot.questionnaire.kinds import Question
from bot.questionnaire.kinds.choices import SeveralChoices
from bot.questionnaire.kinds.number import Number
from bot.questionnaire.kinds.scale import Scale
from bot.questionnaire.kinds.text import OpenText
from bot.questionnaire.room import MAX_OPTIONS, MAX_QUESTIONS
from bot.questionnaire.route import Route, route

ANY_FORM = questions().map(form_of)
CHOICES = st.lists(st.integers(0, 800), max_size=50)
CHANCE = st.randoms(use_true_random=False)


def every_answer(question: Question) -> Iterator[Answer]:
    """Every answer that a person can give, without a thought of rules."""
    if question.optional:
        yield SKIPPED
    match question:
        case OpenText():
            yield Answer(text="iets")
        case Scale():
            yield from (Answer(number=point) for point in question.points)
        case Number():
            yield from (Answer(number=n) for n in range(question.lowest, question.highest + 1))
        case SeveralChoices():
            ids = question.option_ids
            for ticked in chain.from_iterable(combinations(ids, n) for n in range(len(ids) + 1)):
                answer = picked(*ticked)
                together = len(ticked) == 1 or not question.alone & set(ticked)
                if together and question.accepts(answer):
                    yield answer
        case _:
            yield from (picked(id_) for id_ in question.option_ids)


def picked(*ids: str) -> Answer:
    return Answer(ids, other="soms" if OTHER in ids else None)


def every_end(form: Form, answers: Mapping[str, Answer]) -> set[frozenset[str]]:
    """The questions of each path that begins with these answers, found by walking them all."""

    written = form.model_dump_json(by_alias=True)

    def unlike(question: Question) -> list[Answer]:
        """Every answer; one, where no rule asks about the question."""
        each = list(every_answer(question))
        return each if f'"question":"{question.id}"' in written else each[:1]

    def walk(answers: Mapping[str, Answer]) -> set[frozenset[str]]:
        way = route(form, answers)
        if way.position is None:
            return {frozenset(question.id for question in way.path)}
        here = way.position
        return set().union(*(walk({**answers, here.id: each}) for each in unlike(here)))

    return walk(answers)


@settings(max_examples=250, deadline=None)
@given(form=ANY_FORM, choices=CHOICES)
def test_the_total_is_the_longest_of_all_paths_that_can_be_walked(
    form: Form, choices: list[int]
) -> None:
    for state in (State(), last(wander(form, choices))):
        way = route(form, state.answers)

        assert way.length == max(map(len, every_end(form, state.answers)))


@settings(max_examples=100, deadline=None)
@given(form=ANY_FORM, choices=CHOICES)
def test_at_a_question_gone_back_to_every_other_answer_is_thought_of(
    form: Form, choices: list[int]
) -> None:
    state = last(wander(form, choices))
    way = route(form, state.answers)
    question = open_question(form, state)
    if question is None:
        return
    others = {id_: answer for id_, answer in state.answers.items() if id_ != question.id}

    assert way.length_at(question) == max(map(len, every_end(form, others)))


@settings(max_examples=150, deadline=None)
@given(form=ANY_FORM)
def test_a_question_can_be_asked_if_some_path_has_it_and_passed_if_some_has_not(
    form: Form,
) -> None:
    ends = every_end(form, {})

    for place, question in enumerate(form.questions):
        on_path = [question.id in end for end in ends]

        assert form.lookahead.can_be_asked(place) == any(on_path)
        assert form.lookahead.can_be_passed(place) == (not all(on_path))


def told(form: Form, state: State) -> tuple[int, int] | None:
    """What the screen tells: which question this is, and of how many."""
    question = open_question(form, state)
    way = route(form, state.answers)
    return (way.number(question), way.length_at(question)) if question else None


@settings(max_examples=150, deadline=None)
@given(form=ANY_FORM, choices=CHOICES, chance=CHANCE)
def test_never_fewer_questions_are_told_than_come(
    form: Form, choices: list[int], chance: Random
) -> None:
    state = last(wander(form, choices))
    promised = told(form, state)

    end = completed(form, State(answers=state.answers, draft=state.draft), chance)

    assert promised is None or len(route(form, end.answers).path) <= promised[1]


@settings(max_examples=150, deadline=None)
@given(form=ANY_FORM, chance=CHANCE)
def test_straight_on_the_number_goes_up_by_one_and_the_total_never_goes_up(
    form: Form, chance: Random
) -> None:
    walker, seen = Walker(form), list[tuple[int, int]]()

    while (now := told(form, walker.state)) is not None:
        seen.append(now)
        settle(walker, chance)

    totals = [total for _, total in seen]
    assert [number for number, _ in seen] == list(range(1, len(seen) + 1))
    assert totals == sorted(totals, reverse=True)
    assert not totals or totals[-1] >= len(totals)


def shipped(**answers: str) -> Route:
    form = load_form("kinderwerk-bso")
    return route(form, {id_: picked(option) for id_, option in answers.items()})


@pytest.mark.parametrize(
    ("samen", "total"), [("ja", 8), ("nee", 4), ("meerdere", 8), ("incidenteel", 8), (OTHER, 9)]
)
def test_the_shipped_form_counts_one_branch_not_both(samen: str, total: int) -> None:
    assert shipped().length == 9
    assert shipped(samen=samen).length == total
    assert shipped(samen=samen).length_at(shipped().path[0]) == 9


def gate(number: int) -> Written:
    options = [{"id": f"o{n}", "text": {"nl": str(n)}} for n in range(MAX_OPTIONS)]
    return {"id": f"g{number}", "kind": "choice", "text": SAID, "options": options}


def open_text(number: int, when: Written) -> Written:
    return {"id": f"t{number}", "kind": "text", "text": SAID, "when": when}


def test_the_largest_forms_of_branches_within_branches_are_counted_exactly() -> None:
    """A first question shuts all others off; behind it, six choices of twelve, each with its own
    follow-ups, of which one or the other comes; and one that all six must open together."""
    first = {"id": "first", "kind": "choice", "text": SAID, "options": OPTIONS, "optional": True}
    yes = {"question": "first", "is": "a"}
    gates = [{**gate(n), "when": yes} for n in range(6)]
    follow_ups = [
        open_text(4 * n + m, {"all": [yes, {"question": f"g{n}", "is": f"o{m}"}]})
        for n in range(6)
        for m in range(4)
    ]
    assert len([first, *gates, *follow_ups]) == MAX_QUESTIONS + 1
    all_open = {"all": [{"question": f"g{n}", "is": "o9"} for n in range(6)]}
    form = form_of([first, *gates, *follow_ups[:-2], open_text(99, all_open)])

    assert route(form, {}).length == 1 + 6 + 6
    assert route(form, {"first": picked("b")}).length == 1


def test_a_form_of_ticks_that_open_questions_is_counted_exactly() -> None:
    ticks = {**gate(0), "kind": "choices", "at_most": 5}
    opened = [open_text(n, {"question": "g0", "is": f"o{n}"}) for n in range(MAX_OPTIONS)]
    form = form_of([ticks, *opened, open_text(50, {"question": "g0", "at_most": 2})])

    assert route(form, {}).length == 1 + 5
    assert route(form, {"g0": picked("o1", "o2")}).length == 1 + 3


def test_a_form_that_is_a_puzzle_gets_no_fewer_than_come() -> None:
    """Fifteen choices, and fifteen questions that each ask for a mix of them by chance."""
    chance = Random(3)
    gates = [gate(n) for n in range(15)]

    def mixed() -> Written:
        asked = [
            {"question": f"g{chance.randrange(15)}", "is": f"o{chance.randrange(12)}"}
            for _ in range(4)
        ]
        return {"any": [{"all": asked[:2]}, {"all": asked[2:]}]}

    form = form_of([*gates, *(open_text(n, mixed()) for n in range(15))])
    answers: dict[str, Answer] = {}
    totals = [route(form, answers).length]
    while (here := route(form, answers).position) is not None:
        answers[here.id] = chance.choice(list(every_answer(here)))
        totals.append(route(form, answers).length)

    assert min(totals) >= len(route(form, answers).path)
    assert totals[-1] == len(route(form, answers).path)
