"""Which questions are asked of whom: worked out once for all who answered alike."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.questionnaire.answer import Answer
from bot.questionnaire.form import Form
from bot.questionnaire.route import route
from bot.questionnaire.rules import parts_of

Stored = Mapping[str, Any]
"""An answer as it is stored (`Answer.as_json`): a hundred thousand need not become `Answer`."""

MOST_KEPT = 20_000
"""Ways, or pieces, kept for the next who answers alike: bounds memory, whatever the form."""


@dataclass(frozen=True)
class Way:
    """How many questions are asked, and the ids of those that are or still may be."""

    length: int
    possible: frozenset[str]


class Ways:
    """The ways through a form that were met so far."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._known: dict[Hashable, Way] = {}
        asked_about = (
            rule.question
            for question in form.questions
            if question.when is not None
            for rule in parts_of(question.when)
        )
        self.deciding = frozenset(asked_about)
        """The questions whose answers decide: all that a rule asks about."""

    def known(self, signs: Hashable) -> Way | None:
        """The way of who answered like this, if there was one already. ``signs``: of `sign_of`."""
        return self._known.get(signs)

    def find(self, signs: Hashable, answers: Mapping[str, Stored]) -> Way:
        """The way of who gave these answers, which look like ``signs``."""
        given = {id_: Answer.from_json(dict(answer)) for id_, answer in answers.items()}
        found = route(self._form, given)
        possible = frozenset(question.id for question in (*found.path, *found.undecided))
        way = Way(len(found.path), possible)
        if len(self._known) < MOST_KEPT:
            self._known[signs] = way
        return way


def sign_of(answer: Stored) -> tuple[Hashable, ...]:
    """All of an answer that a rule can read; words are not among it."""
    return (*answer.get("picked", ()), answer.get("number"), answer.get("skipped"))
