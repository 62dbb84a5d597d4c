"""Forms to export the answers of."""

from pathlib import Path

import pytest

from bot.forms import load_form
from bot.questionnaire.form import Form

FORMS = Path(__file__).parents[1] / "forms"


@pytest.fixture(scope="session")
def every_kind() -> Form:
    """A form with every kind of question and of rule."""
    return load_form(str(FORMS / "every-kind.toml"))
