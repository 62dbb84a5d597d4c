"""A scale: numbers from low to high, with words at both ends."""

from collections.abc import Iterator, Sequence
from typing import Literal, Self

from pydantic import Field, model_validator

from bot.questionnaire.answer import Answer, Given, Refused
from bot.questionnaire.kinds.base import BaseQuestion, Choice
from bot.questionnaire.rules import Asking
from bot.questionnaire.wording import Wording


class Scale(BaseQuestion):
    """A number from ``lowest`` to ``highest``: at most eleven, so that they fit a phone."""

    kind: Literal["scale"]
    lowest: int = Field(default=1, ge=0, le=1)
    highest: int = Field(default=5, ge=2, le=10)
    low_end: Wording
    high_end: Wording

    @model_validator(mode="after")
    def _goes_up(self) -> Self:
        if self.highest - self.lowest < 1:
            msg = "highest must be more than lowest"
            raise ValueError(msg)
        return self

    @property
    def points(self) -> range:
        return range(self.lowest, self.highest + 1)

    def choices(self, answer: Answer) -> list[Choice]:
        return [Choice(str(point), None, answer.number == point) for point in self.points]

    def samples(self, rules: Sequence[Asking]) -> Iterator[Answer]:  # noqa: ARG002 (each point may differ)
        return (Answer(number=point) for point in self.points)

    def pick(self, answer: Answer, option: str, *, on: bool) -> Given | Refused:  # noqa: ARG002 (tapping the chosen point again keeps it)
        if option not in {str(point) for point in self.points}:
            return Refused("unknown-option")
        return Given(Answer(number=int(option)), final=True)

    def holds(self, answer: Answer) -> bool:
        return answer.number in self.points
