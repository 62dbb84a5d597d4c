"""How a response moves."""

import pytest
from questionnaire.walking import Walker

from bot.questionnaire.answer import SKIPPED, Answer
from bot.questionnaire.event import Back, Pick
from bot.questionnaire.flow import STALE, finished
from bot.questionnaire.form import Form
from bot.questionnaire.route import route


@pytest.fixture
def walker(short: Form) -> Walker:
    return Walker(short)


def test_a_tap_answers_a_choice_and_leads_on(walker: Walker) -> None:
    walker.pick("ja")

    assert walker.at == "wat"
    assert walker.counted == {"samen": Answer(("ja",))}


def test_nobody_sees_a_question_that_makes_no_sense_after_their_answer(walker: Walker) -> None:
    walker.pick("nee")

    assert walker.at == "waarom"
    assert [question.id for question in route(walker.form, walker.state.answers).path] == [
        "samen",
        "waarom",
        "jaren",
    ]


def test_ticks_are_a_draft_until_done_is_tapped(walker: Walker) -> None:
    walker.pick("ja").pick("sport", "kunst")

    assert walker.at == "wat"
    assert "wat" not in walker.counted

    walker.finish()

    assert walker.counted["wat"] == Answer(("sport", "kunst"))


def test_the_same_tick_delivered_twice_stays_ticked(walker: Walker) -> None:
    walker.pick("ja").pick("sport", "sport").finish()

    assert walker.counted["wat"] == Answer(("sport",))


def test_a_tick_can_be_taken_away(walker: Walker) -> None:
    walker.pick("ja").pick("sport", "kunst").unpick("sport").finish()

    assert walker.counted["wat"] == Answer(("kunst",))


def test_one_tick_too_many_is_refused_with_the_number_allowed(walker: Walker) -> None:
    walker.pick("ja").pick("sport", "kunst", "other")

    assert walker.refused is not None
    assert (walker.refused.why, dict(walker.refused.values)) == ("at-most", {"n": 2})


def test_an_option_that_stands_alone_clears_the_others_and_the_other_way_round(
    walker: Walker,
) -> None:
    walker.pick("ja").pick("sport", "niets").finish()
    assert walker.counted["wat"] == Answer(("niets",))

    walker.back().pick("kunst").finish()
    assert walker.counted["wat"] == Answer(("kunst",))


def test_done_with_too_few_ticks_is_refused(walker: Walker) -> None:
    walker.pick("ja").finish()

    assert walker.refused is not None
    assert walker.refused.why == "at-least"
    assert walker.at == "wat"


def test_other_waits_for_its_words(walker: Walker) -> None:
    walker.pick("other")
    assert walker.at == "samen"

    walker.write("Soms, in de vakantie")
    assert walker.counted["samen"] == Answer(("other",), other="Soms, in de vakantie")
    assert walker.at == "jaren"


def test_other_among_several_is_not_done_without_its_words(walker: Walker) -> None:
    walker.pick("ja").pick("other").finish()
    assert walker.refused is not None
    assert walker.refused.why == "write-other"

    walker.write("Koken").finish()
    assert walker.counted["wat"] == Answer(("other",), other="Koken")


def test_text_where_no_text_is_asked_is_not_taken_as_an_answer(walker: Walker) -> None:
    before = walker.state

    walker.write("ja")

    assert walker.state == before
    assert walker.refused is not None
    assert walker.refused.why == "tap-a-button"


@pytest.mark.parametrize("typed", ["zeven", "-1", "61", "7,5", "", "²"])
def test_what_is_no_number_within_bounds_is_refused(walker: Walker, typed: str) -> None:
    walker.pick("nee").skip().write(typed)

    assert walker.at == "jaren"
    assert walker.refused is not None
    assert walker.refused.why == "number"


def test_a_text_that_is_too_long_is_refused_with_both_lengths(walker: Walker) -> None:
    walker.pick("nee").write("x" * 41)

    assert walker.refused is not None
    assert dict(walker.refused.values) == {"n": 40, "length": 41}


def test_an_optional_question_can_be_skipped_and_others_cannot(walker: Walker) -> None:
    walker.skip()
    assert walker.refused == STALE

    walker.pick("nee").skip()
    assert walker.counted["waarom"] == SKIPPED


