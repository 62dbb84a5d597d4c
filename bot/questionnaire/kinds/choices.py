"""Several choices: ticks, until "done" says that it is the answer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import combinations, product
from typing import Literal

from pydantic import Field

from bot.questionnaire.answer import OTHER, Answer, Given, Refused
from bot.questionnaire.kinds.base import TAP, OptionsQuestion, picking
from bot.questionnaire.kinds.choice import MAX_OTHER
from bot.questionnaire.kinds.text import written
from bot.questionnaire.rules import Asking, values_of


class SeveralChoices(OptionsQuestion):
    """Between ``at_least`` and ``at_most`` of the options, or one that stands alone."""

    kind: Literal["choices"]
    at_least: int = Field(default=1, ge=1)
    at_most: int | None = Field(default=None, ge=1)

    @cached_property
    def alone(self) -> frozenset[str]:
        """The options that cannot be ticked together with another."""
        return frozenset(option.id for option in self.options if option.alone)

    def samples(self, rules: Sequence[Asking]) -> Iterator[Answer]:
        """Of the options that no rule mentions, only how many there are makes a difference."""
        wanted = {value for rule in rules for value in values_of(rule)}
        together = [id_ for id_ in self.option_ids if id_ not in self.alone]
        named = [id_ for id_ in together if id_ in wanted]
        others = [id_ for id_ in together if id_ not in wanted]
        most = len(together) if self.at_most is None else self.at_most
        for n_named, n_others in product(range(len(named), -1, -1), range(len(others), -1, -1)):
            if self.at_least <= n_named + n_others <= most:
                for ticked in combinations(named, n_named):
                    yield picking((*ticked, *others[:n_others]))
        for id_ in self.alone:
            yield picking((id_,))

    def pick(self, answer: Answer, option: str, *, on: bool) -> Given | Refused:
        if not self.offers(option):
            return Refused("unknown-option")
        ticked = self._with(answer, option) if on else set(answer.picked) - {option}
        if on and self.at_most is not None and len(ticked) > self.at_most:
            return Refused("at-most", (("n", self.at_most),))
        picked = tuple(id_ for id_ in self.option_ids if id_ in ticked)
        words = answer if OTHER in picked else Answer()
        return Given(Answer(picked, other=words.other, parts=words.parts), final=False)

    def _with(self, answer: Answer, option: str) -> set[str]:
        if option in self.alone:
            return {option}
        return (set(answer.picked) | {option}) - self.alone

    def write(self, answer: Answer, text: str) -> Given | Refused:
        if not self.wants_text(answer):
            return TAP
        words = written(text, MAX_OTHER)
        if isinstance(words, Refused):
            return words
        return Given(replace(answer, other=words), final=False)

    def finish(self, answer: Answer) -> Given | Refused:
        if OTHER in answer.picked and answer.other is None:
            return Refused("write-other")
        if not self._enough(answer):
            return Refused("at-least", (("n", self.at_least),))
        return Given(answer, final=True)

    def holds(self, answer: Answer) -> bool:
        too_many = self.at_most is not None and len(answer.picked) > self.at_most
        return self._enough(answer) and not too_many and self.fits(answer)

    def _enough(self, answer: Answer) -> bool:
        return len(answer.picked) >= self.at_least or any(
            id_ in self.alone for id_ in answer.picked
        )
