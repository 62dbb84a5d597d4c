"""What holds for every kind of question, and that each kind has tests of its own."""

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from questionnaire.kinds.asking import asked, options

from bot.questionnaire.answer import OTHER, SKIPPED, Answer, Given
from bot.questionnaire.kinds import Question

KINDS = [
    get_args(each.model_fields["kind"].annotation)[0] for each in get_args(get_args(Question)[0])
]
ENDS = {"low_end": {"nl": "slecht"}, "high_end": {"nl": "goed"}}
FIELDS = {
    "choice": {"options": options("ja", "nee"), "other": {"nl": "Anders"}},
    "choices": {"options": options("ja", "nee", "soms", alone="nee"), "other": {"nl": "Anders"}},
    "scale": {"lowest": 0, **ENDS},
    "number": {"highest": 20},
    "text": {"at_most": 10},
}

ANSWERS = st.builds(
    Answer,
    picked=st.lists(st.sampled_from(["ja", "nee", "soms", OTHER, "weg"]), max_size=3).map(tuple),
    other=st.none() | st.just("soms"),
    number=st.none() | st.integers(-2, 25),
    text=st.none() | st.text(max_size=12),
)
OPTIONS = st.sampled_from(["ja", "nee", OTHER, "weg", "0", "3", "99", ""])


def test_each_kind_has_a_test_file_of_its_own_and_an_example_here() -> None:
    files = {file.stem for file in Path(__file__).parent.glob("test_*.py")}

    assert {f"test_{kind}" for kind in KINDS} <= files
    assert set(FIELDS) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
@given(before=ANSWERS, option=OPTIONS, on=st.booleans(), text=st.text(max_size=12))
def test_what_a_kind_takes_as_final_is_a_whole_answer_that_survives_storing(
    kind: str, before: Answer, option: str, on: bool, text: str
) -> None:
    question = asked(kind, **FIELDS[kind])
    results = [
        question.pick(before, option, on=on),
        question.write(before, text.strip()),
        *([question.finish(before)] if question.holds(before) else []),
    ]

    for result in results:
        if isinstance(result, Given) and result.final:
            assert question.accepts(result.answer)
            assert Answer.from_json(result.answer.as_json()) == result.answer
            assert all(isinstance(item, str) for item in question.items(result.answer))


@pytest.mark.parametrize("kind", KINDS)
@given(before=ANSWERS, option=OPTIONS)
def test_only_what_is_offered_can_be_picked(kind: str, before: Answer, option: str) -> None:
    question = asked(kind, **FIELDS[kind])
    offered = {choice.id for choice in question.choices(before)}

    assert isinstance(question.pick(before, option, on=False), Given) == (option in offered)


@pytest.mark.parametrize("kind", KINDS)
@given(before=ANSWERS)
def test_typing_is_taken_exactly_when_the_screen_asks_for_it(kind: str, before: Answer) -> None:
    question = asked(kind, **FIELDS[kind])

    assert isinstance(question.write(before, "7"), Given) == question.wants_text(before)


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_can_be_skipped_only_where_the_form_allows_it(kind: str) -> None:
    must, may = asked(kind, **FIELDS[kind]), asked(kind, optional=True, **FIELDS[kind])

    assert (must.accepts(SKIPPED), may.accepts(SKIPPED)) == (False, True)
