"""Trouble on order: what goes wrong with the next requests, written down by a test."""

from dataclasses import dataclass, field
from typing import Literal

Trouble = Literal["error", "html", "cut", "slow", "lost", "silent", "duplicate"]


@dataclass(frozen=True)
class Fault:
    """One kind of trouble; made by the functions below."""

    trouble: Trouble
    code: int = 0
    description: str = ""
    parameters: dict[str, int] = field(default_factory=dict)
    seconds: float = 0


def error(code: int, description: str, **parameters: int) -> Fault:
    """A Bot API error instead of doing it; 429 with ``retry_after=n`` sets the header too."""
    return Fault("error", code, description, parameters)


def html(code: int = 502) -> Fault:
    """The front end's own page instead of an answer."""
    return Fault("html", code)


def cut() -> Fault:
    """The connection breaks before anything happened."""
    return Fault("cut")


def slow(seconds: float) -> Fault:
    """The world's clock goes on ``seconds`` before it happens."""
    return Fault("slow", seconds=seconds)


def lost() -> Fault:
    """It happened, and then the connection breaks: the bot never hears of it."""
    return Fault("lost")


def silent() -> Fault:
    """It happened, and no answer comes: the bot runs into its own time limit."""
    return Fault("silent")


def duplicate() -> Fault:
    """For getUpdates: the answer lists every update twice, under the same id."""
    return Fault("duplicate")


@dataclass
class _Planned:
    method: str | None
    times: int
    fault: Fault
    chat: int | None = None


class Faults:
    """The trouble still to come, in the order in which it was planned."""

    def __init__(self) -> None:
        self._planned: list[_Planned] = []

    def add(
        self,
        *,
        fault: Fault,
        method: str | None = None,
        times: int = 1,
        chat: int | None = None,
    ) -> None:
        """Plan a fault for the next ``times`` calls of ``method`` in ``chat`` (None: of any)."""
        self._planned.append(_Planned(method, times, fault, chat))

    def clear(self) -> None:
        self._planned.clear()

    def take(self, method: str, chat: str | None = None) -> Fault | None:
        """Return the fault that befalls this call, if any; used up by it.

        ``chat`` is its id as the call names it.
        """
        for planned in self._planned:
            here = planned.chat is None or str(planned.chat) == chat
            if planned.times > 0 and planned.method in (None, method) and here:
                planned.times -= 1
                return planned.fault
        return None
