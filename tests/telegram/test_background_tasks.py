"""Each background task is ended with an exception here: it is logged once, and the bot goes on."""

import asyncio
import gc
import logging
from collections.abc import Awaitable, Callable

import pytest
from telegram.constants import ChatAction
from telegram.ext import ExtBot
from virtual_time import run_in_virtual_time

from bot.telegram.courier import SEEN, Courier
from bot.telegram.draw import Pen
from bot.telegram.errands import Errands, Places
from bot.telegram.group_redraws import QUIET, GroupRedraws
from bot.telegram.group_room import GroupRoom
from bot.telegram.incoming import Aside, Place
from bot.telegram.line import Line
from bot.telegram.pacing.limits import TELEGRAMS
from bot.telegram.pacing.pacer import Pacer
from bot.telegram.painter import Painter
from bot.telegram.supervision import PAUSES, WELL_AFTER, Supervisor
from bot.telegram.troubles import Troubles, unretrieved_logged
from bot.telegram.upkeep import Chore, Upkeep
from bot.texts import voice_in

SECRET = "Noor, 06-12345678"
"""What an error may hold, and no log."""


async def no_alarm(_number: str, _kind: str) -> None:
    """Nobody is to be alarmed in earnest."""


async def broken_alarm(_number: str, _kind: str) -> None:
    raise ValueError(SECRET)


def troubles(alarm: Callable[[str, str], Awaitable[None]] = no_alarm) -> Troubles:
    return Troubles(alarm, lambda: "0123abcd")


def supervisor() -> Supervisor:
    return Supervisor(troubles())


class Dies:
    """Dies as often as it is told to, and then works until it is cancelled."""

    def __init__(self, *deaths: BaseException, after: float = 0.0) -> None:
        self.deaths = list(deaths)
        self.after = after
        self.starts = 0
        self.works = asyncio.Event()

    async def __call__(self) -> None:
        self.starts += 1
        if self.deaths:
            await asyncio.sleep(self.after)
            raise self.deaths.pop(0)
        self.works.set()
        await asyncio.Event().wait()


def errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    assert SECRET not in caplog.text
    return [each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR]


def test_a_task_that_dies_is_logged_once_and_started_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def story() -> float:
        dies = Dies(*[ValueError(SECRET) for _ in range(3)])
        keeping = asyncio.create_task(supervisor().keep("the task", dies))
        await dies.works.wait()
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
        assert keeping.cancelled()
        assert dies.starts == 4
        return asyncio.get_running_loop().time()

    took = run_in_virtual_time(story())

    assert took == pytest.approx(sum(PAUSES[:3]))
    (record,) = errors(caplog)
    assert record.startswith("trouble 0123abcd with the task: ValueError at ")


def test_another_cause_is_logged_as_well_and_so_is_the_same_after_a_long_time(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def story(dies: Dies) -> None:
        keeping = asyncio.create_task(supervisor().keep("the task", dies))
        await dies.works.wait()
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)

    async def both() -> None:
        await story(Dies(ValueError(), KeyError(SECRET)))
        assert len(errors(caplog)) == 2
        await story(Dies(ValueError(), ValueError(), after=WELL_AFTER + 1))

    run_in_virtual_time(both())

    assert len(errors(caplog)) == 4


def test_a_task_that_something_else_cancels_is_started_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def story() -> None:
        dies = Dies(asyncio.CancelledError())
        keeping = asyncio.create_task(supervisor().keep("the task", dies))
        await dies.works.wait()
        for task in asyncio.all_tasks():
            if task.get_name() == "the task":
                task.cancel()
        await asyncio.sleep(PAUSES[0] + PAUSES[1])
        assert dies.starts == 3
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)

    run_in_virtual_time(story())

    assert len(errors(caplog)) >= 1


def test_what_is_fatal_ends_it_and_so_does_a_stop_in_a_pause() -> None:
    async def story() -> float:
        with pytest.raises(PermissionError):
            await supervisor().keep("the task", Dies(PermissionError()), fatal=(PermissionError,))
        stop = asyncio.Event()
        asyncio.get_running_loop().call_later(0.5, stop.set)
        await supervisor().keep("the task", Dies(ValueError()), stop=stop)
        return asyncio.get_running_loop().time()

    assert run_in_virtual_time(story()) == pytest.approx(0.5)


