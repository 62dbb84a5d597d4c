"""What a response adds to the counts."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from bot.questionnaire.answer import SKIPPED as SKIP
from bot.questionnaire.answer import Answer
from bot.questionnaire.form import Form
from bot.questionnaire.route import route
from bot.questionnaire.tally import (
    ANSWERED,
    RESPONSES,
    SKIPPED,
    Cell,
    Counts,
    difference,
    share,
)

COUNTS = st.dictionaries(
    st.builds(Cell, st.booleans(), st.sampled_from(["a", "b"]), st.sampled_from(["x", "y", "z"])),
    st.integers(1, 3),
).map(Counter)


def test_somebody_who_only_began_counts_as_one_response(short: Form) -> None:
    assert share(route(short, {}), finished=False) == {Cell(False, RESPONSES, ANSWERED): 1}


def test_each_answer_counts_once_and_each_tick_once(short: Form) -> None:
    answers = {
        "samen": Answer(("ja",)),
        "wat": Answer(("sport", "other"), other="koken"),
        "cijfer": Answer(number=4),
        "jaren": Answer(number=0),
    }

    assert share(route(short, answers), finished=True) == {
        Cell(True, RESPONSES, ANSWERED): 1,
        Cell(True, "samen", ANSWERED): 1,
        Cell(True, "samen", "ja"): 1,
        Cell(True, "wat", ANSWERED): 1,
        Cell(True, "wat", "sport"): 1,
        Cell(True, "wat", "other"): 1,
        Cell(True, "cijfer", ANSWERED): 1,
        Cell(True, "cijfer", "4"): 1,
        Cell(True, "jaren", ANSWERED): 1,
        Cell(True, "jaren", "0"): 1,
    }


def test_a_skip_counts_as_a_skip_and_words_are_counted_not_added_up(short: Form) -> None:
    skipped = share(route(short, {"samen": Answer(("nee",)), "waarom": SKIP}), finished=False)
    written = share(
        route(short, {"samen": Answer(("nee",)), "waarom": Answer(text="x")}), finished=False
    )

    assert {cell.item for cell in skipped if cell.question == "waarom"} == {SKIPPED}
    assert {cell.item for cell in written if cell.question == "waarom"} == {ANSWERED}


def test_answers_off_the_path_are_not_counted(short: Form) -> None:
    answers = {"samen": Answer(("nee",)), "cijfer": Answer(number=4)}

    assert not [
        cell for cell in share(route(short, answers), finished=True) if cell.question == "cijfer"
    ]


def test_the_difference_of_a_changed_answer_takes_one_away_and_adds_one(short: Form) -> None:
    before = share(route(short, {"jaren": Answer(number=3)}), finished=True)
    after = share(route(short, {"jaren": Answer(number=4)}), finished=True)

    assert difference(before, after) == {Cell(True, "jaren", "3"): -1, Cell(True, "jaren", "4"): 1}


def test_finishing_moves_everything_from_one_side_to_the_other(short: Form) -> None:
    answers = {"samen": Answer(("nee",)), "waarom": SKIP, "jaren": Answer(number=3)}
    before = share(route(short, answers), finished=False)
    after = share(route(short, answers), finished=True)

    moved = difference(before, after)

    assert sum(moved.values()) == 0
    assert {cell.finished: n for cell, n in moved.items()} == {False: -1, True: 1}


@given(before=COUNTS, after=COUNTS)
def test_the_difference_added_to_the_one_gives_the_other_and_holds_no_noughts(
    before: Counts, after: Counts
) -> None:
    moved = difference(before, after)
    total = Counter(before)
    total.update(moved)

    assert +total == after
    assert all(moved.values())


@given(counts=COUNTS)
def test_what_stays_the_same_moves_nothing(counts: Counts) -> None:
    assert difference(counts, counts) == {}
