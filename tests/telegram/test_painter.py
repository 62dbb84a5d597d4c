"""The painter: who cannot be shown a screen now is shown the newest one later, and once."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

import pytest
from kept import kept
from virtual_time import run_in_virtual_time

from bot.telegram.painter import AT_ONCE, PATIENCE, RESTS, SLOW, Draw, Painter

NOOR, DAAN = 1, 2


@dataclass
class Wall:
    """Notes what is painted on it, and holds every painter up until it is let go."""

    painted: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    free: asyncio.Event = field(default_factory=asyncio.Event)
    refused: set[str] = field(default_factory=set)

    def screen(self, name: str) -> Draw:
        async def draw() -> bool:
            self.painted.append(name)
            await self.free.wait()
            self.ended.append(name)
            return name not in self.refused

        return draw


async def at_once(draw: Callable[[], Awaitable[None]]) -> None:
    await draw()


async def a_while() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
async def painter() -> AsyncIterator[Painter]:
    waits = {NOOR: PATIENCE + 0.1}
    async with Painter(lambda chat: waits.get(chat, 0.0), lambda _: 0.0, at_once, kept) as there:
        yield there


async def test_only_who_would_have_to_wait_needs_the_painter(painter: Painter) -> None:
    assert painter.is_needed(NOOR)
    assert not painter.is_needed(DAAN)


async def test_of_all_that_was_to_be_drawn_in_a_chat_the_newest_is(
    painter: Painter, wall: Wall
) -> None:
    wall.free.set()

    painter.later(DAAN, wall.screen("question 1"))
    painter.later(DAAN, wall.screen("question 2"))
    await a_while()

    assert wall.ended == ["question 2"]


async def test_nothing_is_drawn_beside_an_older_screen_that_is_under_way(
    painter: Painter, wall: Wall
) -> None:
    painter.later(DAAN, wall.screen("question 1"))
    await a_while()

    needed = painter.is_needed(DAAN)
    painter.later(DAAN, wall.screen("question 2"))
    await a_while()

    assert needed
    assert wall.painted == ["question 1"]
    wall.free.set()
    await a_while()
    assert wall.ended == ["question 1", "question 2"]
    assert not painter.is_needed(DAAN)


async def test_who_tapped_last_is_drawn_for_first(painter: Painter, wall: Wall) -> None:
    for chat in range(100, 100 + AT_ONCE):
        painter.later(chat, wall.screen("before"))
    await a_while()
    for chat in (10, 11, 12):
        painter.later(chat, wall.screen(f"{chat}"))

    wall.free.set()
    await a_while()

    assert wall.painted[AT_ONCE:] == ["12", "11", "10"]


def test_slow_chats_hold_up_nobody_else() -> None:
    wall = Wall()

    async def story() -> None:
        async with Painter(lambda _: 0.0, lambda _: 0.0, at_once, kept) as painter:
            for chat in range(3 * AT_ONCE):
                painter.later(chat, wall.screen(f"slow {chat}"))
            await asyncio.sleep(3 * SLOW + 0.1)
            painter.later(DAAN + 100, wall.screen("daan"))
            await asyncio.sleep(0.1)

    run_in_virtual_time(story())

    assert wall.painted[-1] == "daan"
    assert len(wall.painted) == 3 * AT_ONCE + 1


def test_a_chat_that_was_told_to_wait_is_drawn_in_when_it_may_be() -> None:
    wall = Wall()
    wall.free.set()

    async def story() -> None:
        loop = asyncio.get_running_loop()

        def paused_for(chat: int) -> float:
            return max(0.0, 600 - loop.time()) if chat == NOOR else 0.0

        async with Painter(lambda _: 0.0, paused_for, at_once, kept) as painter:
            painter.later(NOOR, wall.screen("noor"))
            painter.later(DAAN, wall.screen("daan"))
            await asyncio.sleep(599)
            assert wall.painted == ["daan"]
            assert painter.is_needed(NOOR)
            await asyncio.sleep(2)

    run_in_virtual_time(story())

    assert wall.painted == ["daan", "noor"]


def test_what_could_not_be_drawn_is_tried_again_until_it_can() -> None:
    wall = Wall(refused={"question 1"})
    wall.free.set()

    async def story() -> None:
        async with Painter(lambda _: 0.0, lambda _: 0.0, at_once, kept) as painter:
            painter.later(NOOR, wall.screen("question 1"))
            await asyncio.sleep(sum(RESTS[:3]) + 0.5)
            assert painter.is_needed(NOOR)
            wall.refused.clear()
            await asyncio.sleep(RESTS[3])
            assert not painter.is_needed(NOOR)

    run_in_virtual_time(story())

    assert wall.ended == ["question 1"] * 5


def test_somebody_who_is_back_need_not_wait_for_the_next_try() -> None:
    wall = Wall(refused={"question 1"})
    wall.free.set()

    async def story() -> None:
        async with Painter(lambda _: 0.0, lambda _: 0.0, at_once, kept) as painter:
            painter.later(NOOR, wall.screen("question 1"))
            await asyncio.sleep(sum(RESTS) + 120)
            painter.later(NOOR, wall.screen("question 2"))
            await asyncio.sleep(0.1)

    run_in_virtual_time(story())

    assert wall.ended[-1] == "question 2"
