"""The words that simulated people need to find their way through any questionnaire."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Vocabulary:
    """Labels and sentences of the bot, in all of its languages.

    ``onward`` leads to the first question and sends the answers in. ``done`` ends a question with
    several answers, ``skip`` passes it by. ``other`` labels are no answers either. ``finished``
    stands on the screen of somebody who has sent everything in. ``unticked`` and ``ticked`` begin
    the labels of a question with several answers. ``write`` asks to type now, ``number`` to type
    a number between its two groups. ``later`` says that the screen will follow.
    """

    onward: frozenset[str]
    done: frozenset[str]
    skip: frozenset[str]
    other: frozenset[str]
    finished: frozenset[str]
    unticked: str
    ticked: str
    write: frozenset[str]
    number: tuple[re.Pattern[str], ...]
    later: frozenset[str]

    def is_answer(self, label: str) -> bool:
        """Return True if a button with this label answers a question."""
        known = self.onward | self.done | self.skip | self.other | self.finished
        return label not in known

    def limits(self, text: str) -> tuple[int, int] | None:
        """Return the lowest and highest number that a message asks for, if it asks for one."""
        for pattern in self.number:
            if found := pattern.search(text):
                lowest, highest = map(_number, found.groups())
                return lowest, highest
        return None


def _number(written: str) -> int:
    """Read a number with a language's marks between its thousands."""
    digits = "".join(re.findall(r"\d", written))
    return int(digits) * (-1 if written.strip().startswith(("-", "−")) else 1)
