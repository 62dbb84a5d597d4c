"""Progress, "question 2 of 8": honest from the first question on."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from questionnaire.walking import Walker
from questionnaire.wandering import completed, last, settle, wander

from bot.forms import load_form
from bot.questionnaire.flow import State, open_question
from bot.questionnaire.form import Form
from bot.questionnaire.route import route

CHOICES = st.lists(st.integers(0, 800), max_size=50)
CHANCE = st.randoms(use_true_random=False)
WALKS = settings(deadline=None, max_examples=100)


@pytest.fixture(scope="module")
def real() -> Form:
    return load_form("kinderwerk-bso")


def told(form: Form, state: State) -> tuple[int, int] | None:
    """What the screen tells: which question this is, and of how many."""
    question = open_question(form, state)
    way = route(form, state.answers)
    return (way.number(question), way.length_at(question)) if question else None


def test_the_total_comes_down_as_answers_decide(short: Form) -> None:
    walker = Walker(short)
    assert told(short, walker.state) == (1, 4)

    walker.pick("nee")
    assert told(short, walker.state) == (2, 3)

    walker.skip()
    assert told(short, walker.state) == (3, 3)


def test_going_back_tells_the_number_that_the_question_had(short: Form) -> None:
    walker = Walker(short).pick("nee").skip().back()

    assert told(short, walker.state) == (2, 3)


def test_at_the_review_there_is_no_progress_to_tell(short: Form) -> None:
    walker = Walker(short).pick("nee").skip().write("3")

    assert told(short, walker.state) is None


@WALKS
@given(choices=CHOICES, chance=CHANCE)
def test_progress_never_promises_fewer_questions_than_come(
    every_kind: Form, choices: list[int], chance: Random
) -> None:
    state = last(wander(every_kind, choices))
    promised = route(every_kind, state.answers).length

    end = completed(every_kind, State(answers=state.answers), chance)

    assert len(route(every_kind, end.answers).path) <= promised


@WALKS
@given(chance=CHANCE)
@pytest.mark.parametrize("name", ["every_kind", "real"])
def test_straight_on_the_number_goes_up_by_one_and_the_total_never_goes_up(
    request: pytest.FixtureRequest, name: str, chance: Random
) -> None:
    form = request.getfixturevalue(name)
    walker, numbers, totals = Walker(form), list[int](), list[int]()

    while (now := told(form, walker.state)) is not None:
        numbers.append(now[0])
        totals.append(now[1])
        settle(walker, chance)

    assert numbers == list(range(1, len(numbers) + 1))
    assert totals == sorted(totals, reverse=True)
    assert totals[-1] >= len(numbers)