def test_back_shows_the_answer_given_and_going_on_keeps_it(walker: Walker) -> None:
    walker.pick("ja").back()
    assert walker.at == "samen"

    walker.ahead()
    assert walker.at == "wat"
    assert walker.counted == {"samen": Answer(("ja",))}


def test_a_changed_mind_sets_aside_answers_off_the_path_and_brings_them_back(
    walker: Walker,
) -> None:
    walker.pick("ja").pick("sport").finish().pick("4")
    walker.back().back().back().pick("nee")
    assert walker.counted == {"samen": Answer(("nee",))}

    walker.back().pick("ja")
    assert walker.counted["cijfer"] == Answer(number=4)
    assert walker.at == "jaren"


def test_a_button_of_an_earlier_screen_is_harmless(walker: Walker) -> None:
    old = Pick(walker.state.visit, "samen", "nee")
    walker.pick("ja")

    walker.do(old)

    assert walker.refused == STALE
    assert walker.counted == {"samen": Answer(("ja",))}


def test_an_old_button_stays_harmless_when_its_question_is_open_again(walker: Walker) -> None:
    old = Pick(walker.state.visit, "samen", "nee")
    walker.pick("ja").back()

    walker.do(old)

    assert walker.refused == STALE
    assert walker.counted == {"samen": Answer(("ja",))}


def test_back_tapped_twice_quickly_goes_back_once(walker: Walker) -> None:
    walker.pick("ja").pick("sport").finish()
    back = Back(walker.state.visit, "cijfer")

    walker.do(back).do(back)

    assert walker.at == "wat"


def test_submitting_needs_every_answer(walker: Walker) -> None:
    walker.pick("nee").submit()

    assert not walker.state.submitted


def test_a_change_after_submitting_is_kept_and_stays_submitted(walker: Walker) -> None:
    walker.pick("nee").skip().write("3").submit()

    walker.reopen("jaren").write("4")

    assert finished(route(walker.form, walker.state.answers), walker.state)
    assert walker.counted["jaren"] == Answer(number=4)


def test_a_change_that_opens_new_questions_asks_to_submit_again(walker: Walker) -> None:
    walker.pick("nee").skip().write("3").submit()

    walker.reopen("samen").pick("ja")
    assert not finished(route(walker.form, walker.state.answers), walker.state)
    assert walker.at == "wat"

    walker.pick("kunst").finish().pick("5").submit()
    assert finished(route(walker.form, walker.state.answers), walker.state)


def test_a_forged_option_is_refused(walker: Walker) -> None:
    walker.pick("misschien")

    assert walker.refused is not None
    assert walker.refused.why == "unknown-option"
    assert walker.counted == {}


def test_a_forged_tap_that_names_another_question_is_refused(walker: Walker) -> None:
    walker.pick("ja")
    before = walker.state

    walker.do(Pick(walker.state.visit, "samen", "other"))

    assert walker.refused == STALE
    assert walker.state == before


def test_going_on_without_an_answer_is_refused_and_keeps_the_ticks(walker: Walker) -> None:
    walker.pick("ja").pick("sport")
    before = walker.state

    walker.ahead()

    assert walker.refused == STALE
    assert walker.state == before


@pytest.mark.parametrize("question", ["wat", "bestaat-niet", ""])
def test_a_question_that_was_not_asked_cannot_be_reopened(walker: Walker, question: str) -> None:
    walker.pick("nee").skip().write("3")
    before = walker.state

    walker.reopen(question)

    assert walker.refused == STALE
    assert walker.state == before


def test_before_the_first_question_there_is_no_way_back(walker: Walker) -> None:
    before = walker.state

    walker.back()

    assert walker.refused == STALE
    assert walker.state == before


def test_an_answer_that_an_edited_form_no_longer_offers_is_asked_again(walker: Walker) -> None:
    walker.pick("ja").pick("sport").finish()
    first, *others = walker.form.questions
    as_written = first.model_dump(by_alias=True)
    as_written["options"] = as_written["options"][1:]
    without_yes = type(first).model_validate(as_written)
    edited = walker.form.model_copy(update={"questions": (without_yes, *others)})

    later = Walker(edited, walker.state)

    assert later.at == "samen"
    assert later.counted == {}
