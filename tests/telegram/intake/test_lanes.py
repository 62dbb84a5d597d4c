"""Lanes: one person's updates in order, different people's side by side, no more than so many."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kept import no_death
from virtual_time import run_in_virtual_time

from bot.telegram.hurry import USUAL
from bot.telegram.intake.lanes import AT_ONCE, WAITING, Lanes, lane_of
from bot.telegram.intake.outcome import Outcome
from bot.telegram.speaking import SPEAKS, speaks

NOOR, DAAN = 5101, 5102


GROUP_BOT = {"id": 1087968824, "is_bot": True, "username": "GroupAnonymousBot"}
"""In whose name unnamed administrators speak, in every group (Bot API)."""


def tap(number: int, person: int) -> dict[str, Any]:
    return {"update_id": number, "callback_query": {"from": {"id": person}}}


@dataclass
class Desk:
    """Handles updates, each as soon as its gate is open; notes which began and ended."""

    begun: list[int] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)
    gates: dict[int, asyncio.Event] = field(default_factory=dict)
    again: set[int] = field(default_factory=set)
    at_once: int = 0

    def shut(self, *numbers: int) -> None:
        self.gates |= {number: asyncio.Event() for number in numbers}

    async def __call__(self, raw: dict[str, Any]) -> Outcome:
        number = raw["update_id"]
        self.begun.append(number)
        self.at_once = max(self.at_once, len(self.begun) - len(self.ended))
        if number in self.gates:
            await self.gates[number].wait()
        await asyncio.sleep(0)
        self.ended.append(number)
        return Outcome.AGAIN if number in self.again else Outcome.DONE


async def test_a_persons_second_update_begins_when_the_first_is_done() -> None:
    desk = Desk()
    desk.shut(1)
    lanes = Lanes(desk, died=no_death)

    first, second = lanes.put(tap(1, NOOR)), lanes.put(tap(2, NOOR))
    await asyncio.sleep(0.01)
    assert desk.begun == [1]
    desk.gates[1].set()

    assert [await first, await second] == [Outcome.DONE] * 2
    assert desk.ended == [1, 2]


async def test_another_person_does_not_wait() -> None:
    desk = Desk()
    desk.shut(1)
    lanes = Lanes(desk, died=no_death)
    slow = lanes.put(tap(1, NOOR))

    assert await lanes.put(tap(2, DAAN)) is Outcome.DONE

    assert not slow.done()
    desk.gates[1].set()
    assert await slow is Outcome.DONE


async def test_a_message_and_a_tap_of_one_person_share_a_lane() -> None:
    desk = Desk()
    desk.shut(1)
    lanes = Lanes(desk, died=no_death)
    group = {"from": {"id": NOOR}, "chat": {"id": -100}}

    lanes.put({"update_id": 1, "message": group})
    later = lanes.put(tap(2, NOOR))
    await asyncio.sleep(0.01)

    assert desk.begun == [1]
    desk.gates[1].set()
    assert await later is Outcome.DONE


async def test_those_after_one_that_must_come_again_are_not_begun() -> None:
    desk = Desk(again={1})
    lanes = Lanes(desk, died=no_death)

    results = await asyncio.gather(*(lanes.put(tap(n, NOOR)) for n in (1, 2, 3)))

    assert results == [Outcome.AGAIN] * 3
    assert desk.begun == [1]
    assert await lanes.put(tap(2, NOOR)) is Outcome.DONE


async def test_no_more_than_so_many_run_at_once() -> None:
    desk = Desk()
    lanes = Lanes(desk, died=no_death)

    await asyncio.gather(*(lanes.put(tap(n, n)) for n in range(3 * AT_ONCE)))

    assert len(desk.ended) == 3 * AT_ONCE
    assert desk.at_once == AT_ONCE


async def test_what_one_person_floods_in_is_passed_by_and_delays_nobody() -> None:
    desk, passed = Desk(), list[int]()
    desk.shut(0)
    lanes = Lanes(desk, lambda _: passed.append(1), died=no_death)

    flood = [lanes.put(tap(n, NOOR)) for n in range(1000)]
    assert await lanes.put(tap(2000, DAAN)) is Outcome.DONE
    assert desk.begun == [0, 2000]
    desk.gates[0].set()

    assert set(await asyncio.gather(*flood)) == {Outcome.DONE}
    assert desk.ended == [2000, *range(WAITING)]
    assert len(passed) == 1000 - WAITING


async def test_unnamed_administrators_of_one_group_keep_those_of_another_waiting_for_nothing() -> (
    None
):
    desk, passed = Desk(), list[int]()
    desk.shut(0)
    lanes = Lanes(desk, lambda _: passed.append(1), died=no_death)

    def command(number: int, group: int) -> dict[str, Any]:
        chat = {"id": group, "type": "supergroup"}
        message = {"from": GROUP_BOT, "sender_chat": chat, "chat": chat, "text": "/stats"}
        return {"update_id": number, "message": message}

    slow = lanes.put(command(0, -100))
    others = [lanes.put(command(n, -100 - n)) for n in range(1, 41)]
    await asyncio.gather(*others)

    assert len(desk.ended) == 40
    assert passed == []
    desk.gates[0].set()
    assert await slow is Outcome.DONE


async def test_of_a_flood_no_more_is_handled_than_may_wait_however_it_is_cut_up() -> None:
    desk, passed = Desk(), list[int]()
    desk.shut(0)
    lanes = Lanes(desk, lambda _: passed.append(1), died=no_death)
    flood = [lanes.put(tap(n, NOOR)) for n in range(WAITING + 1)]
    desk.gates[0].set()
    await flood[WAITING // 2]

    flood += [lanes.put(tap(100 + n, NOOR)) for n in range(100)]
    await asyncio.gather(*flood)

    assert len(desk.ended) == WAITING
    assert len(passed) == 101


async def test_after_a_flood_somebody_is_heard_again() -> None:
    desk = Desk()
    lanes = Lanes(desk, died=no_death)
    await asyncio.gather(*(lanes.put(tap(n, NOOR)) for n in range(WAITING + 1)))

    await lanes.put(tap(99, NOOR))

    assert desk.ended[-1] == 99


async def test_an_idle_lane_is_forgotten() -> None:
    lanes = Lanes(Desk(), died=no_death)

    await asyncio.gather(*(lanes.put(tap(n, n)) for n in range(100)))
    await asyncio.sleep(0)

    assert lanes._last == {}
    assert lanes._waiting == {}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 4), max_size=30), st.randoms(use_true_random=False))
def test_everybodys_updates_end_in_the_order_in_which_they_came(
    people: list[int], chance: Any
) -> None:
    desk = Desk()

    async def handle(raw: dict[str, Any]) -> Outcome:
        for _ in range(chance.randrange(4)):
            await asyncio.sleep(0)
        return await desk(raw)

    async def run() -> None:
        lanes = Lanes(handle, died=no_death)
        await asyncio.gather(*(lanes.put(tap(n, who)) for n, who in enumerate(people)))

    asyncio.run(run())

    for person in set(people):
        theirs = [n for n, who in enumerate(people) if who == person]
        assert [n for n in desk.ended if n in theirs] == theirs


@pytest.mark.parametrize(
    ("raw", "lane"),
    [
        ({"update_id": 1, "message": {"from": {"id": 5}, "chat": {"id": -9}}}, 5),
        ({"update_id": 1, "message": {"chat": {"id": -9}}}, -9),
        ({"update_id": 1, "callback_query": {"from": {"id": 5}}}, 5),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": 7}, "from": {"id": 5}}}, 5),
        ({"update_id": 1, "message": {"from": GROUP_BOT, "chat": {"id": -9}}}, -9),
        (
            {
                "update_id": 1,
                "message": {"from": {"id": 5}, "sender_chat": {"id": -7}, "chat": {"id": -9}},
            },
            -9,
        ),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": -9}, "from": GROUP_BOT}}, -9),
        ({"update_id": 1, "message": {"from": GROUP_BOT}}, 1087968824),
        ({"update_id": 1, "poll": {"id": "x"}}, None),
        ({"update_id": 1, "message": "text"}, None),
        ({"update_id": 1, "message": {"from": {"id": "5"}}}, None),
        ({"update_id": 1}, None),
    ],
)
def test_whose_an_update_is(raw: dict[str, Any], lane: int | None) -> None:
    assert lane_of(raw) == lane


@dataclass
class Speaking:
    """Saves and speaks, each until its gate is open; notes the context's order of events."""

    saves: asyncio.Event = field(default_factory=asyncio.Event)
    speaks: asyncio.Event = field(default_factory=asyncio.Event)
    begun: list[int] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)

    async def __call__(self, raw: dict[str, Any]) -> Outcome:
        number = raw["update_id"]
        self.begun.append(number)
        await self.saves.wait()
        speaks("sendMessage")
        if number == 1:
            await self.speaks.wait()
        self.ended.append(number)
        return Outcome.DONE


