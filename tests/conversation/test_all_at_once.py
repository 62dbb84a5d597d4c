"""Everything at the same moment: nobody waits for who waits for them, and all is counted."""

import asyncio
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from random import Random

import pytest
from visitor import Visitor, update_ids

from bot.conversation import arriving, invitations, reminders, respond, rounds
from bot.conversation.anonymous import anonymise, proofs
from bot.conversation.desk import Desk, Person
from bot.conversation.recount import recount
from bot.conversation.repairing import repair
from bot.conversation.rights import erase
from bot.conversation.rounds import Plan
from bot.questionnaire.event import Submit

COORDINATOR = Person(1, "nl")
GROUP = -100_123


@dataclass
class Crowd:
    """People who do whatever they may, one thing after the other, and all at the same time."""

    desk: Desk
    chance: Random
    links: list[str] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def token(self) -> str:
        return f"{next(self.numbers):022}"

    async def visit(self, number: int) -> None:
        """Somebody comes by a link, taps about, submits if they can, shares, and may be erased."""
        person, update = Person(number, "nl"), next(update_ids)
        by = self.chance.choice(self.links) if self.links else ""
        token = await arriving.follow(self.desk, person, update, by)
        visitor = await Visitor(self.desk, number).begin(token)
        for _ in range(8):
            if visitor.standing.state is not None:  # else the round is over
                await visitor.do(self.chance.choice(visitor.offered()))
        if (state := visitor.standing.state) is None:
            return
        done = Submit(state.visit)
        await respond.act(self.desk, person, next(update_ids), done, new_token=self.token)
        if passing := await invitations.to_share(self.desk, person, self.token):
            self.links.append(passing.token)
        if self.chance.random() < 0.5 and visitor.standing.response is not None:
            await erase(self.desk, person, next(update_ids), visitor.standing.response)

    async def coordinate(self) -> None:
        """Somebody reminds, counts again, makes links, and closes and opens rounds."""
        now = await rounds.standing(self.desk)
        number = now.round.number
        await rounds.plan(self.desk, COORDINATOR, number, Plan(after=now.finished + 2))
        await self.chance.choice((self.count, self.remind, self.link))()
        await rounds.close(self.desk, COORDINATOR, number)
        if self.chance.random() < 0.5:
            await rounds.reopen(self.desk, COORDINATOR, number)
            return
        await anonymise(self.desk, self.chance, at_once=True)
        await rounds.open_next(self.desk, COORDINATOR, number + 1, self.token())

    async def count(self) -> None:
        await repair(self.desk)

    async def link(self) -> None:
        await invitations.of_group(self.desk, GROUP, self.token)
        await invitations.for_paper(self.desk, None, self.token)

    async def remind(self) -> None:
        newest = (await rounds.standing(self.desk)).round.number
        await reminders.ask(self.desk, COORDINATOR, newest, wanted=True)
        for each in await reminders.due(self.desk):
            await reminders.claim(self.desk, each)


@pytest.mark.parametrize("seed", range(3))
async def test_whatever_all_do_at_once_is_done_and_counted(desk: Desk, seed: int) -> None:
    ticks = itertools.count()
    ticking = replace(desk, now=lambda: desk.now() + timedelta(seconds=next(ticks)))
    crowd = Crowd(ticking, Random(seed))

    async def come_again(number: int) -> None:
        for _ in range(4):
            await crowd.visit(number)

    async def coordinate() -> None:
        for _ in range(6):
            await crowd.coordinate()

    await asyncio.gather(*(come_again(n) for n in range(16)), coordinate(), coordinate())

    assert (await recount(desk)).right
    assert all(proof.good for proof in await proofs(desk))
