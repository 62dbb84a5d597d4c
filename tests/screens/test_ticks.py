"""The toast that names what is ticked now: whole options, as many as fit."""

from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.respond import Standing
from bot.questionnaire.answer import Answer
from bot.questionnaire.flow import State
from bot.questionnaire.form import Form
from bot.screens.ticks import TOAST, ticked
from bot.texts import voice_in

ROUND = 1
LABELS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=90)


def form_of(labels: list[str]) -> Form:
    options = [{"id": f"o{number}", "text": {"nl": each}} for number, each in enumerate(labels)]
    return Form.model_validate(
        {
            "id": "ticks",
            "languages": ["nl"],
            "title": {"nl": "Vinkjes"},
            "questions": [
                {"id": "wat", "kind": "choices", "text": {"nl": "Wat?"}, "options": options}
            ],
        }
    )


def said(labels: list[str], chosen: set[int]) -> str:
    picked = frozenset(f"o{number}" for number in chosen)
    state = State(answers={"wat": Answer(picked=picked)})
    standing = Standing(form_of(labels), ROUND, closed=False, state=state)
    return ticked(standing, voice_in("nl"))


def test_nothing_ticked_is_said_too() -> None:
    assert said(["Zon", "Maan"], set()) == "Er is nu niets gekozen."


def test_few_are_all_named() -> None:
    assert said(["Zon", "Maan", "Ster"], {0, 2}) == "Gekozen: Zon, Ster"


def test_those_that_do_not_fit_are_counted() -> None:
    labels = [f"{number}{'x' * 80}" for number in range(4)]

    assert said(labels, {0, 1, 2, 3}) == f"Gekozen: {labels[0]}, {labels[1]}, +2"
