"""Pacing: the limits are kept, urgent things go first, "wait" stops whom it was meant for."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import RetryAfter
from virtual_time import run_in_virtual_time

from bot.telegram.pacing.limits import TELEGRAMS, Limits, Priority
from bot.telegram.pacing.outgoing import outgoing_of
from bot.telegram.pacing.pacer import Pacer
from bot.telegram.pacing.window import Limit, Window

GROUP, NOOR, DAAN, SANNE = -100, 1, 2, 3


@given(
    count=st.integers(1, 6),
    gaps=st.lists(st.floats(0, 3, allow_nan=False), min_size=1, max_size=60),
)
def test_no_stretch_of_time_ever_holds_more_than_the_limit(count: int, gaps: list[float]) -> None:
    window, now, gone = Window(Limit(count, 2.0)), 0.0, list[float]()

    for gap in gaps:
        now = window.free_at(now + gap)
        window.take(now)
        gone.append(now)

    for start in gone:
        assert sum(start <= each < start + 2.0 for each in gone) <= count


@dataclass
class Telegram:
    """Notes what arrives and when; refuses what it was told to refuse."""

    pacer: Pacer
    arrived: list[str] = field(default_factory=list)
    refusals: dict[str, float] = field(default_factory=dict)

    async def send(self, name: str, chat: int, priority: Priority | None = None) -> object:
        async def request() -> bool:
            if name in self.refusals:
                raise RetryAfter(timedelta(seconds=self.refusals.pop(name)))
            self.arrived.append(name)
            return True

        return await self.pacer.process_request(
            request, (), {}, "sendMessage", {"chat_id": chat}, priority
        )

    async def answer(self, name: str) -> object:
        async def request() -> bool:
            self.arrived.append(name)
            return True

        return await self.pacer.process_request(request, (), {}, "answerCallbackQuery", {}, None)


@pytest.fixture
async def telegram() -> Telegram:
    limits = Limits(
        overall=Limit(4, 0.2),
        private=Limit(2, 0.2),
        group=Limit(3, 0.3),
        group_screens=Limit(2, 0.3),
    )
    return Telegram(Pacer(limits, asyncio.get_running_loop().time))


async def test_what_is_within_the_limits_goes_at_once(telegram: Telegram) -> None:
    await asyncio.wait_for(telegram.send("one", NOOR), 0.1)
    await asyncio.wait_for(telegram.send("two", NOOR), 0.1)

    assert telegram.arrived == ["one", "two"]


async def test_a_chat_that_is_full_waits_and_another_does_not(telegram: Telegram) -> None:
    waiting = [asyncio.create_task(telegram.send(f"noor {n}", NOOR)) for n in range(3)]
    await asyncio.sleep(0)

    await asyncio.wait_for(telegram.send("daan", DAAN), 0.1)

    assert telegram.arrived == ["noor 0", "noor 1", "daan"]
    await asyncio.gather(*waiting)
    assert telegram.arrived[-1] == "noor 2"


async def test_answers_to_taps_never_wait(telegram: Telegram) -> None:
    waiting = [asyncio.create_task(telegram.send(f"card {n}", GROUP)) for n in range(6)]
    await asyncio.sleep(0)

    await asyncio.wait_for(telegram.answer("toast"), 0.1)

    assert "card 5" not in telegram.arrived
    await asyncio.gather(*waiting)


async def test_the_most_urgent_goes_first_when_all_must_wait(telegram: Telegram) -> None:
    for number in range(4):
        await telegram.send(f"before {number}", 10 + number)
    broadcast = asyncio.create_task(telegram.send("broadcast", NOOR, Priority.BROADCAST))
    card = asyncio.create_task(telegram.send("card", GROUP, Priority.CARD))
    screen = asyncio.create_task(telegram.send("screen", DAAN, Priority.SCREEN))

    await asyncio.gather(broadcast, card, screen)

    assert telegram.arrived[4:] == ["screen", "card", "broadcast"]


async def test_a_card_has_room_however_many_screens_there_are_in_a_group(
    telegram: Telegram,
) -> None:
    screens = [asyncio.create_task(telegram.send(f"screen {n}", GROUP)) for n in range(4)]
    await asyncio.sleep(0)

    await asyncio.wait_for(telegram.send("card", GROUP, Priority.CARD), 0.1)

    assert telegram.arrived == ["screen 0", "screen 1", "card"]
    await asyncio.gather(*screens)


async def test_one_is_told_how_long_one_would_wait_behind_the_others(telegram: Telegram) -> None:
    assert telegram.pacer.wait_for(GROUP) == 0

    screens = [asyncio.create_task(telegram.send(f"screen {n}", GROUP)) for n in range(3)]
    await asyncio.sleep(0)

    assert 0.25 < telegram.pacer.wait_for(GROUP) <= 0.3
    screens += [asyncio.create_task(telegram.send(f"screen {n}", GROUP)) for n in (3, 4)]
    await asyncio.sleep(0)
    assert 0.5 < telegram.pacer.wait_for(GROUP) <= 0.6
    await asyncio.gather(*screens)


async def test_one_waits_behind_everybody_where_the_whole_bot_is_at_its_limit(
    telegram: Telegram,
) -> None:
    others = [asyncio.create_task(telegram.send(f"{n}", 10 + n)) for n in range(9)]
    await asyncio.sleep(0)

    assert 0.3 < telegram.pacer.wait_for(NOOR) <= 0.4
    await asyncio.gather(*others)


async def test_a_wait_stops_only_the_chat_it_came_from(telegram: Telegram) -> None:
    telegram.refusals["noor"] = 0.2
    refused = asyncio.create_task(telegram.send("noor", NOOR))
    await asyncio.sleep(0.01)

    await asyncio.wait_for(telegram.send("daan", DAAN), 0.1)
    await refused

    assert telegram.arrived == ["daan", "noor"]


async def test_several_chats_told_to_wait_stop_everybody(telegram: Telegram) -> None:
    for name, chat in (("a", 11), ("b", 12), ("c", 13)):
        telegram.refusals[name] = 0.2
        asyncio.create_task(telegram.send(name, chat))  # noqa: RUF006 - awaited by the arrivals
    await asyncio.sleep(0.01)

    daan = asyncio.create_task(telegram.send("daan", DAAN))
    await asyncio.sleep(0.1)

    assert telegram.arrived == []
    await daan


async def test_somebody_who_stops_waiting_takes_nobodys_turn(telegram: Telegram) -> None:
    await asyncio.gather(telegram.send("one", NOOR), telegram.send("two", NOOR))
    gone = asyncio.create_task(telegram.send("gone", NOOR))
    await asyncio.sleep(0.01)
    gone.cancel()

    await telegram.send("three", NOOR)

    assert telegram.arrived == ["one", "two", "three"]


async def test_a_wait_that_is_too_long_is_an_error(telegram: Telegram) -> None:
    telegram.refusals["noor"] = 1000

    with pytest.raises(RetryAfter):
        await telegram.send("noor", NOOR)


async def test_after_such_a_wait_what_comes_next_in_that_chat_is_an_error_at_once(
    telegram: Telegram,
) -> None:
    telegram.refusals["noor"] = 1000
    with pytest.raises(RetryAfter):
        await telegram.send("noor", NOOR)

    with pytest.raises(RetryAfter):
        await asyncio.wait_for(telegram.send("noor again", NOOR), 0.1)
    await asyncio.wait_for(telegram.send("daan", DAAN), 0.1)

    assert telegram.arrived == ["daan"]


@dataclass
class Group:
    """A group that is spoken in by ephemeral calls, to one person each."""

    telegram: Telegram

    async def edit(self, person: int, *, held: float = 0.0, refused: float = 0.0) -> object:
        async def request() -> bool:
            if refused:
                raise RetryAfter(timedelta(seconds=refused))
            await asyncio.sleep(held)
            self.telegram.arrived.append(f"to {person}")
            return True

        data = {"chat_id": GROUP, "receiver_user_id": person, "ephemeral_message_id": 1}
        return await self.telegram.pacer.process_request(
            request, (), {}, "editEphemeralMessageText", data, None
        )


@pytest.fixture
def group(telegram: Telegram) -> Group:
    return Group(telegram)


async def test_ephemeral_calls_do_not_count_for_the_group_before_there_is_a_sign(
    group: Group, telegram: Telegram
) -> None:
    for number in range(3):
        await telegram.send(f"card {number}", GROUP, Priority.CARD)
    await asyncio.sleep(0.2)

    await asyncio.wait_for(group.edit(NOOR), 0.05)

    assert telegram.arrived[-1] == f"to {NOOR}"


async def test_a_persons_own_pace_holds_in_a_group_too(group: Group, telegram: Telegram) -> None:
    await group.edit(NOOR)
    await group.edit(NOOR)
    third = asyncio.create_task(group.edit(NOOR))
    await asyncio.sleep(0)

    await asyncio.wait_for(group.edit(DAAN), 0.1)

    assert telegram.arrived == [f"to {NOOR}", f"to {NOOR}", f"to {DAAN}"]
    await third


async def test_a_refused_ephemeral_call_teaches_and_does_not_keep_its_person_waiting(
    group: Group, telegram: Telegram
) -> None:
    await group.edit(NOOR)

    with pytest.raises(RetryAfter):
        await asyncio.wait_for(group.edit(DAAN, refused=30), 0.1)

    assert telegram.pacer.budgets.limited == 1
    assert telegram.pacer.budgets.signs == 1
    assert telegram.pacer.wait_aside(GROUP, SANNE) > 20


async def test_three_groups_that_are_full_stop_nobody_elsewhere(telegram: Telegram) -> None:
    for chat in (-1, -2, -3):
        data = {"chat_id": chat, "receiver_user_id": NOOR, "ephemeral_message_id": 1}

        async def fine() -> bool:
            return True

        async def full() -> bool:
            raise RetryAfter(timedelta(seconds=30))

        call = telegram.pacer.process_request
        await call(fine, (), {}, "editEphemeralMessageText", data, None)
        with pytest.raises(RetryAfter):
            await call(full, (), {}, "editEphemeralMessageText", data, None)
    await asyncio.sleep(0.2)

    await asyncio.wait_for(telegram.send("noor", NOOR), 0.1)

    assert telegram.arrived == ["noor"]


async def test_no_more_than_two_ephemeral_calls_in_a_group_are_under_way(
    group: Group, telegram: Telegram
) -> None:
    slow = [asyncio.create_task(group.edit(each, held=0.2)) for each in (NOOR, DAAN)]
    await asyncio.sleep(0)
    third = asyncio.create_task(group.edit(SANNE))
    await asyncio.sleep(0.05)

    assert telegram.arrived == []
    await asyncio.gather(*slow, third)
    assert telegram.arrived[-1] == f"to {SANNE}"


@pytest.mark.parametrize(
    ("endpoint", "data", "person"),
    [
        ("sendMessage", {"chat_id": -1}, None),
        (
            "sendMessage",
            {"chat_id": -1, "ephemeral_message_parameters": {"receiver_user_id": 7}},
            7,
        ),
        ("editEphemeralMessageText", {"chat_id": -1, "receiver_user_id": 7}, 7),
        ("deleteEphemeralMessage", {"chat_id": -1, "receiver_user_id": 7}, 7),
    ],
    ids=["public", "sent to one", "edited for one", "taken from one"],
)
def test_what_is_ephemeral_is_known_by_its_method_or_its_parameters(
    endpoint: str, data: dict[str, object], person: int | None
) -> None:
    what = outgoing_of(endpoint, data, None)

    assert what is not None
    assert what.person == person


def test_a_screen_never_waits_long_behind_what_nobody_asked_for() -> None:
    async def story() -> float:
        time = asyncio.get_running_loop().time
        telegram = Telegram(Pacer(TELEGRAMS, time))
        unasked = [
            asyncio.create_task(telegram.send(f"reminder {n}", 1000 + n, Priority.BROADCAST))
            for n in range(90)
        ]
        await asyncio.sleep(1.05)
        began = time()
        await telegram.send("screen", NOOR)
        waited = time() - began
        await asyncio.gather(*unasked)
        assert time() < 90 / 30 + 1, "they take all the room that others leave"
        return waited

    assert run_in_virtual_time(story()) <= 0.15
