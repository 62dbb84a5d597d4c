"""An answer is stored as it is, and read back as it was."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.questionnaire.answer import SKIPPED, Answer, Part

ANSWERS = st.builds(
    Answer,
    picked=st.lists(st.sampled_from(["ja", "nee", "other"]), unique=True).map(tuple),
    other=st.none() | st.text(),
    number=st.none() | st.integers(-(10**9), 10**9),
    text=st.none() | st.text(),
    skipped=st.booleans(),
)


@given(answer=ANSWERS)
def test_an_answer_survives_storing(answer: Answer) -> None:
    stored = json.dumps(answer.as_json())

    assert Answer.from_json(json.loads(stored)) == answer


@pytest.mark.parametrize(
    ("answer", "stored"),
    [
        (Answer(), {}),
        (Answer(("ja",)), {"picked": ["ja"]}),
        (Answer(("other",), other="soms"), {"picked": ["other"], "other": "soms"}),
        (Answer(number=0), {"number": 0}),
        (Answer(text="Goed!"), {"text": "Goed!"}),
        (SKIPPED, {"skipped": True}),
    ],
    ids=str,
)
def test_only_what_is_filled_in_is_stored(answer: Answer, stored: dict[str, object]) -> None:
    assert answer.as_json() == stored


def test_the_messages_of_an_answer_are_stored_apart_from_its_value() -> None:
    answer = Answer(text="een\ntwee", parts=(Part(7, 3), Part(9, 4)))

    assert answer.as_json() == {"text": "een\ntwee"}
    assert answer.parts_as_json() == [[7, 3], [9, 4]]
    assert Answer.from_json(answer.as_json(), answer.parts_as_json()) == answer
    assert Answer(text="een").parts_as_json() is None
