"""Versions of a form: kept as one text, compared, and read together."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from questionnaire.inventing_forms import form_of, questions

from bot.questionnaire.answer import Answer
from bot.questionnaire.form import Form
from bot.questionnaire.form_changes import Changes, ask_the_same, changes, merged
from bot.questionnaire.form_json import from_json, to_json
from bot.questionnaire.kinds.base import OptionsQuestion

ANY_FORM = questions().map(form_of)


def text(id_: str, **more: object) -> dict[str, object]:
    return {"id": id_, "kind": "text", "text": {"nl": "Iets?"}, **more}


def choice(id_: str, *options: str) -> dict[str, object]:
    offered = [{"id": each, "text": {"nl": each}} for each in options]
    return {"id": id_, "kind": "choice", "text": {"nl": "Iets?"}, "options": offered}


@pytest.mark.parametrize("name", ["short", "every_kind"])
def test_a_form_is_read_back_from_its_text_as_it_was(
    name: str, request: pytest.FixtureRequest
) -> None:
    form: Form = request.getfixturevalue(name)

    again = from_json(to_json(form))

    assert again.model_dump() == form.model_dump()
    assert to_json(again) == to_json(form)
    assert again.consent_version == form.consent_version


@settings(max_examples=200, deadline=None)
@given(form=ANY_FORM)
def test_any_form_is_read_back_as_it_was(form: Form) -> None:
    again = from_json(to_json(form))

    assert again.model_dump() == form.model_dump()
    assert changes(form, again) == Changes()


@settings(max_examples=200, deadline=None)
@given(forms=st.lists(ANY_FORM, min_size=1, max_size=4))
def test_by_versions_together_all_can_be_read_that_one_of_them_asked(forms: list[Form]) -> None:
    together = merged(forms[0], forms[1:])

    ids = [each.id for each in together.questions]
    assert len(ids) == len(set(ids))
    assert set(ids) == {each.id for form in forms for each in form.questions}
    for form in forms:
        for each in form.questions:
            there = together.question(each.id)
            assert there is not None
            if there.kind == each.kind:
                offered = {option.id for option in there.choices(Answer())}
                assert offered >= {option.id for option in each.choices(Answer())}
                assert there.optional or not each.optional
    assert to_json(merged(forms[0], [])) == to_json(forms[0])


def test_what_is_different_is_named() -> None:
    before = form_of([text("tip"), choice("kleur", "rood", "groen"), text("weg"), text("soort")])
    after = form_of(
        [choice("kleur", "groen"), text("tip"), text("nieuw"), choice("soort", "a", "b")]
    )

    found = changes(before, after)

    assert found == Changes(("nieuw",), ("weg",), ("soort",), ("kleur",), moved=True)
    assert not found.only_words


def test_other_words_are_no_other_question() -> None:
    before = form_of([choice("kleur", "rood", "groen")])
    question = before.questions[0]
    assert isinstance(question, OptionsQuestion)
    red = question.options[0].model_copy(update={"text": {"nl": "Knalrood"}})
    reworded = question.model_copy(
        update={"text": {"nl": "Welke kleur?"}, "options": (red, *question.options[1:])}
    )

    after = before.model_copy(update={"questions": (reworded,)})

    assert ask_the_same(before, after)
    assert not ask_the_same(before, form_of([choice("kleur", "rood", "groen", "blauw")]))


def test_a_rule_or_a_limit_makes_it_another_question() -> None:
    first = choice("kleur", "rood", "groen")
    rule = {"question": "kleur", "is": "rood"}
    before = form_of([first, text("tip", when=rule)])

    assert not ask_the_same(before, form_of([first, text("tip")]))
    assert not ask_the_same(before, form_of([first, text("tip", when=rule, at_most=9)]))
    assert not ask_the_same(before, form_of([first, text("tip", when=rule, optional=True)]))
