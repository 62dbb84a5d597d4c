"""`when` rules: whether a question makes sense after the answers so far.

A rule answers True, False, or None: "that cannot be known yet", because it asks about a question
that may still be answered. The three values follow Kleene's logic, so that progress can be told
honestly before every answer is in.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from bot.questionnaire.answer import Answer
from bot.questionnaire.wording import Id, Part

Known = Mapping[str, Answer | None]
"""Earlier questions to their answers: None where one will still come, absent where none will."""


class Is(Part):
    """The answer is, or has among its ticks, this option or number."""

    question: Id
    is_: str | int = Field(alias="is")

    def verdict(self, known: Known) -> bool | None:
        return _holds_any(known, self.question, (self.is_,))


class AnyOf(Part):
    """The answer is, or has among its ticks, one of these."""

    question: Id
    any_of: tuple[str | int, ...] = Field(min_length=1)

    def verdict(self, known: Known) -> bool | None:
        return _holds_any(known, self.question, self.any_of)


class AtLeast(Part):
    """The number answered, or the number of ticks, is this or more."""

    question: Id
    at_least: int

    def verdict(self, known: Known) -> bool | None:
        return _compare(known, self.question, at_least=self.at_least)


class AtMost(Part):
    """The number answered, or the number of ticks, is this or less."""

    question: Id
    at_most: int

    def verdict(self, known: Known) -> bool | None:
        return _compare(known, self.question, at_most=self.at_most)


class All(Part):
    """Each of these rules."""

    all_: tuple["Rule", ...] = Field(alias="all", min_length=1)

    def verdict(self, known: Known) -> bool | None:
        verdicts = [rule.verdict(known) for rule in self.all_]
        if False in verdicts:
            return False
        return None if None in verdicts else True


class Either(Part):
    """One of these rules, or more."""

    any_: tuple["Rule", ...] = Field(alias="any", min_length=1)

    def verdict(self, known: Known) -> bool | None:
        verdicts = [rule.verdict(known) for rule in self.any_]
        if True in verdicts:
            return True
        return None if None in verdicts else False


class Not(Part):
    """Not this rule."""

    not_: "Rule" = Field(alias="not")

    def verdict(self, known: Known) -> bool | None:
        verdict = self.not_.verdict(known)
        return None if verdict is None else not verdict


def kind_of_rule(rule: Any) -> str | None:  # noqa: ANN401 (whatever stands in the form)
    """Return the key that tells which kind of rule this is, if any."""
    keys = rule if isinstance(rule, dict) else _fields_of(rule)
    return next((key for key in _KEYS if key in keys), None)


def _fields_of(rule: object) -> set[str]:
    """The names under which a rule's fields stand in the form; a rule is also written as JSON."""
    if not isinstance(rule, Part):
        return set()
    return {field.alias or name for name, field in type(rule).model_fields.items()}


_KEYS = ("all", "any", "not", "is", "any_of", "at_least", "at_most")

Rule = Annotated[
    Annotated[All, Tag("all")]
    | Annotated[Either, Tag("any")]
    | Annotated[Not, Tag("not")]
    | Annotated[Is, Tag("is")]
    | Annotated[AnyOf, Tag("any_of")]
    | Annotated[AtLeast, Tag("at_least")]
    | Annotated[AtMost, Tag("at_most")],
    Discriminator(
        kind_of_rule,
        custom_error_type="rule",
        custom_error_message="this is no rule",
    ),
]

RULES: dict[str, type[Part]] = dict(
    zip(_KEYS, (All, Either, Not, Is, AnyOf, AtLeast, AtMost), strict=True)
)
"""The kinds of rule by the keys that tell them."""

Asking = Is | AnyOf | AtLeast | AtMost


def parts_of(rule: Rule) -> Iterable[Asking]:
    """The rules in this one that ask about a question, wherever they are nested."""
    match rule:
        case All(all_=rules) | Either(any_=rules):
            for each in rules:
                yield from parts_of(each)
        case Not(not_=inner):
            yield from parts_of(inner)
        case Is() | AnyOf() | AtLeast() | AtMost():
            yield rule


def values_of(rule: Asking) -> tuple[str | int, ...]:
    """Return the options or numbers that a rule names."""
    match rule:
        case Is():
            return (rule.is_,)
        case AnyOf():
            return rule.any_of
        case AtLeast():
            return (rule.at_least,)
        case AtMost():
            return (rule.at_most,)


def _holds_any(known: Known, question: str, wanted: Iterable[str | int]) -> bool | None:
    if question not in known:
        return False
    answer = known[question]
    if answer is None:
        return None
    return not {*answer.picked, answer.number}.isdisjoint(wanted)


def _compare(
    known: Known, question: str, *, at_least: int | None = None, at_most: int | None = None
) -> bool | None:
    if question not in known:
        return False
    answer = known[question]
    if answer is None:
        return None
    if answer.skipped:
        return False
    number = answer.number if answer.number is not None else len(answer.picked)
    return (at_least is None or number >= at_least) and (at_most is None or number <= at_most)
