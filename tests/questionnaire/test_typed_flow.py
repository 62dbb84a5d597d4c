"""What is typed goes to the question that it was meant for."""

from pathlib import Path

import pytest
from questionnaire.walking import Walker

from bot.forms import load_form
from bot.questionnaire.answer import Answer, Part, Refused
from bot.questionnaire.event import Rewrite, Write
from bot.questionnaire.form import Form

FORMS = Path(__file__).parent.parent / "forms"


@pytest.fixture(scope="module")
def form() -> Form:
    return load_form(str(FORMS / "typed.toml"))


@pytest.fixture
def walker(form: Form) -> Walker:
    return Walker(form)


def at_several(walker: Walker) -> Walker:
    """Where several choices are open, after three typed answers."""
    walker.do(Write("Veel", 1)).do(Write("Niets", 2)).do(Write("12", 3))
    assert walker.at == "wat"
    return walker.pick("other")


def words(walker: Walker, question: str) -> str | None:
    return walker.state.answers[question].words


# Words of before the open question


def test_a_second_message_of_one_thought_is_added_to_the_first(walker: Walker) -> None:
    walker.do(Write("We kennen elkaar goed.", 1, "goed"))

    turn = walker.step(Write("En de kinderen komen graag.", 2, "goed"))

    assert turn.note == "added-before"
    assert walker.at == "beter"
    assert walker.state.answers["goed"] == Answer(
        text="We kennen elkaar goed.\nEn de kinderen komen graag.", parts=(Part(1, 22), Part(2, 27))
    )


def test_a_third_message_is_added_too(walker: Walker) -> None:
    for message, said in enumerate(("een", "twee", "drie"), start=1):
        walker.do(Write(said, message, "goed"))

    assert words(walker, "goed") == "een\ntwee\ndrie"


def test_an_impatient_copy_is_dropped(walker: Walker) -> None:
    before = walker.do(Write("Alles", 1, "goed")).state

    turn = walker.step(Write(" Alles\n", 2, "goed"))

    assert (turn.state, turn.refused, turn.note) == (before, None, None)


def test_a_copy_of_the_last_message_or_of_the_whole_answer_is_dropped(walker: Walker) -> None:
    before = walker.do(Write("een", 1, "goed")).do(Write("twee", 2, "goed")).state

    assert walker.do(Write("twee", 3, "goed")).state == before
    assert walker.do(Write("een\ntwee", 4, "goed")).state == before


def test_what_does_not_fit_any_more_is_refused_and_the_answer_stays(walker: Walker) -> None:
    before = walker.do(Write("x" * 40, 1, "goed")).state

    walker.do(Write("y" * 20, 2, "goed"))

    assert walker.refused == Refused("add-too-long", (("n", 60), ("length", 61)))
    assert walker.state == before


def test_a_later_number_replaces_the_one_before(walker: Walker) -> None:
    walker.do(Write("a", 1)).do(Write("b", 2)).do(Write("12", 3, "jaren"))

    turn = walker.step(Write("21", 4, "jaren"))

    assert (turn.note, walker.at) == ("replaced-before", "wat")
    assert walker.state.answers["jaren"] == Answer(number=21, parts=(Part(4, 0),))
    assert walker.step(Write("21", 5, "jaren")).note is None


def test_words_after_a_number_change_nothing(walker: Walker) -> None:
    before = walker.do(Write("a", 1)).do(Write("b", 2)).do(Write("12", 3, "jaren")).state

    walker.do(Write("jaar", 4, "jaren"))

    assert walker.refused == Refused("kept-number", (("lowest", 0), ("highest", 2000)))
    assert walker.state == before


def test_words_of_before_a_question_where_nothing_can_be_added_are_refused(walker: Walker) -> None:
    before = walker.skip().state

    walker.do(Write("te laat", 1, "goed"))

    assert (walker.refused, walker.state) == (Refused("too-early"), before)


def test_words_of_nobody_knows_when_are_refused(walker: Walker) -> None:
    walker.do(Write("a", 1))

    assert walker.do(Write("wat?", 2, "")).refused == Refused("too-early")
    assert walker.at == "beter"


def test_the_words_of_an_other_go_on_after_the_next_question_opened(walker: Walker) -> None:
    at_several(walker).do(Write("varen", 4, "wat")).finish().pick("other")
    walker.do(Write("Soms", 5, "hoe"))
    assert walker.at == "nog"

    turn = walker.step(Write("en soms niet", 6, "hoe"))

    assert turn.note == "added-before"
    assert words(walker, "hoe") == "Soms\nen soms niet"


# Several choices stay open while one types


def test_in_an_other_of_several_choices_a_second_message_is_added(walker: Walker) -> None:
    at_several(walker).do(Write("varen", 4, "wat"))

    turn = walker.step(Write("fietsen", 5, "wat"))

    assert turn.note == "added"
    walker.pick("sport").finish()
    assert words(walker, "wat") == "varen\nfietsen"
    assert walker.state.answers["wat"].parts == (Part(4, 5), Part(5, 7))


def test_there_too_a_copy_is_dropped(walker: Walker) -> None:
    before = at_several(walker).do(Write("varen", 4, "wat")).state

    turn = walker.step(Write("varen", 5, "wat"))

    assert (turn.state, turn.note, turn.refused) == (before, None, None)


