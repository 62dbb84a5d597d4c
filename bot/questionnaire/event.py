"""What a person can do in a questionnaire.

Each tap carries ``visit``: the number of the visit to the open question on whose screen the button
stood. So a button of an earlier screen, a doubled tap and a late one are known for what they are.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pick:
    """Tapped an option. ``on`` is what the tap asks for, so that repeating it changes nothing."""

    visit: int
    question: str
    option: str
    on: bool = True


@dataclass(frozen=True)
class Finish:
    """Tapped "done" under several choices."""

    visit: int
    question: str


@dataclass(frozen=True)
class Skip:
    """Tapped "skip"."""

    visit: int
    question: str


@dataclass(frozen=True)
class Back:
    """Tapped "back": to the question before this one."""

    visit: int
    question: str


@dataclass(frozen=True)
class Ahead:
    """Tapped "go on" at a question gone back to, leaving its answer as it is."""

    visit: int
    question: str


@dataclass(frozen=True)
class Reopen:
    """Tapped a question on the review screen, to change its answer."""

    visit: int
    question: str


@dataclass(frozen=True)
class Submit:
    """Tapped "submit" on the review screen."""

    visit: int


@dataclass(frozen=True)
class Write:
    """Typed something.

    ``to`` is the question whose screen was there when it was typed: "" if that is not known, None
    for whatever question is open. ``quoted`` tells that the person named the question, by
    replying to its message. ``message`` is the id that the answer's part is known by.
    """

    text: str
    message: int | None = None
    to: str | None = None
    quoted: bool = False


@dataclass(frozen=True)
class Rewrite:
    """Edited a message that was typed before."""

    text: str
    message: int


Typed = Write | Rewrite
Tap = Pick | Finish | Skip | Back | Ahead | Reopen | Submit
Event = Tap | Typed
