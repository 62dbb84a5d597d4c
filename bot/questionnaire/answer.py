"""What somebody answered to one question."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

OTHER = "other"
"""The option id of "anders, namelijk…"; a form's own options may not be called this."""


@dataclass(frozen=True)
class Part:
    """A message that (part of) an answer was typed in.

    ``message`` is its id in the private chat, 0 if that is not known. ``length`` counts the
    characters of the answer's words that came with it.
    """

    message: int
    length: int


@dataclass(frozen=True)
class Answer:
    """One answer. Which fields are filled depends on the kind of question that took it.

    ``parts`` are the messages that it was typed in, in order. Words of several messages have a
    line break between them.
    """

    picked: tuple[str, ...] = ()
    other: str | None = None
    number: int | None = None
    text: str | None = None
    skipped: bool = False
    parts: tuple[Part, ...] = ()

    @property
    def words(self) -> str | None:
        """What was typed, if that is words."""
        return self.text or self.other

    @property
    def items(self) -> tuple[str, ...]:
        """What an answer that is no skip adds to a tally; words are not added up.

        It follows from the answer alone: so it can be taken back whatever a form says by then.
        """
        return self.picked if self.number is None else (str(self.number),)

    def as_json(self) -> dict[str, Any]:
        """The filled fields only, for storing. The number 0 is filled: it is an answer.

        ``parts`` are stored apart: see `parts_as_json`.
        """
        fields: dict[str, Any] = {
            "picked": list(self.picked) or None,
            "other": self.other,
            "number": self.number,
            "text": self.text,
            "skipped": self.skipped or None,
        }
        return {name: value for name, value in fields.items() if value is not None}

    def parts_as_json(self) -> list[list[int]] | None:
        """The messages that it was typed in, for storing; None where there are none."""
        return [[each.message, each.length] for each in self.parts] or None

    @classmethod
    def from_json(
        cls, stored: dict[str, Any], parts: Iterable[Iterable[int]] | None = None
    ) -> "Answer":
        return cls(
            picked=tuple(stored.get("picked", ())),
            other=stored.get("other"),
            number=stored.get("number"),
            text=stored.get("text"),
            skipped=stored.get("skipped", False),
            parts=tuple(Part(*each) for each in parts or ()),
        )


SKIPPED = Answer(skipped=True)


@dataclass(frozen=True)
class Draft:
    """A question that is open, and what has been ticked or chosen there so far.

    It exists for a question that somebody went back to, and for one whose answer takes more than
    one step (several ticks, "anders, namelijk…"). A draft is never counted.
    """

    question: str
    answer: Answer = Answer()


@dataclass(frozen=True)
class Given:
    """A kind of question took the input. ``final`` tells an answer from a step on the way."""

    answer: Answer
    final: bool


@dataclass(frozen=True)
class Refused:
    """A kind "no" to a person's input: a key into the texts and the values for its sentence."""

    why: str
    values: tuple[tuple[str, int], ...] = ()
