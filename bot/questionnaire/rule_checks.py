"""What the rules of a form must keep to: they look back, at answers that there can be."""

from collections.abc import Iterator, Sequence

from bot.questionnaire.form import Form
from bot.questionnaire.form_keys import meant
from bot.questionnaire.kinds import Question
from bot.questionnaire.kinds.base import OptionsQuestion
from bot.questionnaire.kinds.choice import OneChoice
from bot.questionnaire.kinds.choices import SeveralChoices
from bot.questionnaire.kinds.number import Number
from bot.questionnaire.kinds.scale import Scale
from bot.questionnaire.kinds.text import OpenText
from bot.questionnaire.lines import Complaint
from bot.questionnaire.rules import (
    All,
    AnyOf,
    Asking,
    AtLeast,
    Either,
    Is,
    Rule,
    parts_of,
    values_of,
)
from bot.questionnaire.unsure import Unsure


def rule_complaints(form: Form, unsure: Unsure) -> Iterator[Complaint]:
    """Yield the mistakes in all rules; what follows from a mistake is not told again."""
    doubtful, never = set[str](), set[str]()
    for number, question in enumerate(form.questions):
        if question.when is None:
            continue
        place = ("questions", number, "when")
        wrong = dict.fromkeys(_values(question.when, number, form.questions, unsure))
        yield from ((place, what) for what in wrong)
        asked = {rule.question for rule in parts_of(question.when)}
        if wrong or asked & doubtful or unsure.about_rule(number) or unsure.about_ids:
            doubtful.add(question.id)
            continue
        what = _never(form, number, question.when, never)
        if what is not None:
            yield place, what
        if not form.lookahead.can_be_asked(number):
            never.add(question.id)


def always_true(form: Form) -> Iterator[Complaint]:
    """Yield the rules that are always true: no mistake, but seldom meant."""
    for number, question in enumerate(form.questions):
        if question.when is not None and not form.lookahead.can_be_passed(number):
            yield ("questions", number, "when"), "this rule is always true; it can be left out"


def _never(form: Form, number: int, when: Rule, never: set[str]) -> str | None:
    """Say that a rule, or a part of it that should lead to the question, can never be true."""
    if form.lookahead.can_be_asked(number):
        part = next(
            (part for part in _ways(when) if not form.lookahead.can_hold(number, part)), None
        )
        return (
            None if part is None else f"a part of this rule can never be true: {_why(part, never)}"
        )
    return f"this rule can never be true: {_why(when, never)}"


def _ways(rule: Rule) -> Iterator[Rule]:
    """The rules in ``any = [ … ]``, wherever no "not" is around them."""
    match rule:
        case Either(any_=rules):
            for each in rules:
                yield each
                yield from _ways(each)
        case All(all_=rules):
            for each in rules:
                yield from _ways(each)


def _why(rule: Rule, never: set[str]) -> str:
    names = list(dict.fromkeys(part.question for part in parts_of(rule)))
    unasked = next((name for name in names if name in never), None)
    if unasked is not None:
        return f'it asks about "{unasked}", which is never asked'
    named = " and ".join(f'"{name}"' for name in names)
    if len(names) == 1:
        return f"no answer to {named} fits all of it"
    return f"no answers to {named} fit all of it together"


def _values(
    when: Rule, number: int, questions: Sequence[Question], unsure: Unsure
) -> Iterator[str]:
    ids = [question.id for question in questions]
    for rule in parts_of(when):
        if rule.question in ids[:number]:
            place = ids.index(rule.question)
            if not unsure.about_options(place):
                yield from _answers(rule, questions[place])
        elif rule.question in ids:
            later = (
                "itself"
                if rule.question == ids[number]
                else f'"{rule.question}", which comes later'
            )
            yield f"the rule asks about {later}; a rule can only ask about an earlier question"
        elif not unsure.about_ids:
            near = meant(rule.question, ids[:number])
            yield f'the rule asks about "{rule.question}", which is not an earlier question{near}'


def _answers(rule: Asking, asked: Question) -> Iterator[str]:
    name = rule.question
    if isinstance(asked, OpenText):
        yield f'the rule asks about "{name}", a text, which no rule can read'
    elif isinstance(rule, Is | AnyOf):
        for value in values_of(rule):
            if not _can_be(asked, value):
                near = meant(value, asked.option_ids) if isinstance(asked, OptionsQuestion) else ""
                yield f'"{name}" cannot be answered with "{value}"{near}'
    elif isinstance(asked, OneChoice):
        yield f'the rule compares "{name}", one choice, which has no number'
    else:
        yield from _bounds(rule, asked)


def _bounds(rule: Asking, asked: Question) -> Iterator[str]:
    lowest, highest = _span(asked)
    value = values_of(rule)[0]
    counted = "the ticks at" if isinstance(asked, SeveralChoices) else "the answers to"
    span = f'{counted} "{asked.id}" go from {lowest} to {highest}'
    if isinstance(rule, AtLeast) and int(value) > highest:
        yield f"at_least = {value} can never be true: {span}"
    elif not isinstance(rule, AtLeast) and int(value) < lowest:
        yield f"at_most = {value} can never be true: {span}"


def _span(question: Question) -> tuple[int, int]:
    """The lowest and the highest number that a rule can meet there."""
    if isinstance(question, SeveralChoices):
        together = len(question.option_ids) - len(question.alone)
        most = together if question.at_most is None else min(question.at_most, together)
        return (1 if question.alone else question.at_least), max(most, 1)
    if isinstance(question, Number | Scale):
        return question.lowest, question.highest
    return 0, 0


def _can_be(question: Question, value: str | int) -> bool:
    if isinstance(question, OptionsQuestion):
        return value in question.option_ids
    if isinstance(question, Scale):
        return value in question.points
    if isinstance(question, Number):
        return isinstance(value, int) and question.lowest <= value <= question.highest
    return False
