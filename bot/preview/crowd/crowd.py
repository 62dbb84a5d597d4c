"""Many simulated people who answer side by side, so many at once and no faster than people are."""

import asyncio
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

from bot.preview.crowd.cast import Part, part
from bot.preview.crowd.screen import payload_in
from bot.preview.crowd.visitor import Outcome, Tempo, Visitor
from bot.preview.crowd.vocabulary import Vocabulary
from bot.preview.events import News
from bot.preview.refusals import NotPossible
from bot.preview.world import World

MOST = 500
"""People in one preview."""

AT_ONCE = 12


@dataclass(frozen=True)
class Progress:
    """How far the people are that were asked last. ``done`` counts everybody who stopped."""

    asked: int = 0
    done: int = 0
    stuck: int = 0

    @property
    def busy(self) -> bool:
        return self.done < self.asked


class Crowd:
    """People who answer when asked. Leaving the block ends whatever they are doing.

    The same seed and the same form give the same people with the same answers.
    """

    def __init__(
        self, world: World, vocabulary: Vocabulary, *, seed: int = 0, tempo: Tempo | None = None
    ) -> None:
        self._world = world
        self._vocabulary = vocabulary
        self._seed = seed
        self._tempo = tempo or Tempo()
        self.people = 0
        self._links: dict[int, str | None] = {}
        self._visited: dict[int, asyncio.Event] = {}
        self._places = asyncio.Semaphore(AT_ONCE)
        self._task: asyncio.Task[None] | None = None
        self.progress = Progress()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    def ask(self, count: int) -> None:
        """Let so many new people answer. Raises `NotPossible` while others do, or past `MOST`."""
        if self.progress.busy:
            raise NotPossible("crowd-busy")
        if self.people + count > MOST:
            raise NotPossible("crowd-full")
        parts = [part(number, self._seed) for number in range(self.people, self.people + count)]
        self.people += count
        self.progress = Progress(asked=count)
        for each in parts:
            self._world.add_person(each.person)
            self._visited[each.number] = asyncio.Event()
        self._task = asyncio.create_task(self._answer(parts))
        self._tell()

    async def finished(self) -> None:
        """Wait until everybody who was asked is done."""
        if self._task is not None:
            await self._task

    async def _answer(self, parts: list[Part]) -> None:
        try:
            async with asyncio.TaskGroup() as together:
                for each in parts:
                    together.create_task(self._one(each))
        finally:
            # Also after a mistake of ours: others can be asked then.
            self.progress = replace(self.progress, done=self.progress.asked)
            self._tell()

    async def _one(self, one: Part) -> None:
        """Answer as one person, once whoever invites them is done."""
        async with self._places:
            stuck = await self._visit(one) == "stuck"
        now = self.progress
        self.progress = replace(now, done=now.done + 1, stuck=now.stuck + stuck)
        self._visited[one.number].set()
        self._tell()

    async def _visit(self, one: Part) -> Outcome:
        # Places are given in order, so an inviter has theirs before anybody waits for them.
        if one.inviter is not None:
            await self._visited[one.inviter].wait()
        link = self._links.get(one.inviter) if one.inviter is not None else None
        visitor = Visitor(self._world, one, self._vocabulary, seed=self._seed, tempo=self._tempo)
        try:
            outcome = await visitor.visit(link or self._public_link())
            self._links[one.number] = visitor.own_link()
        except NotPossible:  # the world changed under them: the bot is gone, a chat has moved
            return "stuck"
        return outcome

    def _public_link(self) -> str:
        """Return what the invitation in a group carries, as passed on to somebody outside it."""
        for chat in self._world.chats.values():
            if chat.group and chat.moved_to is None:
                shown = self._world.messages(chat.owner, chat.id)
                if payload := payload_in(self._world, [m for m in shown if not m.ephemeral]):
                    return payload
        return ""

    def _tell(self) -> None:
        self._world.events.publish(News("crowd"))
