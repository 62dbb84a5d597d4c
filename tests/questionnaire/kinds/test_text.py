"""A text in somebody's own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from questionnaire.kinds.asking import asked

from bot.questionnaire.answer import Answer, Given, Refused
from bot.questionnaire.kinds import Question
from bot.questionnaire.kinds.text import MAX_TEXT

NOTHING = Answer()


@pytest.fixture(scope="module")
def question() -> Question:
    return asked("text", at_most=40)


def test_what_is_typed_is_the_answer(question: Question) -> None:
    assert question.write(NOTHING, "Goed!") == Given(Answer(text="Goed!"), final=True)


def test_lines_and_little_pictures_are_kept(question: Question) -> None:
    words = "Eerst dit 🙂\ndan <b>dat</b> & zo"

    assert question.write(NOTHING, words) == Given(Answer(text=words), final=True)


def test_a_new_text_replaces_the_one_before(question: Question) -> None:
    assert question.write(Answer(text="oud"), "nieuw") == Given(Answer(text="nieuw"), final=True)


@pytest.mark.parametrize("typed", ["", " ", "\n\t ", "\0", " \0 ", "\ud800"], ids=repr)
def test_a_text_with_nothing_in_it_is_refused(question: Question, typed: str) -> None:
    assert question.write(NOTHING, typed) == Refused("empty-text")


def test_a_text_may_be_just_as_long_as_the_form_says(question: Question) -> None:
    assert isinstance(question.write(NOTHING, "x" * 40), Given)
    assert question.write(NOTHING, "x" * 41) == Refused("too-long", (("n", 40), ("length", 41)))


def test_there_is_a_limit_where_the_form_names_none() -> None:
    free = asked("text")

    assert isinstance(free.write(NOTHING, "x" * MAX_TEXT), Given)
    assert isinstance(free.write(NOTHING, "x" * (MAX_TEXT + 1)), Refused)


def test_half_a_character_is_dropped_for_no_database_keeps_it(question: Question) -> None:
    half = "\ud83d"

    assert question.write(NOTHING, f"een{half} fiets") == Given(
        Answer(text="een fiets"), final=True
    )


@given(typed=st.text(st.characters(exclude_categories=()), max_size=60))
def test_what_is_taken_can_be_stored_and_holds(question: Question, typed: str) -> None:
    given_ = question.write(NOTHING, typed)

    if isinstance(given_, Given):
        words = given_.answer.text or ""
        assert question.holds(given_.answer)
        assert words == words.strip() != ""
        assert "\0" not in words
        assert words.encode()
        assert len(words) <= 40
    else:
        assert given_.why in ("empty-text", "too-long")


def test_there_is_nothing_to_tap_and_always_something_to_type(question: Question) -> None:
    assert question.choices(NOTHING) == []
    assert question.pick(NOTHING, "ja", on=True) == Refused("tap-a-button")
    assert question.finish(NOTHING) == Refused("tap-a-button")
    assert question.wants_text(NOTHING)


def test_words_are_not_added_up(question: Question) -> None:
    assert list(question.items(Answer(text="Goed!"))) == []


def test_nothing_is_no_text(question: Question) -> None:
    assert not question.accepts(NOTHING)
    assert not question.accepts(Answer(skipped=True))


def test_a_text_that_may_be_skipped_accepts_a_skip() -> None:
    assert asked("text", optional=True).accepts(Answer(skipped=True))


@pytest.mark.parametrize("at_most", [0, MAX_TEXT + 1])
def test_a_limit_beyond_reason_is_refused(at_most: int) -> None:
    with pytest.raises(ValidationError):
        asked("text", at_most=at_most)
