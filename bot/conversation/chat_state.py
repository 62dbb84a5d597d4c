"""What a private chat showed since when: by that it is known which question words were typed for.

Ids of messages compare within one chat only. They tell which of two messages came first; of a
message that was edited in place, the second of the edit does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

REMEMBERED = 6
"""Screens that are remembered: more than people can type behind."""

SPLIT_FROM = 2048
"""Characters from which a message may have been split by the app that sent it. They hold 4096,
and apps look for a good place to split in the last half of those."""

AT_ONCE = 2
"""Seconds within which the next piece of a split message comes: sooner than anybody reads."""


@dataclass(frozen=True)
class OnScreen:
    """A message of a private chat that shows a screen.

    ``edited`` tells that it was there and shows another screen now, since ``second`` (Telegram's
    clock) if that is known.
    """

    message: int
    edited: bool = False
    second: int | None = None


@dataclass(frozen=True)
class Shown:
    """A question on screen, or something else than a question (None), at this visit.

    ``at`` is the second of an edit; None for a new message. Where it is not ``sure``, the same may
    have been shown for a while before.
    """

    message: int
    at: int | None
    visit: int
    question: str | None
    sure: bool


@dataclass(frozen=True)
class Refusal:
    """A long message that was refused; ``told`` is the message that says so, once there is one."""

    message: int
    date: int
    length: int
    told: int | None = None


@dataclass(frozen=True)
class Said:
    """A message that somebody sent; ``text`` is "" for what is no text.

    ``message`` is its id in the private chat, None elsewhere; ``date`` is Telegram's second.
    ``quotes`` is the question that it replies to, ``quoted`` a message of their own.
    """

    text: str
    message: int | None
    date: int
    quotes: str | None = None
    quoted: int | None = None


@dataclass(frozen=True)
class ChatState:
    """What a private chat showed last, oldest first. ``known``: it has been noted from the start.

    (Of a response that an older version began, nothing is known.)
    """

    shown: tuple[Shown, ...] = ()
    refusal: Refusal | None = None
    known: bool = True

    @classmethod
    def from_json(cls, stored: Mapping[str, Any] | None) -> "ChatState":
        if stored is None:
            return cls(known=False)
        refusal = stored.get("refusal")
        return cls(
            tuple(Shown(*each) for each in stored.get("shown", ())),
            Refusal(*refusal) if refusal else None,
        )

    def as_json(self) -> dict[str, Any]:
        shown = [[e.message, e.at, e.visit, e.question, e.sure] for e in self.shown]
        told = self.refusal
        refusal = [told.message, told.date, told.length, told.told] if told else None
        return {"shown": shown} | ({"refusal": refusal} if refusal else {})

    def shows(
        self, screen: OnScreen, visit: int, question: str | None, *, at_once: bool
    ) -> "ChatState":
        """The state after a screen was drawn; ``at_once``: by the update that opened it."""
        if screen.edited and screen.second is None:
            return self
        at = screen.second if screen.edited else None
        last = self.shown[-1] if self.shown else None
        same = last is not None and (last.visit, last.question) == (visit, question)
        nothing_between = at_once and (last is None or visit - last.visit <= 1)
        now = Shown(screen.message, at, visit, question, sure=same or nothing_between)
        refusal = self.refusal
        if refusal is not None and refusal.told is None and not screen.edited:
            refusal = replace(refusal, told=screen.message)
        return ChatState((*self.shown, now)[-REMEMBERED:], refusal)

    def refuses(self, said: Said) -> "ChatState":
        """The state after a long message was refused."""
        if said.message is None:
            return self
        refusal = Refusal(said.message, said.date, len(said.text))
        return replace(self, refusal=refusal, known=True)

    def is_rest(self, said: Said) -> bool:
        """Whether a message is the rest of one that was refused: sent before anybody could know."""
        refusal = self.refusal
        if refusal is None or said.message is None or said.message <= refusal.message:
            return False
        if said.message == refusal.message + 1 and refusal.told is None:
            return True
        if refusal.told is not None and said.message < refusal.told:
            return True
        return refusal.length >= SPLIT_FROM and said.date - refusal.date <= AT_ONCE

    def question_for(self, said: Said, visit: int) -> str:
        """Return the question on screen when something was typed; "" for none, or if not known.

        ``visit`` is where the response is now.
        """
        before = [at for at, each in enumerate(self.shown) if _was_there(each, said)]
        if not before:
            return ""
        there, later = self.shown[before[-1]], self.shown[before[-1] + 1 :]
        sure = later[0].sure if later else there.visit == visit
        return (there.question or "") if sure else ""


NOTHING_SHOWN = ChatState()


def _was_there(shown: Shown, said: Said) -> bool:
    if said.message is None or shown.message >= said.message:
        return False
    return shown.at is None or shown.at <= said.date
