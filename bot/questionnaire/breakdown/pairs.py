"""What a finished response adds to breakdowns: its answers to two questions, taken together."""

from collections import Counter
from typing import NamedTuple

from bot.questionnaire.answer import Answer
from bot.questionnaire.breakdown.table import AND
from bot.questionnaire.form import Form
from bot.questionnaire.kinds import Question
from bot.questionnaire.kinds.base import OptionsQuestion
from bot.questionnaire.kinds.choice import OneChoice
from bot.questionnaire.kinds.choices import SeveralChoices
from bot.questionnaire.kinds.number import Number
from bot.questionnaire.kinds.scale import Scale
from bot.questionnaire.route import Route
from bot.questionnaire.tally import SKIPPED

FINE, COARSE = (1, 2, 5), (1,)
"""Where ranges of numbers begin, times one, ten, a hundred…: the same whatever people typed."""

FEW = 100
"""Up to this number ranges are fine: above it there would be too many for a phone."""

TO = ".."
"""Stands between the ends of a range."""


class Pair(NamedTuple):
    """An answer to the main question, together with one to another ``question``."""

    question: str
    main: str
    item: str


def can_be_broken_down(form: Form) -> list[Question]:
    """The questions whose answers can be counted by another's, the main one first."""
    main = main_of(form)
    others = [each for each in form.questions if each is not main and _countable(each)]
    return [main, *others] if main else others


def main_of(form: Form) -> Question | None:
    """The question by which the others are broken down first: the form's, or its first choice."""
    if form.main is not None:
        return form.question(form.main)
    return next((each for each in form.questions if isinstance(each, OneChoice)), None)


def in_order(one: Question, other: Question) -> tuple[Question, Question]:
    """Two questions, always in the same order: what was told of them before must be found back."""
    return (one, other) if one.id < other.id else (other, one)


def shared(form: Form, way: Route, *, finished: bool) -> Counter[Pair]:
    """What a response adds to the counts by the main question. Unfinished ones add nothing."""
    main = main_of(form)
    counted = way.counted if finished else {}
    if main is None or main.id not in counted:
        return Counter()
    first = items(main, counted[main.id])
    return Counter(
        Pair(each.id, first, items(each, counted[each.id]))
        for each in can_be_broken_down(form)
        if each.id != main.id and each.id in counted
    )


def items(question: Question, answer: Answer) -> str:
    """What somebody answered, in one word: the options they chose, `AND` between them."""
    if answer.skipped:
        return SKIPPED
    if isinstance(question, Number):
        return range_of(question, answer.number or 0)
    return AND.join(question.items(answer))


def every_item(question: Question) -> list[str]:
    """All that can stand in a row or column, in the form's order."""
    skipped = [SKIPPED] if question.optional else []
    if isinstance(question, OptionsQuestion):
        return [*question.option_ids, *skipped]
    if isinstance(question, Scale):
        return [*map(str, question.points), *skipped]
    return [*_ranges(question), *skipped] if isinstance(question, Number) else []


def several(question: Question) -> bool:
    """Whether one person can count in more than one row or column."""
    return isinstance(question, SeveralChoices)


def range_of(question: Number, number: int) -> str:
    """The range in which a number lies: 0, 1, 2..4, 5..9, 10..19; all below nought together."""
    if number < 0:
        return _range(question.lowest, -1)
    return _range(*_ends(number, FINE if question.highest <= FEW else COARSE))


def _countable(question: Question) -> bool:
    return len(every_item(question)) > 1


def _ranges(question: Number) -> list[str]:
    found, number = list[str](), question.lowest
    while number <= question.highest:
        found.append(range_of(question, number))
        number = int(found[-1].split(TO)[-1]) + 1
    return found


def _ends(number: int, steps: tuple[int, ...]) -> tuple[int, int]:
    """The ends of the range of a number that is not below nought."""
    if number == 0:
        return 0, 0
    tens = 10 ** (len(str(number)) - 1)
    lowest = max(step * tens for step in steps if step * tens <= number)
    highest = min(step * tens for step in (*steps, 10) if step * tens > number) - 1
    return lowest, highest


def _range(lowest: int, highest: int) -> str:
    return str(lowest) if lowest == highest else f"{lowest}{TO}{highest}"
