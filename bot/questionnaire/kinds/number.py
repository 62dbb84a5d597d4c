"""A whole number, typed."""

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal, Self

from pydantic import model_validator

from bot.questionnaire.answer import Answer, Given, Refused
from bot.questionnaire.characters import as_number
from bot.questionnaire.kinds.base import BaseQuestion, Choice
from bot.questionnaire.rules import Asking, values_of


class Number(BaseQuestion):
    """A whole number from ``lowest`` to ``highest``."""

    joins: ClassVar[bool] = False

    kind: Literal["number"]
    lowest: int = 0
    highest: int = 1_000_000

    @model_validator(mode="after")
    def _goes_up(self) -> Self:
        if self.highest <= self.lowest:
            msg = "highest must be more than lowest"
            raise ValueError(msg)
        return self

    def choices(self, answer: Answer) -> list[Choice]:  # noqa: ARG002 (nothing to tap)
        return []

    def samples(self, rules: Sequence[Asking]) -> Iterator[Answer]:
        """Rules change their verdict next to the numbers that they name, and nowhere else."""
        named = {value for rule in rules for value in values_of(rule) if isinstance(value, int)}
        close = {n + step for n in named for step in (-1, 0, 1)} | {self.lowest, self.highest}
        return (Answer(number=n) for n in sorted(close) if self.lowest <= n <= self.highest)

    def write(self, answer: Answer, text: str) -> Given | Refused:  # noqa: ARG002 (a number replaces the one before)
        number = _whole(text)
        if number is None or not self.lowest <= number <= self.highest:
            return Refused("number", (("lowest", self.lowest), ("highest", self.highest)))
        return Given(Answer(number=number), final=True)

    def wants_text(self, answer: Answer) -> bool:  # noqa: ARG002 (always)
        return True

    def holds(self, answer: Answer) -> bool:
        return answer.number is not None and self.lowest <= answer.number <= self.highest


def _whole(text: str) -> int | None:
    """Return the number in "12", "-3", and "1.200", "1,200" or "1 200"; None where there is none.

    Digits may be of any script.
    """
    plain = as_number(text)
    if not re.fullmatch(r"-?(\d{1,9}|\d{1,3}([. ,\u066c]\d{3}){1,2})", plain, re.ASCII):
        return None
    return int(re.sub(r"[. ,\u066c]", "", plain))
