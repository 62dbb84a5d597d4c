"""Boolean expressions over answers, as numbers: equal expressions have the same number.

An atom is something that a rule asks about a question: "bit 2 of question 5". All atoms of one
question are decided together, by the answer: a number with a bit for each atom that holds.
"""

from collections.abc import Iterable, Mapping

FALSE = 0
TRUE = 1

_Parts = tuple[str, frozenset[int]]


class Expressions:
    """The expressions made so far. They are simplified when they are made."""

    def __init__(self) -> None:
        self._parts: list[_Parts] = [("", frozenset()), ("", frozenset())]
        self._numbers: dict[_Parts, int] = {}
        self._mentioned: list[Mapping[int, int]] = [{}, {}]
        self._negative: list[bool] = [False, False]
        self._given: dict[tuple[int, int, int], int] = {}

    def __len__(self) -> int:
        return len(self._parts) + len(self._given)

    def atom(self, question: int, bit: int) -> int:
        """Return the expression that holds where the answer to ``question`` has ``bit``."""
        return self._made(("atom", frozenset((-question - 1, bit))), {question: 1 << bit})

    def all_of(self, each: Iterable[int]) -> int:
        """Return the expression that holds where each of these does."""
        return self._joined("all", each, neutral=TRUE)

    def any_of(self, each: Iterable[int]) -> int:
        """Return the expression that holds where one of these does."""
        return self._joined("any", each, neutral=FALSE)

    def negated(self, number: int) -> int:
        """Return the expression that holds where this one does not."""
        if number in (FALSE, TRUE):
            return TRUE - number
        kind, inner = self._parts[number]
        if kind == "not":
            return next(iter(inner))
        return self._made(("not", frozenset((number,))), self._mentioned[number])

    def mentioned(self, number: int) -> Mapping[int, int]:
        """Return the questions asked about, each with the bits of its answer that are."""
        return self._mentioned[number]

    def negative(self, number: int) -> bool:
        """Return whether there is a "not" in the expression."""
        return self._negative[number]

    def given(self, number: int, question: int, bits: int) -> int:
        """Return what is left of the expression once a question is answered with ``bits``."""
        asked = self._mentioned[number].get(question)
        if asked is None:
            return number
        key = (number, question, bits & asked)
        known = self._given.get(key)
        if known is None:
            known = self._given[key] = self._rewritten(number, question, bits)
        return known

    def _rewritten(self, number: int, question: int, bits: int) -> int:
        kind, inner = self._parts[number]
        if kind == "atom":
            return TRUE if bits & self._mentioned[number][question] else FALSE
        rewritten = [self.given(each, question, bits) for each in inner]
        if kind == "not":
            return self.negated(rewritten[0])
        return self.all_of(rewritten) if kind == "all" else self.any_of(rewritten)

    def _joined(self, kind: str, each: Iterable[int], *, neutral: int) -> int:
        parts: set[int] = set()
        for number in each:
            inner_kind, inner = self._parts[number]
            parts |= inner if inner_kind == kind else {number}
        parts.discard(neutral)
        decided = TRUE - neutral
        if decided in parts or any(self.negated(part) in parts for part in parts):
            return decided
        if len(parts) < 2:
            return next(iter(parts), neutral)
        mentioned: dict[int, int] = {}
        for part in parts:
            for question, bits in self._mentioned[part].items():
                mentioned[question] = mentioned.get(question, 0) | bits
        return self._made((kind, frozenset(parts)), mentioned)

    def _made(self, parts: _Parts, mentioned: Mapping[int, int]) -> int:
        known = self._numbers.get(parts)
        if known is not None:
            return known
        number = self._numbers[parts] = len(self._parts)
        self._parts.append(parts)
        self._mentioned.append(mentioned)
        inner = () if parts[0] == "atom" else parts[1]
        self._negative.append(parts[0] == "not" or any(self._negative[each] for each in inner))
        return number
