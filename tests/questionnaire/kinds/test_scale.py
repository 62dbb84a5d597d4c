"""A scale."""

import pytest
from pydantic import ValidationError
from questionnaire.kinds.asking import asked

from bot.questionnaire.answer import Answer, Given, Refused
from bot.questionnaire.kinds import Question

ENDS = {"low_end": {"nl": "slecht"}, "high_end": {"nl": "goed"}}


@pytest.fixture
def question() -> Question:
    return asked("scale", lowest=0, highest=10, **ENDS)


def test_it_goes_from_one_to_five_unless_the_form_says_otherwise() -> None:
    points = [choice.id for choice in asked("scale", **ENDS).choices(Answer())]

    assert points == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize("point", range(11))
def test_every_point_can_be_the_answer_nought_too(question: Question, point: int) -> None:
    answer = Answer(number=point)

    assert question.pick(Answer(), str(point), on=True) == Given(answer, final=True)
    assert question.holds(answer)
    assert list(question.items(answer)) == [str(point)]


@pytest.mark.parametrize("option", ["11", "-1", "5.0", "05", " 5", "vijf", "", "٣", "other"])
def test_what_is_no_point_of_the_scale_is_refused(question: Question, option: str) -> None:
    assert question.pick(Answer(), option, on=True) == Refused("unknown-option")


def test_the_chosen_point_tapped_again_stays_chosen(question: Question) -> None:
    before = Answer(number=4)

    assert question.pick(before, "4", on=False) == Given(before, final=True)


def test_only_the_chosen_point_is_marked(question: Question) -> None:
    assert [c.id for c in question.choices(Answer(number=0)) if c.chosen] == ["0"]
    assert [c.id for c in question.choices(Answer()) if c.chosen] == []


def test_nothing_can_be_typed(question: Question) -> None:
    assert question.write(Answer(), "4") == Refused("tap-a-button")
    assert not question.wants_text(Answer())


@pytest.mark.parametrize(
    "answer",
    [Answer(), Answer(number=11), Answer(number=-1), Answer(("4",)), Answer(text="4")],
    ids=str,
)
def test_what_is_no_answer_does_not_hold(question: Question, answer: Answer) -> None:
    assert not question.accepts(answer)


@pytest.mark.parametrize(("lowest", "highest"), [(0, 11), (2, 5), (1, 1), (-1, 5)])
def test_a_scale_that_does_not_fit_a_phone_or_goes_nowhere_is_refused(
    lowest: int, highest: int
) -> None:
    with pytest.raises(ValidationError):
        asked("scale", lowest=lowest, highest=highest, **ENDS)
