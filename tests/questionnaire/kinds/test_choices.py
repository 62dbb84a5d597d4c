"""Several choices."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from questionnaire.kinds.asking import asked, options

from bot.questionnaire.answer import OTHER, Answer, Given, Refused
from bot.questionnaire.kinds import Question

NOTHING = Answer()


@pytest.fixture(scope="module")
def question() -> Question:
    return asked(
        "choices",
        options=options("sport", "kunst", "koken", "niets", alone="niets"),
        other={"nl": "Anders"},
        at_least=2,
        at_most=3,
    )


def test_a_tick_is_a_step_on_the_way(question: Question) -> None:
    assert question.pick(NOTHING, "sport", on=True) == Given(Answer(("sport",)), final=False)


def test_ticks_stand_in_the_forms_order_whatever_the_order_of_tapping(question: Question) -> None:
    assert question.pick(Answer(("koken",)), "sport", on=True) == Given(
        Answer(("sport", "koken")), final=False
    )


def test_the_same_tick_asked_for_again_stays(question: Question) -> None:
    before = Answer(("sport",))

    assert question.pick(before, "sport", on=True) == Given(before, final=False)


def test_a_tick_is_taken_away_and_taking_it_away_again_changes_nothing(question: Question) -> None:
    assert question.pick(Answer(("sport",)), "sport", on=False) == Given(NOTHING, final=False)
    assert question.pick(NOTHING, "sport", on=False) == Given(NOTHING, final=False)


def test_an_option_that_is_not_offered_cannot_be_ticked(question: Question) -> None:
    assert question.pick(NOTHING, "schaken", on=True) == Refused("unknown-option")


def test_one_tick_too_many_is_refused_and_taking_one_away_never_is(question: Question) -> None:
    full = Answer(("sport", "kunst", "koken"))

    assert question.pick(full, OTHER, on=True) == Refused("at-most", (("n", 3),))
    assert isinstance(question.pick(full, "kunst", on=False), Given)


def test_an_option_that_stands_alone_clears_the_others_even_when_all_room_is_taken(
    question: Question,
) -> None:
    full = Answer(("sport", "kunst", OTHER), other="lezen")

    assert question.pick(full, "niets", on=True) == Given(Answer(("niets",)), final=False)
    assert question.pick(Answer(("niets",)), "kunst", on=True) == Given(
        Answer(("kunst",)), final=False
    )


def test_an_option_that_stands_alone_is_enough_by_itself(question: Question) -> None:
    assert question.finish(Answer(("niets",))) == Given(Answer(("niets",)), final=True)
    assert question.holds(Answer(("niets",)))


def test_done_needs_enough_ticks(question: Question) -> None:
    two = Answer(("sport", "kunst"))

    assert question.finish(Answer(("sport",))) == Refused("at-least", (("n", 2),))
    assert question.finish(two) == Given(two, final=True)


def test_done_needs_the_words_of_other(question: Question) -> None:
    unsaid, said = Answer(("sport", OTHER)), Answer(("sport", OTHER), other="lezen")

    assert question.finish(unsaid) == Refused("write-other")
    assert question.write(unsaid, "lezen") == Given(said, final=False)
    assert question.finish(said) == Given(said, final=True)


def test_unticking_other_drops_its_words(question: Question) -> None:
    before = Answer(("sport", OTHER), other="lezen")

    assert question.pick(before, OTHER, on=False) == Given(Answer(("sport",)), final=False)


def test_words_without_other_are_not_taken(question: Question) -> None:
    assert question.write(Answer(("sport",)), "lezen") == Refused("tap-a-button")


def test_every_tick_is_counted(question: Question) -> None:
    answer = Answer(("sport", OTHER), other="lezen")

    assert list(question.items(answer)) == ["sport", OTHER]


@pytest.mark.parametrize(
    "answer",
    [
        NOTHING,
        Answer(("sport",)),
        Answer(("sport", "schaken")),
        Answer(("sport", "kunst", "koken", OTHER), other="lezen"),
        Answer(("sport", OTHER)),
        Answer(("sport", "kunst"), other="lezen"),
        Answer(skipped=True),
    ],
    ids=str,
)
def test_what_is_no_answer_does_not_hold(question: Question, answer: Answer) -> None:
    assert not question.accepts(answer)


def test_without_bounds_one_tick_is_enough_and_all_may_be_ticked() -> None:
    free = asked("choices", options=options("a", "b", "c"))

    assert free.finish(NOTHING) == Refused("at-least", (("n", 1),))
    assert free.holds(Answer(("a",)))
    assert free.holds(Answer(("a", "b", "c")))


def test_at_least_none_is_no_choice() -> None:
    with pytest.raises(ValidationError):
        asked("choices", options=options("a", "b"), at_least=0)


@given(
    taps=st.lists(
        st.tuples(st.sampled_from(["sport", "kunst", "koken", "niets", OTHER]), st.booleans())
    )
)
def test_no_order_of_tapping_leads_to_an_answer_that_does_not_hold(
    question: Question, taps: list[tuple[str, bool]]
) -> None:
    answer = NOTHING
    for option, on in taps:
        for result in (question.pick(answer, option, on=on), question.write(answer, "woorden")):
            answer = result.answer if isinstance(result, Given) else answer

    done = question.finish(answer)

    assert isinstance(done, Given) == question.holds(answer)
