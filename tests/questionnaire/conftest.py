"""Forms to walk through."""

from pathlib import Path

import pytest

from bot.forms import load_form
from bot.questionnaire.form import Form
from bot.questionnaire.reading import read_form

FORMS = Path(__file__).parent.parent / "forms"


@pytest.fixture(scope="session")
def every_kind() -> Form:
    """A form with every kind of question and every rule."""
    return load_form(str(FORMS / "every-kind.toml"))


@pytest.fixture(scope="session")
def short() -> Form:
    """A form of a branch and an ending."""
    return read_form(SHORT)


SHORT = """
id = "short"
languages = ["nl"]
title = { nl = "Kort" }
introduction = { nl = "Hoi" }
thanks = { nl = "Dank" }

[privacy]
controller = { nl = "Ons" }
contact = { nl = "ons" }
retention_days = 365
text = { nl = "Voor {controller}. Vraag het aan {contact}. Na {retention_days} dagen is het weg." }

[[questions]]
id = "samen"
kind = "choice"
text = { nl = "Werk je samen?" }
other = { nl = "Anders, namelijk…" }
options = [
    { id = "ja", text = { nl = "Ja" } },
    { id = "nee", text = { nl = "Nee" } },
]

[[questions]]
id = "wat"
kind = "choices"
text = { nl = "Wat doen jullie?" }
at_most = 2
other = { nl = "Anders, namelijk…" }
when = { question = "samen", is = "ja" }
options = [
    { id = "sport", text = { nl = "Sport" } },
    { id = "kunst", text = { nl = "Kunst" } },
    { id = "niets", text = { nl = "Nog niets" }, alone = true },
]

[[questions]]
id = "cijfer"
kind = "scale"
text = { nl = "Hoe gaat het?" }
low_end = { nl = "slecht" }
high_end = { nl = "goed" }
when = { question = "samen", is = "ja" }

[[questions]]
id = "waarom"
kind = "text"
text = { nl = "Waarom niet?" }
optional = true
when = { question = "samen", is = "nee" }
at_most = 40

[[questions]]
id = "jaren"
kind = "number"
text = { nl = "Hoeveel jaar werk je al?" }
lowest = 0
highest = 60
"""
