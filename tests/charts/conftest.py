"""Tallies to draw: of the form with every kind of question, in Dutch."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.conversation.coordinate import Tallies
from bot.forms import load_form
from bot.questionnaire.answer import Answer
from bot.questionnaire.form import Form
from bot.questionnaire.route import route
from bot.questionnaire.tally import Counts, share

FORMS = Path(__file__).parents[1] / "forms"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

Count = Callable[..., Tallies]
"""Makes tallies of what finished people answered, each answer to one question."""


@pytest.fixture(scope="session")
def every_kind() -> Form:
    return load_form(str(FORMS / "every-kind.toml"))


@pytest.fixture(scope="session")
def count(every_kind: Form) -> Count:
    """Tallies in which every question is asked of everybody, so that a test can name one alone."""
    questions = tuple(each.model_copy(update={"when": None}) for each in every_kind.questions)
    form = every_kind.model_copy(update={"questions": questions})

    def counted(question: str = "", *answers: Answer) -> Tallies:
        counts = Counts()
        for answer in answers:
            counts.update(share(route(form, {question: answer}), finished=True))
        return Tallies(form, NOW, None, counts)

    return counted
