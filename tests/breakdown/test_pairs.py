"""What a response adds to breakdowns, and in which rows and columns it can stand."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.forms import load_form
from bot.questionnaire.answer import Answer
from bot.questionnaire.breakdown.pairs import (
    Pair,
    can_be_broken_down,
    every_item,
    items,
    main_of,
    range_of,
    shared,
)
from bot.questionnaire.breakdown.table import AND, Table, swap, undone
from bot.questionnaire.form import Form
from bot.questionnaire.kinds.number import Number
from bot.questionnaire.route import route

REAL = load_form("kinderwerk-bso")
EVERY = load_form(str(Path(__file__).parent.parent / "forms" / "every-kind.toml"))
KINDS = st.tuples(st.sampled_from("xyz"), st.sampled_from(("a", "b", "a+b", "c")))

NEE = {
    "samen": Answer(("nee",)),
    "regio": Answer(("west",)),
    "waarom-niet": Answer(("geen-tijd", "geen-geld")),
    "wat-helpt": Answer(skipped=True),
}


def test_a_finished_response_adds_its_answers_with_that_to_the_main_question() -> None:
    assert shared(REAL, route(REAL, NEE), finished=True) == {
        Pair("regio", "nee", "west"): 1,
        Pair("waarom-niet", "nee", "geen-tijd+geen-geld"): 1,
    }


def test_one_that_is_not_finished_adds_nothing() -> None:
    assert not shared(REAL, route(REAL, NEE), finished=False)


def test_the_first_choice_is_the_main_question_unless_the_form_names_another() -> None:
    named = REAL.model_copy(update={"main": "regio"})

    assert [(main.id if main else None) for main in map(main_of, (REAL, named))] == [
        "samen",
        "regio",
    ]
    assert can_be_broken_down(named)[0] == main_of(named)


@pytest.mark.parametrize("form", [REAL, EVERY], ids=["real", "every kind"])
def test_texts_are_not_counted_and_every_other_question_is(form: Form) -> None:
    asked = {each.id for each in can_be_broken_down(form)}

    assert asked == {each.id for each in form.questions if each.kind != "text"}


@given(number=st.integers(-999, 999), highest=st.integers(1, 999))
def test_a_number_lies_in_the_range_that_is_said(number: int, highest: int) -> None:
    said = range_of(asked(highest), number)

    lowest, *rest = map(int, said.split(".."))
    assert lowest <= number <= (rest or [lowest])[0]
    assert number > highest or said in every_item(asked(highest))


@pytest.mark.parametrize(
    ("number", "highest", "said"),
    [
        (0, 99, "0"),
        (1, 99, "1"),
        (3, 99, "2..4"),
        (10, 99, "10..19"),
        (3, 999, "1..9"),
        (-3, 9, "-999..-1"),
    ],
)
def test_ranges_end_at_round_numbers(number: int, highest: int, said: str) -> None:
    assert range_of(asked(highest), number) == said


def asked(highest: int) -> Number:
    return Number(id="n", kind="number", text={"nl": "Hoeveel?"}, lowest=-999, highest=highest)


def test_whatever_is_answered_has_a_row() -> None:
    for question in can_be_broken_down(EVERY):
        rows = every_item(question)
        assert len(rows) == len(set(rows))
        for choice in question.choices(Answer()):
            answer = (
                Answer((choice.id,))
                if question.kind.startswith("choice")
                else Answer(number=int(choice.id))
            )
            assert set(items(question, answer).split(AND)) <= set(rows)


@given(kinds=st.dictionaries(KINDS, st.integers(1, 9), min_size=2), data=st.data())
def test_a_swap_changes_what_it_says_and_no_sum(
    kinds: dict[tuple[str, str], int], data: st.DataObject
) -> None:
    one, other = data.draw(st.permutations(sorted(kinds)))[:2]
    before = Table(kinds, (False, True))
    moved = dict(kinds)
    for kind, by in ((one, -1), (other, -1), ((one[0], other[1]), 1), ((other[0], one[1]), 1)):
        moved[kind] = moved.get(kind, 0) + by

    after = Table(moved, (False, True))

    changed = dict(swap(one, other))
    for cell in before.cells | after.cells:
        assert after.cells[cell] - before.cells[cell] == changed.get(cell, 0)
    assert (after.rows, after.columns) == (before.rows, before.columns)
    assert undone(swap((one[0], other[1]), (other[0], one[1]))) == swap(one, other)
