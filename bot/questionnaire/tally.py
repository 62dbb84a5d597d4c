"""What a response adds to the counts, and what counts tell.

A response's share is a function of its answers alone; the counts are the sum of all shares. So a
changed answer moves the counts by the difference of two shares, and counting again from the
answers gives the same numbers.
"""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from bot.questionnaire.answer import Answer
from bot.questionnaire.route import Route

RESPONSES = "*"
"""Stands for the response itself, where a question's id would stand."""

ANSWERED = "*answered"
SKIPPED = "*skipped"


class Cell(NamedTuple):
    """One thing that is counted: an item of a question, among finished or unfinished responses."""

    finished: bool
    question: str
    item: str


Counts = Counter[Cell]


def share(way: Route, *, finished: bool) -> Counts:
    """What a response adds to the counts, by the way that its answers lead."""
    return share_of_answers(way.counted, finished=finished)


def share_of_answers(counted: Mapping[str, Answer], *, finished: bool) -> Counts:
    """Return the same for answers of which it is known that they count."""
    counts: Counts = Counter({Cell(finished, RESPONSES, ANSWERED): 1})
    for question, answer in counted.items():
        items = (SKIPPED,) if answer.skipped else (ANSWERED, *answer.items)
        counts.update(Cell(finished, question, item) for item in items)
    return counts


def difference(before: Counts, after: Counts) -> Counts:
    """What must be added to the counts when a response's share changes."""
    moved = Counter(after)
    moved.subtract(before)
    return Counter({cell: n for cell, n in moved.items() if n})
