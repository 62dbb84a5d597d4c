"""Find the path with the most questions that count, among all paths that answers can lay out.

Questions that no rule connects are searched apart, and every result is kept, so that a usual form
takes a few steps, once. In general this search is as hard as any (a form can spell out a puzzle):
past `MOST_STEPS` the result is an upper bound in the place of the exact number.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from bot.questionnaire.expressions import FALSE, TRUE, Expressions

MOST_STEPS = 30_000
"""Rules looked at in one search: some tens of milliseconds."""

Answers = Callable[[int], Sequence[int]]
"""The different answers to the question at a place, each as the bits that rules see of it."""


class Ask(NamedTuple):
    """A question to come. ``rule`` is what is left of its rule, ``answer`` is known already."""

    place: int
    rule: int
    weight: int
    answer: int | None = None


Asks = tuple[Ask, ...]


class PathSearch:
    """Searches among the paths of one form."""

    def __init__(self, expressions: Expressions, answers: Answers) -> None:
        self._expressions = expressions
        self._answers = answers
        self._kept: dict[Asks, int] = {}
        self._choices: dict[tuple[int, int, bool], tuple[int, ...]] = {}
        self._steps = 0

    def __len__(self) -> int:
        return len(self._kept) + len(self._choices)

    def most(self, asks: Asks) -> int:
        """Return the weight of the best path past these questions, which stand in their order.

        Never less than that weight. More, where the search was given up.
        """
        self._steps = MOST_STEPS
        return self._most(asks)

    def _most(self, asks: Asks) -> int:
        groups = self._groups(asks)
        return sum(self._of_group(group) for group in groups if any(ask.weight for ask in group))

    def _of_group(self, group: Asks) -> int:
        known = self._kept.get(group)
        if known is not None:
            return known
        if self._steps <= 0:
            return _bound(group)
        best = self._best(group)
        if self._steps > 0:
            self._kept[group] = best
        return best

    def _best(self, group: Asks) -> int:
        """The best of all answers to one question of the group, which is surely asked or not."""
        here = self._decided(group)
        rest = tuple(ask for ask in group if ask is not here)
        if here.rule == FALSE:
            return self._most(self._after(rest, here.place, 0))
        if not rest:
            return here.weight
        after = {self._after(rest, here.place, bits) for bits in self._choices_at(here, rest)}
        best = 0
        for bound, asks in sorted(((_bound(each), each) for each in after), reverse=True):
            if bound <= best:
                break
            best = max(best, self._most(asks))
        return here.weight + best

    def _decided(self, group: Asks) -> Ask:
        """The question to decide first: of those that can be, the one that most rules ask about."""
        mentioned = self._expressions.mentioned

        def asked_about(ask: Ask) -> int:
            return sum(ask.place in mentioned(each.rule) for each in group)

        return max((ask for ask in group if ask.rule in (FALSE, TRUE)), key=asked_about)

    def _after(self, asks: Asks, place: int, bits: int) -> Asks:
        """The questions to come once the one at ``place`` is answered with ``bits`` (0: passed)."""
        self._steps -= len(asks)
        given = self._expressions.given
        return tuple(
            Ask(ask.place, given(ask.rule, place, bits), ask.weight, ask.answer) for ask in asks
        )

    def _choices_at(self, here: Ask, rest: Asks) -> tuple[int, ...]:
        """The answers that make a difference to the rest."""
        if here.answer is not None:
            return (here.answer,)
        seen, negative = 0, False
        for ask in rest:
            seen |= self._expressions.mentioned(ask.rule).get(here.place, 0)
            negative = negative or self._expressions.negative(ask.rule)
        key = (here.place, seen, negative)
        if key not in self._choices:
            different = {bits & seen for bits in self._answers(here.place)}
            # Without a "not", more that holds never leads to fewer questions.
            self._choices[key] = tuple(different) if negative else _largest(different)
        return self._choices[key]

    def _groups(self, asks: Asks) -> Iterator[Asks]:
        """Questions that rules connect, together."""
        group_of = {ask.place: {ask.place} for ask in asks}
        for ask in asks:
            for place in self._expressions.mentioned(ask.rule):
                one, other = group_of[ask.place], group_of[place]
                if one is not other:
                    one |= other
                    for each in other:
                        group_of[each] = one
        for places in {id(group): group for group in group_of.values()}.values():
            yield tuple(ask for ask in asks if ask.place in places)


def _bound(asks: Asks) -> int:
    return sum(ask.weight for ask in asks if ask.rule != FALSE)


def _largest(different: set[int]) -> tuple[int, ...]:
    """The answers that are not within another one."""
    largest: list[int] = []
    for bits in sorted(different, key=int.bit_count, reverse=True):
        if not any(bits & other == bits for other in largest):
            largest.append(bits)
    return tuple(largest)
