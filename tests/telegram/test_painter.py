"""The painter: who cannot be shown a screen now is shown the newest one later, and once."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from kept import kept

from bot.telegram.painter import AT_ONCE, PATIENCE, Draw, Painter

NOOR, DAAN = 1, 2


@dataclass
class Wall:
    """Notes what is painted on it, and holds every painter up until it is let go."""

    painted: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    free: asyncio.Event = field(default_factory=asyncio.Event)

    def screen(self, name: str) -> Draw:
        async def draw() -> None:
            self.painted.append(name)
            await self.free.wait()
            self.ended.append(name)

        return draw


async def at_once(draw: Draw) -> None:
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
    async with Painter(lambda chat: waits.get(chat, 0.0), at_once, kept) as there:
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
