"""The route through a form: which questions somebody's answers lead past.

Everything here is a function of the form and the answers alone. Nothing is stored that says where
somebody is, so nothing can disagree with the answers after a restart, a change, or an edited form.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.questionnaire.answer import Answer
from bot.questionnaire.form import Form
from bot.questionnaire.kinds import Question

Answers = Mapping[str, Answer]


@dataclass(frozen=True)
class Route:
    """``path``: the questions asked, in order. ``undecided``: those that later answers may add.

    ``counted`` are the answers to questions of the path; ``answers`` holds those off it as well.
    """

    path: tuple[Question, ...]
    undecided: tuple[Question, ...]
    counted: Answers
    form: Form = field(repr=False, compare=False)
    answers: Answers = field(repr=False, compare=False)

    @property
    def position(self) -> Question | None:
        """The first question on the path without an answer; None when all have one."""
        return next((each for each in self.path if each.id not in self.counted), None)

    @property
    def complete(self) -> bool:
        return self.position is None

    @property
    def length(self) -> int:
        """The number of questions on the longest path that begins with these answers."""
        return self.form.lookahead.longest(self.answers)

    def length_at(self, question: Question) -> int:
        """Return the length of the longest path, with another answer to this question possible."""
        reopened = question.id if question.id in self.counted else None
        return self.form.lookahead.longest(self.answers, reopened)

    def number(self, question: Question) -> int:
        """The place of a question of the path, counted from 1."""
        return self._place(question) + 1

    def before(self, question: Question) -> Question | None:
        """The question that was asked just before this one of the path."""
        place = self._place(question)
        return self.path[place - 1] if place else None

    def _place(self, question: Question) -> int:
        return [each.id for each in self.path].index(question.id)


def route(form: Form, answers: Answers) -> Route:
    """Lay out the path. Answers off it, or that no longer fit their question, are not counted."""
    path: list[Question] = []
    undecided: list[Question] = []
    known: dict[str, Answer | None] = {}
    for question in form.questions:
        verdict = True if question.when is None else question.when.verdict(known)
        if verdict is False:
            continue
        (path if verdict else undecided).append(question)
        answer = answers.get(question.id)
        fits = verdict is True and answer is not None and question.accepts(answer)
        known[question.id] = answer if fits else None
    counted = {id_: answer for id_, answer in known.items() if answer is not None}
    return Route(tuple(path), tuple(undecided), counted, form, answers)