def test_one_that_speaks_for_long_is_handed_on_and_holds_up_nobody() -> None:
    desk = Speaking()
    desk.saves.set()

    async def story() -> None:
        lanes = Lanes(desk, died=no_death)
        slow, next_ = lanes.put(tap(1, NOOR)), lanes.put(tap(2, NOOR))

        await asyncio.sleep(USUAL.speech + 0.1)

        assert slow.result() is Outcome.DONE
        assert next_.result() is Outcome.DONE
        assert desk.ended == [2]
        desk.speaks.set()
        await asyncio.sleep(0)
        await lanes.drain(1)
        assert desk.ended == [2, 1]

    run_in_virtual_time(story())


def test_one_that_has_not_saved_is_not_handed_on() -> None:
    desk = Speaking()

    async def story() -> None:
        lanes = Lanes(desk, died=no_death)
        slow = lanes.put(tap(1, NOOR))

        await asyncio.sleep(60)

        assert not slow.done()
        assert await lanes.drain(1) == 1
        assert await slow is Outcome.AGAIN

    run_in_virtual_time(story())


@pytest.mark.parametrize("chat", [{"id": -100}, {"id": -100, "type": "supergroup"}])
@pytest.mark.parametrize("kind", ["message", "callback_query"])
def test_one_in_a_group_is_not_handed_on(kind: str, chat: dict[str, Any]) -> None:
    desk = Speaking()
    desk.saves.set()
    said = {"from": {"id": NOOR}, "chat": chat}
    body = said if kind == "message" else {"from": {"id": NOOR}, "message": said}

    async def story() -> None:
        lanes = Lanes(desk, died=no_death)
        slow = lanes.put({"update_id": 1, kind: body})

        await asyncio.sleep(60)

        assert not slow.done()
        desk.speaks.set()
        assert await slow is Outcome.DONE

    run_in_virtual_time(story())


