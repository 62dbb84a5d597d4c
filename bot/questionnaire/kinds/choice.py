"""One choice: a tap answers it; "anders" waits for the words."""

from collections.abc import Iterator, Sequence
from typing import Literal

from bot.questionnaire.answer import OTHER, Answer, Given, Refused
from bot.questionnaire.kinds.base import TAP, OptionsQuestion, picking
from bot.questionnaire.kinds.text import written
from bot.questionnaire.rules import Asking

MAX_OTHER = 200
"""Characters in "anders, namelijk…": enough for a sentence, short enough for a list on a phone."""


class OneChoice(OptionsQuestion):
    """Exactly one of the options."""

    kind: Literal["choice"]

    def pick(self, answer: Answer, option: str, *, on: bool) -> Given | Refused:  # noqa: ARG002 (tapping the chosen option again keeps it)
        if not self.offers(option):
            return Refused("unknown-option")
        if option == OTHER:
            chosen = Answer(picked=(OTHER,), other=answer.other, parts=answer.parts)
            return Given(chosen, final=False)
        return Given(Answer(picked=(option,)), final=True)

    def samples(self, rules: Sequence[Asking]) -> Iterator[Answer]:  # noqa: ARG002 (each option differs)
        return (picking((option,)) for option in self.option_ids)

    def write(self, answer: Answer, text: str) -> Given | Refused:
        if not self.wants_text(answer):
            return TAP
        words = written(text, MAX_OTHER)
        if isinstance(words, Refused):
            return words
        return Given(Answer(picked=(OTHER,), other=words), final=True)

    def holds(self, answer: Answer) -> bool:
        return len(answer.picked) == 1 and self.fits(answer)
