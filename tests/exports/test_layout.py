"""The columns of an export: what they are called and what they tell."""

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.exports.column import Column, Kind
from bot.exports.layout import layout_of
from bot.exports.naming import RESERVED, Names
from bot.forms import load_form
from bot.questionnaire.form import Form
from bot.questionnaire.kinds import Question
from bot.texts import LANGUAGES, Voice

DUTCH = Voice("nl")
ids = st.from_regex(r"[a-z][a-z0-9-]{0,19}", fullmatch=True)
SPSS_NAME = re.compile(r"[A-Za-z@][A-Za-z0-9._#$@]*(?<![.])", re.ASCII)


def columns(form: Form, question: str, *, unfinished: bool = False) -> list[Column]:
    (part,) = (
        part
        for part in layout_of(form, DUTCH, unfinished=unfinished).parts
        if part.question.id == question
    )
    return list(part.columns)


def test_one_choice_has_a_column_and_one_for_what_is_typed(every_kind: Form) -> None:
    choice, other = columns(every_kind, "samen")

    assert (choice.name, choice.kind, choice.label) == ("samen", Kind.CHOICE, "Werk je samen?")
    assert [(value.code, value.id) for value in choice.values] == [
        (1, "ja"),
        (2, "soms"),
        (3, "nee"),
        (4, "other"),
    ]
    assert (other.name, other.kind) == ("samen.anders_tekst", Kind.TEXT)


def test_several_choices_have_a_column_an_option(every_kind: Form) -> None:
    standing, *flags, other = columns(every_kind, "wat")

    assert standing.name == "wat.stand"
    assert [flag.option for flag in flags] == ["sport", "kunst", "koken", "niets", "other"]
    assert {flag.kind for flag in flags} == {Kind.FLAG}
    assert flags[0].label == "Wat doen jullie? – Sport"
    assert other.kind is Kind.TEXT


def test_a_scale_and_a_number_are_numbers_and_the_ends_of_a_scale_are_told(
    every_kind: Form,
) -> None:
    (_, scale), (number,) = columns(every_kind, "cijfer"), columns(every_kind, "kinderen")

    assert (scale.kind, number.kind) == (Kind.NUMBER, Kind.NUMBER)
    assert [(value.code, value.label) for value in scale.values] == [(0, "slecht"), (10, "goed")]


def test_a_missing_answer_is_explained_wherever_there_can_be_one(every_kind: Form) -> None:
    finished = layout_of(every_kind, DUTCH, unfinished=False)
    everyone = layout_of(every_kind, DUTCH, unfinished=True)

    explained = {part.question.id for part in finished.parts if part.standing}

    assert explained == {q.id for q in every_kind.questions} - {"samen", "kinderen"}
    assert all(part.standing for part in everyone.parts)


def test_every_kind_of_question_can_be_exported(every_kind: Form) -> None:
    kinds = get_args(get_args(Question)[0])

    exported = {type(part.question) for part in layout_of(every_kind, DUTCH, unfinished=True).parts}

    assert exported == set(kinds)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["kinderwerk-bso", "every-kind"])
def test_every_column_has_a_name_that_spss_takes(
    every_kind: Form, form: str, language: str
) -> None:
    asked = every_kind if form == "every-kind" else load_form(form)

    names = [column.name for column in layout_of(asked, Voice(language), unfinished=True).columns]

    assert len({name.lower() for name in names}) == len(names)
    for name in names:
        assert SPSS_NAME.fullmatch(name), name
        assert name not in RESERVED


@given(st.lists(st.one_of(st.tuples(ids), st.tuples(ids, ids)), max_size=30))
def test_names_are_told_apart_whatever_the_ids(asked: list[tuple[str, ...]]) -> None:
    names = Names()

    given_ = [names.new(*parts) for parts in asked]

    assert len(set(given_)) == len(given_)
    for name in given_:
        assert SPSS_NAME.fullmatch(name)
        assert len(name) <= 64
        assert name not in RESERVED


def test_a_question_called_as_a_word_of_spss_gets_another_name() -> None:
    names = Names()

    assert [names.new(id_) for id_ in ("all", "all", "a-b", "allemaal")] == [
        "all#2",
        "all#3",
        "a_b",
        "allemaal",
    ]
