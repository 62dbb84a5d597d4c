"""A text in somebody's own words."""

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from bot.questionnaire.answer import Answer, Given, Refused
from bot.questionnaire.characters import kept, shows
from bot.questionnaire.kinds.base import BaseQuestion, Choice
from bot.questionnaire.rules import Asking

MAX_TEXT = 2000
"""Characters in a text answer, unless the form asks for fewer."""


class OpenText(BaseQuestion):
    """Some words, at most ``at_most`` characters."""

    kind: Literal["text"]
    at_most: int = Field(default=MAX_TEXT, ge=1, le=MAX_TEXT)

    def choices(self, answer: Answer) -> list[Choice]:  # noqa: ARG002 (nothing to tap)
        return []

    def samples(self, rules: Sequence[Asking]) -> Iterator[Answer]:  # noqa: ARG002 (no rule reads words)
        yield Answer(text="…")

    def write(self, answer: Answer, text: str) -> Given | Refused:  # noqa: ARG002 (a text replaces the one before)
        words = written(text, self.at_most)
        return words if isinstance(words, Refused) else Given(Answer(text=words), final=True)

    def wants_text(self, answer: Answer) -> bool:  # noqa: ARG002 (always)
        return True

    def holds(self, answer: Answer) -> bool:
        return bool(answer.text)


def written(text: str, at_most: int) -> str | Refused:
    """The typed words as they are kept, or why they cannot be taken."""
    words = kept(text)
    if not shows(words):
        return Refused("empty-text")
    if len(words) > at_most:
        return Refused("too-long", (("n", at_most), ("length", len(words))))
    return words
