"""The summary for a group: its number moves in steps of the form's smallest cell."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.conversation.cards import Telling
from bot.conversation.coordinate import Tallies
from bot.questionnaire.form import Form
from bot.questionnaire.tally import ANSWERED, RESPONSES, Cell
from bot.screens.group import card, summary
from bot.texts import Voice

LINK = "https://t.me/kinderwerkbot?start=verder"


def test_one_takes_part_from_it_as_from_the_card(real: Form, dutch: Voice) -> None:
    tallied = Tallies(
        form=real, since=datetime(2026, 11, 24, tzinfo=UTC), until=None, counts=Counter()
    )
    shared = summary(tallied, LINK, dutch)

    assert shared.rows == card(real, Telling(0), LINK, dutch).rows
    assert LINK in shared.text
    assert summary(replace(tallied, until=tallied.since), LINK, dutch).rows == ()


def said(form: Form, voice: Voice, finished: int) -> str:
    counts = Counter({Cell(True, RESPONSES, ANSWERED): finished})
    since = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    return summary(Tallies(form=form, since=since, until=None, counts=counts), LINK, voice).text


@pytest.mark.parametrize("finished", range(5))
def test_fewer_than_a_step_are_not_counted_out(real: Form, dutch: Voice, finished: int) -> None:
    assert "De eerste antwoorden komen binnen." in said(real, dutch, finished)


@pytest.mark.parametrize(("finished", "told"), [(5, 5), (9, 5), (10, 10), (14, 10)])
def test_the_number_moves_in_steps(real: Form, dutch: Voice, finished: int, told: int) -> None:
    assert f"Al minstens {told} mensen" in said(real, dutch, finished)
