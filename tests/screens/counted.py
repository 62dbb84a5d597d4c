"""Tallies to make a coordinator's screens of."""

from collections import Counter
from datetime import UTC, datetime
from typing import Any

from questionnaire.walking import Walker

from bot.conversation.coordinate import Tallies
from bot.questionnaire.form import Form
from bot.questionnaire.kinds import Question
from bot.questionnaire.route import route
from bot.questionnaire.tally import ANSWERED, RESPONSES, Cell, Counts, share

SINCE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def tallies(form: Form, counts: Counts | None = None, **more: Any) -> Tallies:
    return Tallies(form=form, since=SINCE, until=None, counts=counts or Counter(), **more)


def the(form: Form, question: str) -> Question:
    found = form.question(question)
    assert found is not None
    return found


def one_response(form: Form) -> Counts:
    walker = Walker(form).pick("other").write("Soms").pick("west").pick("nee")
    walker.pick("geen-tijd", "geen-geld").finish().write("Meer tijd")
    assert walker.at is None
    return share(route(form, walker.state.answers), finished=True)


def ten_thousand(form: Form) -> Counts:
    """Made up: shares of every size, from one in ten thousand to two thirds."""
    counts: Counts = Counter(
        {Cell(True, RESPONSES, ANSWERED): 10_000, Cell(False, RESPONSES, ANSWERED): 1}
    )
    for question in form.questions:
        counts[Cell(True, question.id, ANSWERED)] = 10_000
    for option, n in {"ja": 6_666, "nee": 3_333, "incidenteel": 1}.items():
        counts[Cell(True, "samen", option)] = n
    return counts


# Who took part
