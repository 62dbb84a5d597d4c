"""People who answer in a group at their own pace, in virtual time."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from someone import Someone, labels, word

from bot.preview.views import MessageView

DONE = "Dank je wel!"
TICKS = 2
GIVEN_UP_AFTER = 900.0
"""Seconds after which nobody is waiting any more."""


@dataclass(frozen=True)
class Pace:
    """How long somebody takes, in seconds: before a tap, and before a tick among several."""

    tap: Callable[[], float]
    tick: Callable[[], float]


def calm(chance: random.Random) -> Pace:
    return Pace(lambda: chance.uniform(4, 9), lambda: chance.uniform(4, 9))


def steady() -> Pace:
    """Somebody alone, who knows what they think."""
    return Pace(lambda: 3.0, lambda: 1.5)


def hasty(chance: random.Random) -> Pace:
    return Pace(lambda: chance.uniform(0.5, 1.5), lambda: chance.uniform(0.3, 0.8))


@dataclass
class Visitor:
    """Somebody who goes through the questionnaire, and notes when what happened."""

    somebody: Someone
    pace: Pace
    writes: str = ""
    """What they write where words are asked for; empty: they skip it."""

    prefers: tuple[str, ...] = ()
    """Words of the choices they make; where none of them is offered they take the first."""

    stops_when_led_out: bool = False

    joined_at: float | None = None
    agreed_at: float | None = None
    """When they said yes in the group, which shows the first question."""

    moved_at: float | None = None
    went_to_write: bool = False
    """Whether they left the group of their own accord, to write in private."""

    moved_from: str = ""
    """What the group showed when they were led out; empty: they never began there."""
    finished_at: float | None = None
    toasts: list[str] = field(default_factory=list)
    ticked: dict[str, list[str]] = field(default_factory=dict)
    read: list[str] = field(default_factory=list)

    @property
    def finished_inside(self) -> bool:
        return self.finished_at is not None and self.moved_at is None

    @property
    def was_in_the_middle(self) -> bool:
        """Whether they were led out of the group after they had begun."""
        return self.moved_at is not None and "Vraag" in self.moved_from

    @property
    def in_private(self) -> Someone:
        return Someone.named(self.somebody.world, self.somebody.person.first_name)

    async def visit(self, after: float = 0.0) -> None:
        await asyncio.sleep(after)
        async with asyncio.timeout(GIVEN_UP_AFTER):
            here = await self._begin()
            while DONE not in here.reads:
                if self.moved_at is not None and self.stops_when_led_out:
                    return
                here = await self._step(here)
        self.finished_at = now()

    async def _begin(self) -> Someone:
        asked_at = now()
        answer = await self._tap(self._card)
        if answer is not None:
            return await self._go_out(answer)
        self.joined_at = asked_at
        return self.somebody

    async def _step(self, here: Someone) -> Someone:
        message = here.message
        self.read.append(message.text)
        if self.writes and not message.ephemeral and word("type-answer") in message.text:
            return await self._write(here, message)
        label, ticks = self._choice(message)
        await asyncio.sleep(self.pace.tick() if ticks else self.pace.tap())
        if here.message.text != message.text:
            return here  # it was redrawn while they looked
        tapped_at = now()
        url = await self._tap(lambda: (here.message, label))
        if label == word("write-in-private"):
            return await self._go_write(url)
        if url is None and label == word("privacy-yes") and self.moved_at is None:
            self.agreed_at = tapped_at
        if ticks and url is None:
            self.ticked.setdefault(_question(message), []).append(label)
        return here if url is None else await self._go_out(url)

    def _choice(self, message: MessageView) -> tuple[str, bool]:
        """What they tap now, and whether it is a tick among several."""
        shown = labels(message)
        # What was answered in words is not drawn yet.
        said = {*self.ticked.get(_question(message), []), *(e[2:] for e in shown if e[0] == "✅")}
        several = [each for each in shown if each.startswith(("⬜", "✅"))]
        if several and len(said) < TICKS:
            return next(each for each in several if each[2:] not in said)[2:], True
        if several:
            return word("done"), False
        writes = ("write-in-private",) if self.writes else ()
        for key in ("submit", *writes, "skip", "privacy-yes"):
            if word(key) in shown:
                return word(key), False
        preferred = (each for each in shown if any(words in each for words in self.prefers))
        return next(preferred, shown[0]), False

    async def _tap(self, which: Callable[[], tuple[MessageView, str]]) -> str | None:
        """Tap; return the address that this opened, if it did."""
        message, label = which()
        somebody = self.somebody if message.ephemeral or label == word("join") else self.in_private
        row, column = somebody.place(message, label)
        world = somebody.world
        answer = await world.tap(somebody.person.id, somebody.chat, message.id, row, column)
        if answer.toast:
            self.toasts.append(answer.toast)
        return answer.url

    async def _go_write(self, url: str | None) -> Someone:
        """Follow the question to the private chat, opening the link if there is one."""
        self.went_to_write = True
        here = self.in_private
        if url is not None:
            here.world.start(here.person.id, url.partition("start=")[2])
        while not here.from_the_bot or word("type-answer") not in here.reads:  # noqa: ASYNC110 (a phone is looked at again and again)
            await asyncio.sleep(0.2)
        return here

    async def _write(self, here: Someone, asked: MessageView) -> Someone:
        await asyncio.sleep(self.pace.tap())
        here.world.say(here.person.id, here.chat, self.writes)
        while _question(here.message) == _question(asked):  # noqa: ASYNC110 (as above)
            await asyncio.sleep(0.2)
        return here

    def _card(self) -> tuple[MessageView, str]:
        cards = [each for each in self.somebody.from_the_bot if not each.ephemeral]
        return next(each for each in reversed(cards) if word("join") in labels(each)), word("join")

    async def _go_out(self, url: str) -> Someone:
        self.moved_at = now()
        aside = [each for each in self.somebody.from_the_bot if each.ephemeral]
        self.moved_from = aside[-1].text if aside and self.joined_at is not None else ""
        here, before = self.in_private, len(self.in_private.messages)
        here.world.start(here.person.id, url.partition("start=")[2])
        while len(here.messages) < before + 2:  # noqa: ASYNC110 (a phone is looked at again and again)
            await asyncio.sleep(0.2)
        return here


def _question(message: MessageView) -> str:
    return message.text.partition("\n")[2]


def now() -> float:
    """Virtual seconds since the story began."""
    return asyncio.get_running_loop().time()
