"""Forms, voices, and people standing somewhere in a form."""

from pathlib import Path

import pytest
from questionnaire.conftest import SHORT

from bot.conversation.respond import Standing
from bot.forms import load_form
from bot.questionnaire.flow import State
from bot.questionnaire.form import Form
from bot.questionnaire.reading import read_form
from bot.texts import Voice

FORMS = Path(__file__).parent.parent / "forms"
ROUND = 1


@pytest.fixture(scope="session")
def real() -> Form:
    """The questionnaire that people get."""
    return load_form("kinderwerk-bso")


@pytest.fixture(scope="session")
def every_kind() -> Form:
    """A form with every kind of question and every rule."""
    return load_form(str(FORMS / "every-kind.toml"))


@pytest.fixture(scope="session")
def short() -> Form:
    """A form of a branch and an ending."""
    return read_form(SHORT)


@pytest.fixture(scope="session")
def dutch() -> Voice:
    return Voice("nl")


def standing(form: Form, state: State | None = None, *, closed: bool = False) -> Standing:
    """Where somebody stands whose response is in this state."""
    return Standing(form=form, round=ROUND, closed=closed, state=state)
