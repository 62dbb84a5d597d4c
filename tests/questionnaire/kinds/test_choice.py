"""One choice."""

import pytest
from questionnaire.kinds.asking import asked, options

from bot.questionnaire.answer import OTHER, Answer, Given, Refused
from bot.questionnaire.kinds import Question
from bot.questionnaire.kinds.choice import MAX_OTHER

NOTHING = Answer()


@pytest.fixture
def closed() -> Question:
    return asked("choice", options=options("ja", "nee"))


@pytest.fixture
def with_other() -> Question:
    return asked("choice", options=options("ja", "nee"), other={"nl": "Anders"})


def test_a_tap_is_the_answer(closed: Question) -> None:
    assert closed.pick(NOTHING, "ja", on=True) == Given(Answer(("ja",)), final=True)


def test_another_tap_takes_the_place_of_the_first(closed: Question) -> None:
    assert closed.pick(Answer(("ja",)), "nee", on=True) == Given(Answer(("nee",)), final=True)


def test_the_chosen_option_tapped_again_stays_chosen(closed: Question) -> None:
    assert closed.pick(Answer(("ja",)), "ja", on=False) == Given(Answer(("ja",)), final=True)


def test_other_is_offered_last_and_only_where_the_form_offers_it(
    closed: Question, with_other: Question
) -> None:
    assert [choice.id for choice in closed.choices(NOTHING)] == ["ja", "nee"]
    assert [choice.id for choice in with_other.choices(NOTHING)] == ["ja", "nee", OTHER]
    assert closed.pick(NOTHING, OTHER, on=True) == Refused("unknown-option")


def test_other_is_a_step_on_the_way_and_asks_for_words(with_other: Question) -> None:
    given = with_other.pick(NOTHING, OTHER, on=True)

    assert given == Given(Answer((OTHER,)), final=False)
    assert not with_other.wants_text(NOTHING)
    assert with_other.wants_text(Answer((OTHER,)))


def test_the_words_complete_other(with_other: Question) -> None:
    given = with_other.write(Answer((OTHER,)), "soms")

    assert given == Given(Answer((OTHER,), other="soms"), final=True)


def test_words_without_other_are_not_taken(with_other: Question) -> None:
    assert with_other.write(NOTHING, "soms") == Refused("tap-a-button")
    assert with_other.write(Answer(("ja",)), "soms") == Refused("tap-a-button")


def test_another_option_drops_the_words(with_other: Question) -> None:
    before = Answer((OTHER,), other="soms")

    assert with_other.pick(before, "nee", on=True) == Given(Answer(("nee",)), final=True)


def test_other_gone_back_to_keeps_its_words_until_new_ones_come(with_other: Question) -> None:
    before = Answer((OTHER,), other="soms")

    assert with_other.pick(before, OTHER, on=True) == Given(before, final=False)


def test_there_is_room_for_a_sentence_of_other_words(with_other: Question) -> None:
    just_fits, too_long = "x" * MAX_OTHER, "x" * (MAX_OTHER + 1)

    assert with_other.write(Answer((OTHER,)), just_fits) == Given(
        Answer((OTHER,), other=just_fits), final=True
    )
    assert with_other.write(Answer((OTHER,)), too_long) == Refused(
        "too-long", (("n", MAX_OTHER), ("length", MAX_OTHER + 1))
    )


def test_there_is_no_done_to_tap(closed: Question) -> None:
    assert closed.finish(Answer(("ja",))) == Refused("tap-a-button")


@pytest.mark.parametrize(
    "answer",
    [
        NOTHING,
        Answer(("misschien",)),
        Answer(("ja", "nee")),
        Answer((OTHER,)),
        Answer((), other="soms"),
        Answer(("ja",), other="soms"),
        Answer(number=1),
        Answer(text="ja"),
        Answer(skipped=True),
    ],
    ids=str,
)
def test_what_is_no_answer_does_not_hold(with_other: Question, answer: Answer) -> None:
    assert not with_other.accepts(answer)


def test_what_is_chosen_is_counted_other_by_its_name(with_other: Question) -> None:
    assert with_other.holds(Answer((OTHER,), other="soms"))
    assert list(with_other.items(Answer((OTHER,), other="soms"))) == [OTHER]
    assert list(with_other.items(Answer(("ja",)))) == ["ja"]


def test_the_chosen_option_is_marked(closed: Question) -> None:
    marked = {choice.id: choice.chosen for choice in closed.choices(Answer(("nee",)))}

    assert marked == {"ja": False, "nee": True}
