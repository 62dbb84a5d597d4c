"""People who tap: each a tap, and the next when they see the next screen."""

import json
import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bench.load import Load, Seen

FORWARD = ("p", "f", "s", "x", "Ag")
"""What leads on in the questionnaire, as callback data begins: never back or elsewhere."""

FIRST_PERSON = 10_000_000

Tap = Callable[["Somebody", str], None]


@dataclass
class Somebody:
    """A person. ``since`` is when the tap that waits was made, None if none does."""

    id: int
    next: str
    since: float | None = None
    answered: bool = False
    shown: bool = False
    rested: float = 0.0
    """When they may tap again."""


def forward(keyboard: str, chance: random.Random) -> str | None:
    """The data of a button that leads on; None where there is none."""
    rows = json.loads(keyboard).get("inline_keyboard", []) if keyboard else []
    found = [b["callback_data"] for row in rows for b in row if "callback_data" in b]
    ways = [data for data in found if data.partition(":")[0] in FORWARD]
    return chance.choice(ways) if ways else None


@dataclass
class People:
    """All who tap. ``tap`` brings a tap to the bot, ``time`` tells seconds."""

    tap: Tap
    time: Callable[[], float]
    chance: random.Random = field(default_factory=lambda: random.Random(1))
    load: Load = field(default_factory=lambda: Load(0.0, ""))
    known: dict[int, Somebody] = field(default_factory=dict)
    idle: deque[Somebody] = field(default_factory=deque)
    screens: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    tapped: int = 0
    ended: bool = True
    newest: int = FIRST_PERSON

    def begin(self, load: Load) -> None:
        """From now on what is seen counts; those who wait for an answer still do."""
        self.load, self.ended, self.tapped = load, False, 0
        self.screens, self.answers = [], []
        waiting = sum(each.since is not None for each in self.known.values())
        for _ in range(load.people - waiting):
            self.arrive(self.time())

    def arrive(self, moment: float) -> None:
        """Somebody taps, who should have at this moment."""
        ready = self.idle and self.idle[0].rested <= self.time()
        somebody = self.idle.popleft() if ready else self._newcomer()
        somebody.since, somebody.answered, somebody.shown = moment, False, False
        self.tapped += 1
        self.tap(somebody, somebody.next)

    def is_answered(self, person: int) -> None:
        somebody = self.known.get(person)
        if somebody is not None and somebody.since is not None and not somebody.answered:
            somebody.answered = True
            self.answers.append(self.time() - somebody.since)
            self._perhaps_on(somebody)

    def sees(self, person: int, keyboard: str) -> None:
        """The next screen has come, with these buttons."""
        somebody = self.known.get(person)
        if somebody is not None and somebody.since is not None and not somebody.shown:
            somebody.shown = True
            somebody.next = forward(keyboard, self.chance) or ""
            self.screens.append(self.time() - somebody.since)
            self._perhaps_on(somebody)

    def seen(self, seconds: float, busy: float) -> Seen:
        late = tuple(each.id for each in self.known.values() if _waits(each))
        return Seen(
            seconds,
            self.tapped,
            tuple(sorted(self.screens)),
            tuple(sorted(self.answers)),
            busy,
            late,
        )

    @property
    def waiting(self) -> int:
        """How many have got no answer to their tap yet."""
        return sum(_waits(each) for each in self.known.values())

    def _newcomer(self) -> Somebody:
        self.newest += 1
        somebody = Somebody(self.newest, self.load.first)
        self.known[somebody.id] = somebody
        return somebody

    def _perhaps_on(self, somebody: Somebody) -> None:
        if not (somebody.answered and somebody.shown) or self.load.once:
            return
        somebody.since, somebody.rested = None, self.time() + self.load.read
        if somebody.next:
            self.idle.append(somebody)
        else:
            del self.known[somebody.id]
        if self.load.people and not self.ended:
            self.arrive(self.time())


def _waits(somebody: Somebody) -> bool:
    return somebody.since is not None and not somebody.answered
