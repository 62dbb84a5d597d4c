"""The toast that names what is ticked now: whole options, as many as fit."""

from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.respond import Standing
from bot.forms import load_form
from bot.questionnaire.answer import Answer, Draft
from bot.questionnaire.form import Form
from bot.questionnaire.state import State
from bot.screens.ticks import TOAST, ticked
from bot.texts import voice_in

ROUND = 1
LABELS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=90
)


def form_of(labels: list[str]) -> Form:
    """Return a form of one question with these options."""
    options = [{"id": f"o{number}", "text": {"nl": each}} for number, each in enumerate(labels)]
    question = {"id": "wat", "kind": "choices", "text": {"nl": "Wat?"}, "options": options}
    return Form.model_validate({**shipped(), "languages": ["nl"], "questions": [question]})


@cache
def shipped() -> dict[str, Any]:
    """The questionnaire that ships, as it stands in a file, without its pages."""
    return load_form("kinderwerk-bso").model_dump(exclude={"pages"})


def said(labels: list[str], chosen: set[int]) -> str:
    picked = frozenset(f"o{number}" for number in chosen)
    state = State(draft=Draft("wat", Answer(picked=picked)))
    standing = Standing(form_of(labels), ROUND, closed=False, state=state)
    return ticked(standing, voice_in("nl"))


def test_nothing_ticked_is_said_too() -> None:
    assert said(["Zon", "Maan"], set()) == "Er is nu niets gekozen."


def test_few_are_all_named() -> None:
    assert said(["Zon", "Maan", "Ster"], {0, 2}) == "Gekozen: Zon, Ster"


def test_those_that_do_not_fit_are_counted() -> None:
    labels = [f"{number}{'x' * 80}" for number in range(4)]

    assert said(labels, {0, 1, 2, 3}) == f"Gekozen: {labels[0]}, {labels[1]}, +2"


@given(st.lists(LABELS, min_size=1, max_size=8, unique=True), st.data())
def test_it_fits_and_names_whole_options_only(labels: list[str], data: st.DataObject) -> None:
    chosen = data.draw(st.sets(st.sampled_from(range(len(labels))), min_size=1))

    toast = said(labels, chosen)

    assert len(toast) <= TOAST
    named = [labels[each] for each in sorted(chosen)]
    endings = [", ".join([*named[:n], f"+{len(named) - n}"]) for n in range(len(named))]
    assert toast in {f"Gekozen: {each}" for each in [", ".join(named), *endings]}