def test_what_is_handed_on_leaves_its_place_to_others() -> None:
    desk = Speaking()
    desk.saves.set()

    async def story() -> None:
        lanes = Lanes(desk, died=no_death)
        for number in range(AT_ONCE):
            lanes.put({**tap(1, number), "place": number})
        await asyncio.sleep(0)
        assert not (other := lanes.put(tap(2, 1000))).done()

        await asyncio.sleep(USUAL.speech + 0.1)

        assert other.done()
        assert await lanes.drain(0) == 0

    run_in_virtual_time(story())


def test_what_goes_on_beside_an_update_speaks_for_nobody() -> None:
    async def story() -> None:
        late: list[asyncio.Task[None]] = []

        async def after() -> None:
            await asyncio.sleep(5)
            speaks("sendMessage")

        async def handle(_: dict[str, Any]) -> Outcome:
            late.append(asyncio.create_task(after()))
            return Outcome.DONE

        lanes = Lanes(handle, died=no_death)
        assert await lanes.put(tap(1, NOOR)) is Outcome.DONE
        await asyncio.gather(*late)

    run_in_virtual_time(story())


@pytest.mark.parametrize(
    ("endpoint", "said"),
    [
        ("editMessageText", True),
        ("answerCallbackQuery", True),
        ("sendDocument", True),
        ("getChatMember", False),
        ("sendChatAction", False),
        ("setMessageReaction", False),
    ],
)
def test_only_what_shows_something_counts_as_speaking(endpoint: str, said: bool) -> None:
    heard: list[int] = []
    token = SPEAKS.set(lambda: heard.append(1))

    speaks(endpoint)

    SPEAKS.reset(token)
    assert bool(heard) is said
