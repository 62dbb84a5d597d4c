"""One simulated person on their way through the questionnaire, whatever its form."""

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from bot.preview.crowd.cast import Part, open_answers
from bot.preview.crowd.choosing import choose, number_within
from bot.preview.crowd.screen import Key, Screen, payload_in, screen
from bot.preview.crowd.vocabulary import Vocabulary
from bot.preview.deeds import TapAnswer
from bot.preview.world import World

Outcome = Literal["finished", "left", "stuck"]

LEAVES = 0.1
"""How many people stop halfway."""

SKIPS = 0.2
TICKS_ANOTHER = 0.5
MOST_TICKS = 3
MOST_STEPS = 400
MOST_VAIN = 8
"""Steps in a row that change nothing, after which somebody gives up."""


@dataclass(frozen=True)
class Tempo:
    """How long people pause before each step and wait for a screen, in seconds of real time.

    After a ``refusal`` there seldom is a screen to wait for.
    """

    pause: float = 0.8
    patience: float = 20.0
    refusal: float = 0.5


class Visitor:
    """Reads, taps and types."""

    def __init__(
        self, world: World, part: Part, vocabulary: Vocabulary, *, seed: int, tempo: Tempo
    ) -> None:
        self._world = world
        self._id = part.person.id
        self._language = part.person.language
        self._chance = part.chance
        self._words = vocabulary
        self._seed = seed
        self._tempo = tempo
        # Somebody who leaves does so after a few steps, on the way.
        self._steps_left = part.chance.randrange(4, 9) if part.chance.random() < LEAVES else None
        self._vain = 0
        self._asked = ""

    async def visit(self, payload: str) -> Outcome:
        """Begin by a link with this payload (it may be empty), and answer to the end."""
        await self._do(self._start(payload))
        for step in range(MOST_STEPS):
            now = self._screen()
            if now is None or self._vain >= MOST_VAIN:
                return "stuck"
            if _with(now, self._words.finished):
                return "finished"
            if step == self._steps_left:
                return "left"
            await self._step(now)
            await asyncio.sleep(self._tempo.pause)
        return "stuck"

    def own_link(self) -> str | None:
        """Return the payload of the link that this person can pass on, if they saw one."""
        return payload_in(self._world, self._world.messages(self._id, self._world.bot.id))

    async def _step(self, now: Screen) -> None:
        words, chance = self._words, self._chance
        answers = [key for key in now.keys if words.is_answer(key.label)]
        if onward := _with(now, words.onward):
            await self._tap(now, onward)
        elif any(sentence in now.text for sentence in words.write):
            await self._write(now)
        elif (skip := _with(now, words.skip)) and (chance.random() < SKIPS or self._vain > 3):
            await self._tap(now, skip)
        elif not answers:
            await self._write(now)
        elif done := _with(now, words.done):
            await self._tick(now, answers, done)
        else:
            labels = [key.label for key in answers]
            await self._tap(now, answers[choose(labels, chance, self._seed)])

    async def _tick(self, now: Screen, answers: list[Key], done: Key) -> None:
        """Tick one more, or go on; whatever was refused, the other is tried."""
        ticked, open_ = self._words.ticked, self._words.unticked
        left = [key for key in answers if key.label.startswith(open_)]
        count = len([key for key in answers if key.label.startswith(ticked)])
        more = count < MOST_TICKS and self._chance.random() < TICKS_ANOTHER
        if self._vain:
            more = self._vain % 2 == 1
        if left and (more or not count):
            labels = [key.label.removeprefix(open_) for key in left]
            await self._tap(now, left[choose(labels, self._chance, self._seed)])
        else:
            await self._tap(now, done)

    async def _write(self, now: Screen) -> None:
        before = self._vain
        if not before:
            self._asked = now.text
        await self._do(self._say(self._answer(now)))
        after = self._screen()
        # A refusal comes as a new message with the same question below it.
        if after is not None and after.text.endswith(self._asked):
            self._vain = before + 1

    def _answer(self, now: Screen) -> str:
        if limits := self._words.limits(now.text):
            return str(number_within(*limits, self._chance))
        answers = open_answers(self._language)
        if self._vain:
            return [answers[-1], "3", "-"][self._vain % 3]
        return self._chance.choice(answers)

    async def _tap(self, now: Screen, key: Key) -> None:
        there = (self._id, self._world.bot.id, now.message, key.row, key.column)
        await self._do(self._world.tap(*there))

    async def _say(self, text: str) -> None:
        self._world.say(self._id, self._world.bot.id, text)

    async def _start(self, payload: str) -> None:
        self._world.start(self._id, payload)

    async def _do(self, deed: Awaitable[TapAnswer | None]) -> None:
        """Do something, and wait until the screen shows what came of it."""
        before = self._screen()
        with self._world.events.listening() as news:
            answer = await deed
            toast = answer.toast if answer else None
            refused = toast is not None and toast not in self._words.later
            with suppress(TimeoutError):
                async with asyncio.timeout(self._patience(refused=refused)):
                    while self._screen() == before:
                        await news.news()
        self._vain = self._vain + 1 if self._screen() == before else 0

    def _patience(self, *, refused: bool) -> float:
        """Return how long to wait: longer each time, as a late screen may follow a refusal."""
        tempo = self._tempo
        return min(tempo.refusal * 2**self._vain, tempo.patience) if refused else tempo.patience

    def _screen(self) -> Screen | None:
        return screen(self._world, self._id)


def _with(now: Screen, labels: frozenset[str]) -> Key | None:
    return next((key for key in now.keys if key.label in labels), None)
