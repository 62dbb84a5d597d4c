"""What every kind of question has, and what each kind decides for itself."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from bot.questionnaire.answer import OTHER, Answer, Given, Refused
from bot.questionnaire.rules import Asking, Rule
from bot.questionnaire.wording import Id, Part, Wording

TAP = Refused("tap-a-button")


@dataclass(frozen=True)
class Choice:
    """Something to tap: the option's id, its wording, and whether it is chosen now.

    ``wording`` is None where the id says it all (the numbers of a scale).
    """

    id: str
    wording: Wording | None
    chosen: bool


class Option(Part):
    """One of the answers a form offers. ``alone`` cannot be ticked together with another."""

    id: Id
    text: Wording
    alone: bool = False


class BaseQuestion(Part):
    """A question. Subclasses are the kinds; each overrides only what it does differently."""

    joins: ClassVar[bool] = True
    """Whether what is typed later can be added to the answer, instead of replacing it."""

    id: Id
    text: Wording
    help: Wording | None = None
    optional: bool = False
    when: Rule | None = None

    def choices(self, answer: Answer) -> list[Choice]:
        """The things to tap, given what is chosen now."""
        raise NotImplementedError

    def holds(self, answer: Answer) -> bool:
        """Whether this stored answer is (still) a complete answer to this question.

        A form may be edited while people answer; an answer that no longer fits counts as none.
        """
        raise NotImplementedError

    def items(self, answer: Answer) -> Iterable[str]:
        """Return what a fitting, not skipped answer adds to the tally: the same for every kind."""
        return answer.items

    def samples(self, rules: Sequence[Asking]) -> Iterator[Answer]:
        """Yield answers, at least one for each way in which ``rules`` can see an answer.

        Only answers that a person can give. Skipping is not among them.
        """
        raise NotImplementedError

    def pick(self, answer: Answer, option: str, *, on: bool) -> Given | Refused:  # noqa: ARG002 (a kind without buttons uses none of it)
        """Somebody tapped an option, to choose it (``on``) or to take the choice away."""
        return TAP

    def write(self, answer: Answer, text: str) -> Given | Refused:  # noqa: ARG002 (a kind without typing uses none of it)
        """Somebody typed ``text`` (no blanks around it, at least one character)."""
        return TAP

    def finish(self, answer: Answer) -> Given | Refused:  # noqa: ARG002 (only several choices have a "done")
        """Somebody tapped "done"."""
        return TAP

    def wants_text(self, answer: Answer) -> bool:  # noqa: ARG002 (depends on the answer for choices only)
        """Whether something typed now would be taken as (part of) the answer."""
        return False

    def accepts(self, answer: Answer) -> bool:
        """Whether the question is answered by ``answer``, skipping included."""
        return self.optional if answer.skipped else self.holds(answer)


class OptionsQuestion(BaseQuestion):
    """What one choice and several choices share: a list of options and perhaps "anders"."""

    options: tuple[Option, ...]
    other: Wording | None = None

    @cached_property
    def option_ids(self) -> tuple[str, ...]:
        """All that can be picked, in the form's order, "anders" last."""
        return (*(option.id for option in self.options), *((OTHER,) if self.other else ()))

    def choices(self, answer: Answer) -> list[Choice]:
        offered = [(option.id, option.text) for option in self.options]
        offered += [(OTHER, self.other)] if self.other else []
        return [Choice(id_, wording, id_ in answer.picked) for id_, wording in offered]

    def wants_text(self, answer: Answer) -> bool:
        # The form may have been edited since "anders" was tapped.
        return self.other is not None and OTHER in answer.picked

    def offers(self, option: str) -> bool:
        """Whether this can be picked."""
        return option in self.option_ids

    def fits(self, answer: Answer) -> bool:
        """Whether all that is picked is offered, and "anders" comes with its words."""
        known = all(map(self.offers, answer.picked))
        return known and (OTHER in answer.picked) == (answer.other is not None)


def picking(options: tuple[str, ...]) -> Answer:
    """Return the answer of these options, with some words where "anders" is one of them."""
    return Answer(options, other="…" if OTHER in options else None)
