"""What somebody answered to one question."""

from dataclasses import dataclass
from typing import Any

OTHER = "other"
"""The option id of "anders, namelijk…"; a form's own options may not be called this."""


@dataclass(frozen=True)
class Answer:
    """One answer. Which fields are filled depends on the kind of question that took it."""

    picked: tuple[str, ...] = ()
    other: str | None = None
    number: int | None = None
    text: str | None = None
    skipped: bool = False

    def as_json(self) -> dict[str, Any]:
        """The filled fields only, for storing. The number 0 is filled: it is an answer."""
        fields: dict[str, Any] = {
            "picked": list(self.picked) or None,
            "other": self.other,
            "number": self.number,
            "text": self.text,
            "skipped": self.skipped or None,
        }
        return {name: value for name, value in fields.items() if value is not None}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Answer":
        return cls(
            picked=tuple(stored.get("picked", ())),
            other=stored.get("other"),
            number=stored.get("number"),
            text=stored.get("text"),
            skipped=stored.get("skipped", False),
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
