"""Look ahead in a form: the longest path from here, and whether a rule can be true at all."""

from collections.abc import Mapping, Sequence

from bot.questionnaire.answer import SKIPPED, Answer
from bot.questionnaire.expressions import FALSE, TRUE, Expressions
from bot.questionnaire.kinds import Question
from bot.questionnaire.path_search import Ask, PathSearch
from bot.questionnaire.rules import All, Asking, Either, Not, Rule, parts_of, values_of

MOST_KEPT = 200_000
"""Results kept of one form; past that they are forgotten, and found again when needed."""


class Lookahead:
    """Looks ahead in one form. Answers that all its rules see alike are one answer."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self.questions = questions
        self._places = {question.id: place for place, question in enumerate(questions)}
        self._atoms: list[dict[object, tuple[int, Asking]]] = [{} for _ in questions]
        for place, question in enumerate(questions):
            for rule in parts_of(question.when) if question.when is not None else ():
                self._asked_about(rule, place)
        self._possible: dict[int, tuple[int, ...]] = {}
        self._forget()

    def longest(self, answers: Mapping[str, Answer], reopened: str | None = None) -> int:
        """Return the length of the longest path that begins with these answers.

        An answer that does not fit its question is none. The question ``reopened`` may still be
        answered otherwise. Never fewer questions than come; more only in a form that is a puzzle
        (see `path_search`).
        """
        known = tuple(
            None if question.id == reopened else self._known(place, answers)
            for place, question in enumerate(self.questions)
        )
        found = self._found.get(known)
        if found is None:
            self._tidy()
            asks = (Ask(n, self._rule(n), 1, bits) for n, bits in enumerate(known))
            found = self._found[known] = self._search.most(tuple(asks))
        return found

    def can_be_asked(self, place: int) -> bool:
        """Return whether some path leads to the question at this place."""
        return self._can_hold(place, self._rule(place))

    def can_be_passed(self, place: int) -> bool:
        """Return whether some path leads past the question at this place."""
        return self._can_hold(place, self._expressions.negated(self._rule(place)))

    def can_hold(self, place: int, rule: Rule) -> bool:
        """Return whether a part of the rule of the question at this place can be true there."""
        return self._can_hold(place, self._expression(rule, place))

    def _can_hold(self, place: int, rule: int) -> bool:
        before = [Ask(n, self._rule(n), 0) for n in range(place)]
        return self._search.most((*before, Ask(place, rule, 1))) > 0

    def _known(self, place: int, answers: Mapping[str, Answer]) -> int | None:
        """Return what rules see of an answer; None if there is none, or no rule looks."""
        question = self.questions[place]
        answer = answers.get(question.id) if self._atoms[place] else None
        if answer is None or not question.accepts(answer):
            return None
        return self._seen(place, answer)

    def _seen(self, place: int, answer: Answer) -> int:
        known = {self.questions[place].id: answer}
        atoms = self._atoms[place].values()
        return sum(1 << bit for bit, rule in atoms if rule.verdict(known))

    def _answers(self, place: int) -> tuple[int, ...]:
        """Every different way in which rules can see an answer to the question at a place."""
        if place not in self._possible:
            question = self.questions[place]
            rules = [rule for _, rule in self._atoms[place].values()]
            seen = {self._seen(place, answer) for answer in question.samples(rules)}
            self._possible[place] = tuple(
                sorted(seen | ({self._seen(place, SKIPPED)} if question.optional else set()))
            )
        return self._possible[place]

    def _rule(self, place: int) -> int:
        when = self.questions[place].when
        if when is None:
            return TRUE
        if place not in self._rules:
            self._rules[place] = self._expression(when, place)
        return self._rules[place]

    def _expression(self, rule: Rule, at: int) -> int:
        """The rule of the question ``at`` a place, or a part of it."""
        match rule:
            case All(all_=rules):
                return self._expressions.all_of(self._expression(each, at) for each in rules)
            case Either(any_=rules):
                return self._expressions.any_of(self._expression(each, at) for each in rules)
            case Not(not_=inner):
                return self._expressions.negated(self._expression(inner, at))
            case _:
                bit = self._asked_about(rule, at)
                return FALSE if bit is None else self._expressions.atom(*bit)

    def _asked_about(self, rule: Asking, at: int) -> tuple[int, int] | None:
        """The place that a rule asks about, and which bit of the answer there tells its verdict.

        None if that is not an earlier question: then the rule does not hold, as in a route.
        """
        place = self._places.get(rule.question, at)
        if place >= at:
            return None
        atoms = self._atoms[place]
        key = (type(rule), frozenset(values_of(rule)))
        return place, atoms.setdefault(key, (len(atoms), rule))[0]

    def _tidy(self) -> None:
        if len(self._expressions) + len(self._search) + len(self._found) > MOST_KEPT:
            self._forget()

    def _forget(self) -> None:
        self._expressions = Expressions()
        self._search = PathSearch(self._expressions, self._answers)
        self._rules: dict[int, int] = {}
        self._found: dict[tuple[int | None, ...], int] = {}