def test_without_a_message_s_id_words_are_added_as_well(walker: Walker) -> None:
    at_several(walker).do(Write("varen")).do(Write("fietsen")).finish()

    assert walker.state.answers["wat"] == Answer(picked=("other",), other="varen\nfietsen")


def test_words_of_an_earlier_visit_are_replaced_and_that_is_said(walker: Walker) -> None:
    at_several(walker).do(Write("varen", 4, "wat")).finish().back()

    turn = walker.step(Write("zwemmen", 6, "wat"))

    assert turn.note == "replaced"
    assert walker.finish().state.answers["wat"].words == "zwemmen"


def test_unticking_the_other_forgets_its_messages(walker: Walker) -> None:
    at_several(walker).do(Write("varen", 4, "wat")).unpick("other").pick("sport").finish()

    assert walker.state.answers["wat"] == Answer(picked=("sport",))


# A question that is named by a reply


def test_a_reply_to_an_older_question_is_added_to_its_answer(walker: Walker) -> None:
    walker.do(Write("een", 1)).do(Write("twee", 2))

    turn = walker.step(Write("nog iets", 3, "goed", quoted=True))

    assert (turn.note, words(walker, "goed"), walker.at) == ("added", "een\nnog iets", "jaren")


def test_a_reply_to_a_question_that_was_skipped_answers_it(walker: Walker) -> None:
    walker.skip().do(Write("toch wel", 3, "goed", quoted=True))

    assert words(walker, "goed") == "toch wel"
    assert walker.at == "beter"


def test_a_reply_to_the_open_question_answers_it(walker: Walker) -> None:
    walker.do(Write("een", 1, "goed", quoted=True))

    assert walker.at == "beter"


def test_a_reply_to_a_question_that_takes_no_words_gets_a_hint(walker: Walker) -> None:
    at_several(walker).do(Write("varen", 4)).finish().pick("nooit")

    for question in ("hoe", "unknown"):
        walker.do(Write("altijd", 9, question, quoted=True))
        assert walker.refused == Refused("see-answers")


# An edited message


def test_an_answer_follows_the_edit_of_its_message(walker: Walker) -> None:
    walker.do(Write("een", 1)).do(Write("twee", 2))

    turn = walker.step(Rewrite("Een!", 1))

    assert (turn.note, walker.at) == ("edited", "jaren")
    assert walker.state.answers["goed"] == Answer(text="Een!", parts=(Part(1, 4),))


def test_of_an_answer_in_parts_only_that_part_changes(walker: Walker) -> None:
    for message, said in enumerate(("een", "twee", "drie"), start=1):
        walker.do(Write(said, message, "goed"))

    walker.do(Rewrite("tweeëntwintig", 2))

    assert words(walker, "goed") == "een\ntweeëntwintig\ndrie"
    assert words(walker.do(Rewrite("3", 3)), "goed") == "een\ntweeëntwintig\n3"


def test_an_edited_number_is_another_number(walker: Walker) -> None:
    walker.do(Write("a", 1)).do(Write("b", 2)).do(Write("12", 3))

    assert walker.do(Rewrite("13", 3)).state.answers["jaren"].number == 13
    assert walker.do(Rewrite("veel", 3)).refused == Refused(
        "kept-number", (("lowest", 0), ("highest", 2000))
    )
    assert walker.state.answers["jaren"].number == 13


@pytest.mark.parametrize(
    ("edited", "why"),
    [("\u200b", "kept-empty"), ("z" * 58, "kept-too-long")],
    ids=["empty", "long"],
)
def test_an_edit_that_cannot_be_taken_leaves_the_answer(
    walker: Walker, edited: str, why: str
) -> None:
    before = walker.do(Write("een", 1, "goed")).do(Write("twee", 2, "goed")).state

    walker.do(Rewrite(edited, 2))

    assert walker.refused is not None
    assert (walker.refused.why, walker.state) == (why, before)


def test_an_edit_that_says_the_same_says_nothing(walker: Walker) -> None:
    before = walker.do(Write("een", 1)).state

    turn = walker.step(Rewrite("een ", 1))

    assert (turn.state, turn.note, turn.refused) == (before, None, None)


def test_a_message_that_was_replaced_changes_nothing_any_more(walker: Walker) -> None:
    before = walker.do(Write("een", 1)).back().do(Write("anders", 2)).state

    assert walker.do(Rewrite("een!", 1)).refused == Refused("see-answers")
    assert walker.state == before


def test_an_edit_changes_words_that_are_not_done_yet(walker: Walker) -> None:
    at_several(walker).do(Write("varen", 4, "wat")).do(Rewrite("zeilen", 4)).finish()

    assert words(walker, "wat") == "zeilen"


def test_an_edit_of_an_answer_gone_back_to_is_kept_when_one_goes_on(walker: Walker) -> None:
    at_several(walker).do(Write("varen", 4, "wat")).finish().back().do(Rewrite("zeilen", 4)).ahead()

    assert words(walker, "wat") == "zeilen"


# When there is nothing left to type


def test_words_after_the_end_are_told_that_it_is_the_end(walker: Walker) -> None:
    at_several(walker).do(Write("varen", 4)).finish().pick("nooit").skip()
    assert walker.do(Write("hoi", 7)).refused == Refused("tap-a-button")

    walker.submit().do(Write("hoi", 8))

    assert walker.refused == Refused("done")
