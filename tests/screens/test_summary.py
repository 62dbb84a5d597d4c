"""The summary for a group: its number moves in steps of the form's smallest cell."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from bot.conversation.coordinate import Tallies
from bot.questionnaire.form import Form
from bot.questionnaire.tally import ANSWERED, RESPONSES, Cell
from bot.screens.group import summary
from bot.texts import Voice

LINK = "https://t.me/kinderwerkbot?start=verder"


def said(form: Form, voice: Voice, finished: int) -> str:
    counts = Counter({Cell(True, RESPONSES, ANSWERED): finished})
    since = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    return summary(Tallies(form=form, since=since, until=None, counts=counts), LINK, voice).text


@pytest.mark.parametrize("finished", range(5))
def test_fewer_than_a_step_are_not_counted_out(real: Form, dutch: Voice, finished: int) -> None:
    assert "De eerste antwoorden komen binnen." in said(real, dutch, finished)


@pytest.mark.parametrize(("finished", "told"), [(5, 5), (9, 5), (10, 10), (14, 10)])
def test_the_number_moves_in_steps(real: Form, dutch: Voice, finished: int, told: int) -> None:
    assert f"Al {told} mensen of meer" in said(real, dutch, finished)
