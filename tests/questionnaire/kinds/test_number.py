"""A whole number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from questionnaire.kinds.asking import asked

from bot.questionnaire.answer import Answer, Given, Refused

NOTHING = Answer()


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0", 0),
        ("12", 12),
        ("-3", -3),
        ("007", 7),
        ("1.200", 1200),
        ("1,200", 1200),
        ("1 200", 1200),
        ("999.999", 999_999),
        ("-1.000", -1000),
        ("1\u00a0200", 1200),
        ("1\u202f200", 1200),
        ("1\u2009000 000", 1_000_000),
        ("\u06611\u0662", 112),
        ("\u06f1\u06f2", 12),
        ("\u0661\u066c\u0662\u0660\u0660", 1200),
        ("\uff11\uff12", 12),
        ("\u200f\u0661\u0662", 12),
        ("\u22123", -3),
        ("\u20133", -3),
        ("\uff0d\uff13", -3),
    ],
)
def test_a_number_is_read_as_people_write_it(typed: str, number: int) -> None:
    question = asked("number", lowest=-5000, highest=1_000_000)

    assert question.write(NOTHING, typed) == Given(Answer(number=number), final=True)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "zeven",
        "7,5",
        "1.20",
        "1.2000",
        "12,5",
        "\u0661\u0662\u066b\u0665",
        "1\u00a020",
        "1  200",
        "12e3",
        "+7",
        "--3",
        "7 kinderen",
        "²",
        "1_000",
        "1\n2",
    ],
    ids=repr,
)
def test_what_is_no_whole_number_is_refused_with_the_bounds(typed: str) -> None:
    question = asked("number", lowest=0, highest=60)

    assert question.write(NOTHING, typed) == Refused("number", (("lowest", 0), ("highest", 60)))


@given(lowest=st.integers(-1000, 1000), width=st.integers(1, 1000), number=st.integers(-3000, 3000))
def test_a_number_counts_exactly_when_it_is_within_bounds(
    lowest: int, width: int, number: int
) -> None:
    question = asked("number", lowest=lowest, highest=lowest + width)
    within = lowest <= number <= lowest + width

    assert isinstance(question.write(NOTHING, str(number)), Given) == within
    assert question.holds(Answer(number=number)) == within


def test_a_number_of_thousands_of_digits_is_refused_like_any_other() -> None:
    assert isinstance(asked("number").write(NOTHING, "9" * 5000), Refused)


def test_a_number_replaces_the_one_before() -> None:
    question = asked("number")

    assert question.write(Answer(number=3), "4") == Given(Answer(number=4), final=True)


def test_there_is_nothing_to_tap_and_always_something_to_type() -> None:
    question = asked("number")

    assert question.choices(NOTHING) == []
    assert question.pick(NOTHING, "3", on=True) == Refused("tap-a-button")
    assert question.wants_text(NOTHING)


def test_each_number_is_counted_by_itself() -> None:
    assert list(asked("number").items(Answer(number=0))) == ["0"]


def test_nothing_is_no_number() -> None:
    assert not asked("number").holds(NOTHING)


@pytest.mark.parametrize(("lowest", "highest"), [(5, 5), (6, 5)])
def test_bounds_that_do_not_go_up_are_refused(lowest: int, highest: int) -> None:
    with pytest.raises(ValidationError, match="highest must be more than lowest"):
        asked("number", lowest=lowest, highest=highest)