def test_an_alarm_that_fails_ends_nothing_that_it_is_raised_for(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def story() -> int:
        dies = Dies(ValueError(SECRET))
        keeper = Supervisor(troubles(broken_alarm))
        keeping = asyncio.create_task(keeper.keep("the task", dies))
        await dies.works.wait()
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
        return dies.starts

    assert run_in_virtual_time(story()) == 2
    assert [each.split(":")[0] for each in errors(caplog)] == [
        "trouble 0123abcd with the task",
        "trouble 0123abcd with an alarm",
    ]


def test_the_painter_goes_on_when_its_task_has_died(caplog: pytest.LogCaptureFixture) -> None:
    drawn: list[int] = []
    deaths = iter([True])

    async def do(draw: Callable[[], Awaitable[None]]) -> None:
        await draw()

    def paused_for(_chat: int) -> float:
        if next(deaths, False):
            raise ValueError(SECRET)
        return 0.0

    async def draw() -> bool:
        drawn.append(1)
        return True

    async def story() -> None:
        async with Painter(lambda _: 0.0, paused_for, do, supervisor().keep) as painter:
            painter.later(1, draw)
            await asyncio.sleep(0.1)
            assert drawn == []
            painter.later(2, draw)
            await asyncio.sleep(PAUSES[0] + 1)

    run_in_virtual_time(story())

    assert len(drawn) == 2
    assert len(errors(caplog)) == 1


def test_a_redraw_in_a_group_that_dies_is_noted_as_failed_and_the_next_is_drawn(
    caplog: pytest.LogCaptureFixture,
) -> None:
    place = Place(-100, private=False, aside=Aside(1, "query"))
    drawn: list[str] = []
    deaths = [ValueError(SECRET)]

    async def do(draw: Callable[[], Awaitable[None]]) -> None:
        if deaths:
            raise deaths.pop()
        await draw()

    def drawing(name: str) -> Callable[[], Awaitable[bool]]:
        async def draw() -> bool:
            drawn.append(name)
            return True

        return draw

    async def story() -> None:
        time = asyncio.get_running_loop().time
        room = GroupRoom(Pacer(TELEGRAMS, time), time)
        async with GroupRedraws(room, do, supervisor().keep) as redraws:
            redraws.later(place, drawing("first"))
            await asyncio.sleep(QUIET + 2 * PAUSES[0])
            assert redraws.has_failed(place)
            assert not redraws.is_due(place)
            redraws.later(place, drawing("second"))
            await asyncio.sleep(2 * QUIET)

    run_in_virtual_time(story())

    assert drawn == ["second"]
    assert len(errors(caplog)) == 1


@pytest.mark.parametrize("death", [ValueError(SECRET), asyncio.CancelledError()])
@pytest.mark.parametrize("alarm", [no_alarm, broken_alarm])
def test_a_chore_that_dies_comes_round_again_and_the_others_go_on(
    caplog: pytest.LogCaptureFixture,
    death: BaseException,
    alarm: Callable[[str, str], Awaitable[None]],
) -> None:
    done = {"bad": 0, "good": 0}

    async def bad() -> None:
        done["bad"] += 1
        if done["bad"] == 1:
            raise death

    async def good() -> None:
        done["good"] += 1

    async def story() -> None:
        tell, stop = troubles(alarm), asyncio.Event()
        chores = (Chore("bad", 10, bad), Chore("good", 10, good))
        asyncio.get_running_loop().call_later(95, stop.set)
        await Upkeep(chores, tell, Supervisor(tell).keep).run(stop)

    run_in_virtual_time(story())

    assert done["bad"] >= 9
    assert done["good"] == 10
    assert errors(caplog)[0].startswith("trouble 0123abcd with bad: ")


def test_a_chore_that_fails_each_time_is_logged_once_until_it_works_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    rounds = iter([True, True, True, False, True, True])

    async def bad() -> None:
        if next(rounds, False):
            raise ValueError(SECRET)

    async def story() -> None:
        tell, stop = troubles(), asyncio.Event()
        asyncio.get_running_loop().call_later(95, stop.set)
        await Upkeep((Chore("bad", 10, bad),), tell, Supervisor(tell).keep).run(stop)

    run_in_virtual_time(story())

    assert len(errors(caplog)) == 2


class NoChatAction(ExtBot[None]):
    """Raises what no network does, where a sign of life is to be shown."""

    def __init__(self) -> None:
        super().__init__("1:x")
        self._shown = 0

    async def send_chat_action(self, *_: object, **__: object) -> bool:
        self._shown += 1
        if self._shown == 1:
            raise KeyError(SECRET)
        return True

    @property
    def shown(self) -> int:
        return self._shown


def test_a_sign_of_life_that_dies_is_shown_again(caplog: pytest.LogCaptureFixture) -> None:
    async def story() -> int:
        bot = NoChatAction()
        courier = Courier(bot, supervisor().keep)  # type: ignore[arg-type] # it has no limits to keep
        async with courier.busy(1, ChatAction.TYPING):
            await asyncio.sleep(PAUSES[0] + SEEN + 1)
        return bot.shown

    assert run_in_virtual_time(story()) == 3
    assert len(errors(caplog)) == 1


class NoMessage(Pen):
    """Raises what no network does, where the first message is to be sent."""

    def __init__(self) -> None:
        self.sent = 0

    async def send(self, *_: object, **__: object) -> int | None:
        self.sent += 1
        if self.sent == 1:
            raise KeyError(SECRET)
        return 1

    async def edit(self, *_: object, **__: object) -> None:
        self.sent += 1


def test_a_line_of_progress_that_dies_is_written_again_and_ends_no_file(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def story() -> int:
        pen = NoMessage()
        home = Place(1, private=True)
        line = Line(pen, home, voice_in("nl"), supervisor().keep, every=1.0)
        async with line:
            line((1, 2))
            await asyncio.sleep(4.5)
        return pen.sent

    assert run_in_virtual_time(story()) >= 3
    assert len(errors(caplog)) == 1


def test_an_errand_that_dies_gives_its_place_back(caplog: pytest.LogCaptureFixture) -> None:
    async def bad() -> None:
        raise ValueError(SECRET)

    async def story() -> None:
        async with Errands(troubles(broken_alarm)) as errands:
            places = Places(errands, at_once=1, of_one=1)
            places.start(1, bad)
            assert not places.has_room(2)
            await asyncio.sleep(1)
            assert places.has_room(1)

    run_in_virtual_time(story())

    assert len(errors(caplog)) == 2


def test_somebody_who_asks_for_many_leaves_places_for_others() -> None:
    async def long() -> None:
        await asyncio.sleep(100)

    async def story() -> None:
        async with Errands(troubles()) as errands:
            codes = Places(errands, at_once=4, of_one=1)
            files = Places(errands, at_once=4, of_one=4)
            for person in (1, 2, 3, 4):
                assert codes.has_room(person)
                codes.start(person, long)
                assert not codes.has_room(person)
            assert not codes.has_room(5)
            assert files.has_room(1)
            await asyncio.sleep(101)
            assert codes.has_room(1)

    run_in_virtual_time(story())


async def test_what_nobody_waits_for_is_logged_without_what_it_holds(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def bad() -> None:
        raise ValueError(SECRET)

    loop = asyncio.get_running_loop()
    before = loop.get_exception_handler()
    with unretrieved_logged(lambda: "0123abcd"):
        task = asyncio.create_task(bad(), name=SECRET)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        del task
        gc.collect()
        loop.call_soon(lambda: {}[SECRET])
        await asyncio.sleep(0.01)

    found = errors(caplog)
    assert [each.split(":")[0] for each in found] == [
        "trouble 0123abcd with what nobody waits for"
    ] * 2
    assert loop.get_exception_handler() is before
