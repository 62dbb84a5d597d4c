"""One chat that is slow, or told to wait, or floods, slows only itself. In virtual time."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from someone import Someone, word
from town import Town, town
from virtual_time import run_in_virtual_time

from bot.preview.faults import Fault, error, slow
from bot.preview.people import Person
from bot.preview.rates import Mood

WAIT = "Too Many Requests: retry after {}"
NOBODY_WAITS = 0.5
"""Seconds."""


def told_to_wait(seconds: int) -> Fault:
    return error(429, WAIT.format(seconds), retry_after=seconds)


@dataclass
class Newcomer:
    """Somebody who opens the chat or asks something, and notes how long the bot's words took."""

    somebody: Someone
    waited: float = -1.0

    async def come(self, after: float, says: str = "") -> None:
        await asyncio.sleep(after)
        here, began = self.somebody, asyncio.get_running_loop().time()
        heard = len(here.from_the_bot)
        if says:
            here.world.say(here.person.id, here.chat, says)
        else:
            here.world.start(here.person.id, "")
        while len(here.from_the_bot) == heard:  # noqa: ASYNC110 (a phone tells nobody that something came)
            await asyncio.sleep(0.02)
        self.waited = asyncio.get_running_loop().time() - began


def newcomers(here: Town, many: int, first: int = 8000) -> list[Newcomer]:
    people = [Person(first + number, f"Nieuw{number}") for number in range(many)]
    for person in people:
        here.world.add_person(person)
    return [Newcomer(Someone(here.world, each, here.world.bot.id)) for each in people]


def test_a_send_that_hangs_keeps_nobody_else_waiting(tmp_path: Path) -> None:
    async def story() -> list[float]:
        async with town(tmp_path, Mood.LENIENT) as here:
            noor = Someone.named(here.world, "Noor")
            here.world.faults.add(fault=slow(18), method="sendMessage", chat=noor.person.id)
            others = newcomers(here, 20 * 5)
            here.world.start(noor.person.id, "")
            await asyncio.gather(*(each.come(n / 20) for n, each in enumerate(others)))
            assert here.world.updates.count() < 20, "what is done is acknowledged"
            await asyncio.sleep(18)
            assert noor.from_the_bot
            return [each.waited for each in others]

    assert max(run_in_virtual_time(story())) <= NOBODY_WAITS


def test_a_chat_that_is_told_to_wait_keeps_nobody_else_waiting_and_gets_its_screen(
    tmp_path: Path,
) -> None:
    async def story() -> list[float]:
        async with town(tmp_path, Mood.LENIENT) as here:
            noor = Someone.named(here.world, "Noor")
            here.world.faults.add(fault=told_to_wait(25), method="sendMessage", chat=noor.person.id)
            others = newcomers(here, 20 * 5)
            here.world.start(noor.person.id, "")
            await asyncio.gather(*(each.come(n / 20) for n, each in enumerate(others)))
            assert here.world.updates.count() < 20
            assert not noor.from_the_bot
            await asyncio.sleep(25)
            assert len(noor.from_the_bot) == 1
            return [each.waited for each in others]

    assert max(run_in_virtual_time(story())) <= NOBODY_WAITS


def test_chats_that_are_told_to_wait_at_different_moments_silence_nobody_else(
    tmp_path: Path,
) -> None:
    async def story() -> list[float]:
        async with town(tmp_path, Mood.LENIENT) as here:
            refused, others = newcomers(here, 3, 9000), newcomers(here, 40)
            for each, seconds in zip(refused, (25, 25, 600), strict=True):
                chat = each.somebody.person.id
                here.world.faults.add(fault=told_to_wait(seconds), method="sendMessage", chat=chat)
            waiting = [asyncio.create_task(each.come(5.0 * n)) for n, each in enumerate(refused)]
            await asyncio.gather(*(each.come(n / 2) for n, each in enumerate(others)))
            await asyncio.gather(*waiting)
            assert refused[0].waited < 30
            assert 600 <= refused[2].waited < 605, "what is owed comes afterwards"
            return [each.waited for each in others]

    assert max(run_in_virtual_time(story())) <= NOBODY_WAITS


def test_chats_that_are_told_to_wait_together_stop_others_for_a_second_at_most(
    tmp_path: Path,
) -> None:
    async def story() -> list[float]:
        async with town(tmp_path, Mood.LENIENT) as here:
            refused, others = newcomers(here, 3, 9000), newcomers(here, 40)
            for each in refused:
                here.world.faults.add(
                    fault=told_to_wait(25), method="sendMessage", chat=each.somebody.person.id
                )
            waiting = [asyncio.create_task(each.come(0.0)) for each in refused]
            await asyncio.gather(*(each.come(0.1 + n / 4) for n, each in enumerate(others)))
            await asyncio.gather(*waiting)
            assert max(each.waited for each in refused) < 30
            return [each.waited for each in others]

    assert max(run_in_virtual_time(story())) <= 1.5


async def _flooded(here: Town, noor: Someone, *, text: str, many: int = 300) -> list[float]:
    """Noor sends so many at once, and then five others ask for help."""
    others = newcomers(here, 5)
    await asyncio.gather(*(each.come(0.0) for each in [Newcomer(noor), *others]))
    for _ in range(many):
        here.world.say(noor.person.id, noor.chat, text)
    await asyncio.gather(*(each.come(0.0, "/help") for each in others))
    await asyncio.sleep(3)
    assert here.world.updates.count() <= 1, "everything is acknowledged"
    await asyncio.sleep(60)
    told = [each.text for each in noor.from_the_bot]
    assert told.count(word("too-many-at-once")) == 1
    return [each.waited for each in others]


def test_somebody_who_floods_in_texts_keeps_nobody_else_waiting(tmp_path: Path) -> None:
    async def story() -> list[float]:
        async with town(tmp_path, Mood.LENIENT) as here:
            return await _flooded(here, Someone.named(here.world, "Noor"), text="Doorgestuurd")

    assert max(run_in_virtual_time(story())) <= 1.0


def test_somebody_who_floods_in_starts_keeps_nobody_else_waiting(tmp_path: Path) -> None:
    async def story() -> list[float]:
        async with town(tmp_path, Mood.LENIENT) as here:
            return await _flooded(here, Someone.named(here.world, "Noor"), text="/start")

    assert max(run_in_virtual_time(story())) <= 1.0


def test_of_many_updates_a_third_of_one_person_all_are_acknowledged(tmp_path: Path) -> None:
    async def story() -> float:
        async with town(tmp_path, Mood.LENIENT) as here:
            noor, others = Someone.named(here.world, "Noor"), newcomers(here, 400)
            here.world.start(noor.person.id, "")
            for number, each in enumerate(others):
                here.world.start(each.somebody.person.id, "")
                if number % 2:
                    here.world.say(noor.person.id, noor.chat, "Doorgestuurd")
            began = asyncio.get_running_loop().time()
            while here.world.updates.count() > 1:  # noqa: ASYNC110 (a server tells nobody that it was asked)
                await asyncio.sleep(0.1)
            acknowledged = asyncio.get_running_loop().time() - began
            await asyncio.sleep(20)
            assert all(each.somebody.from_the_bot for each in others)
            return acknowledged

    assert run_in_virtual_time(story()) < 15  # Telegram lets thirty a second be answered
