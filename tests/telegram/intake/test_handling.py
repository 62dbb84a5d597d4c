"""Handling one update: how it can end, what is told of it, and to whom."""

import logging
import re
from dataclasses import dataclass, field
from typing import Any

import pytest
from polled import Time
from telegram import Update
from telegram.ext import Application, TypeHandler

from bot.telegram.incoming import Tapped
from bot.telegram.intake.failing import FAILURES, OTHER_WRITES, PAUSE, SECONDS, FailingUpdates
from bot.telegram.intake.handling import Handling, WhenWrong
from bot.telegram.intake.metrics import Metrics
from bot.telegram.intake.outcome import Outcome
from bot.telegram.troubles import Troubles
from storage.engine import DatabaseAwayError, WorkGivenUpError

UPDATE = {
    "update_id": 77,
    "message": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}},
}
FROM_NOBODY = {"update_id": 78, "message": {"text": "geheim"}}


@dataclass
class Told:
    """Who was told what; refuses to tell anything when it is ``broken``."""

    apologies: list[tuple[int, str]] = field(default_factory=list)
    alarms: list[tuple[str, str]] = field(default_factory=list)
    broken: bool = False

    async def __call__(self, came: Update | Tapped, key: str) -> None:
        if self.broken:
            raise AttributeError
        self.apologies.append((came.update_id, key))

    async def give_up(self, came: Update | Tapped) -> None:
        await self(came, "given-up")

    async def alarm(self, number: str, kind: str) -> None:
        self.alarms.append((number, kind))


@dataclass
class Answer:
    """A handler of ours: raises what it is told to."""

    wrong: Exception | None = None
    handled: int = 0

    async def to_a_tap(self, tapped: Tapped) -> None:
        await self(tapped, None)

    async def __call__(self, _update: Update | Tapped, _context: object) -> None:
        self.handled += 1
        if self.wrong is not None:
            raise self.wrong


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def answer() -> Answer:
    return Answer()


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def writes() -> list[int]:
    """As many as others committed."""
    return []


@pytest.fixture
def failing(time: Time, writes: list[int]) -> FailingUpdates:
    return FailingUpdates(time, lambda: len(writes))


@pytest.fixture
def handling(told: Told, answer: Answer, metrics: Metrics, failing: FailingUpdates) -> Handling:
    application: Any = Application.builder().token("1:x").updater(None).build()
    application.add_handler(TypeHandler(Update, answer))
    when_wrong = WhenWrong(told, Troubles(told.alarm, lambda: "0123abcd"), failing)
    return Handling(application, answer.to_a_tap, when_wrong, metrics)


def counted(metrics: Metrics) -> dict[str, float]:
    page = metrics.page().decode()
    found = re.findall(r'kinderwerkbot_updates_total\{ended="([\w ]+)"\} ([\d.]+)', page)
    return {ended: float(n) for ended, n in found}


def errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR]


async def test_an_update_that_is_handled_is_done(
    handling: Handling, answer: Answer, told: Told, metrics: Metrics
) -> None:
    assert await handling(UPDATE) is Outcome.DONE

    assert answer.handled == 1
    assert (told.apologies, told.alarms) == ([], [])
    assert counted(metrics) == {"done": 1}


async def test_when_the_database_is_away_it_must_come_again_and_the_person_is_told(
    handling: Handling,
    answer: Answer,
    told: Told,
    metrics: Metrics,
    caplog: pytest.LogCaptureFixture,
) -> None:
    answer.wrong = DatabaseAwayError("OSError")

    assert await handling(UPDATE) is Outcome.AGAIN

    assert told.apologies == [(77, "try-again")]
    assert told.alarms == []
    assert counted(metrics) == {"again": 1}
    assert errors(caplog) == []
    assert "update 77 has to come again" in caplog.text


async def test_a_mistake_of_ours_is_done_told_of_and_logged_without_what_it_held(
    handling: Handling,
    answer: Answer,
    told: Told,
    metrics: Metrics,
    caplog: pytest.LogCaptureFixture,
) -> None:
    answer.wrong = ValueError("Noor schreef: ik weet het niet")

    assert await handling(UPDATE) is Outcome.DONE

    assert told.apologies == [(77, "trouble")]
    ((number, kind),) = told.alarms
    assert number == "0123abcd"
    assert kind.startswith("ValueError test_handling.py:")
    (record,) = errors(caplog)
    assert record.startswith("trouble 0123abcd with update 77: ValueError at ")
    assert "Noor" not in record
    assert counted(metrics) == {"failed": 1}


async def test_an_update_that_cannot_be_read_is_done_logged_with_its_id_and_kind_and_counted(
    handling: Handling,
    answer: Answer,
    told: Told,
    metrics: Metrics,
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert await handling(FROM_NOBODY) is Outcome.DONE

    assert answer.handled == 0
    assert told.apologies == []
    (record,) = errors(caplog)
    assert "update 78 (message) cannot be read" in record
    assert "geheim" not in caplog.text
    assert counted(metrics) == {"poisoned": 1}


@pytest.mark.parametrize("raw", [{}, {"update_id": None}, {"update_id": 5, "message": "tekst"}])
async def test_not_even_rubbish_raises(handling: Handling, raw: dict[str, Any]) -> None:
    assert await handling(raw) is Outcome.DONE


@pytest.mark.parametrize("wrong", [ValueError(), DatabaseAwayError()])
async def test_that_nobody_can_be_told_makes_nothing_worse(
    handling: Handling, answer: Answer, told: Told, wrong: Exception
) -> None:
    answer.wrong, told.broken = wrong, True

    done = await handling(UPDATE)

    assert (done is Outcome.DONE) == isinstance(wrong, ValueError)


OF_ITSELF = {
    "a disk that is full": OSError(28, "No space left on device"),
    "a folder that is gone": FileNotFoundError(2, "No such file or directory", "data/erased"),
    "a statement that takes too long": WorkGivenUpError("QueryCanceledError"),
}


@pytest.mark.parametrize("why", OF_ITSELF)
async def test_what_fails_by_itself_comes_again_and_is_passed_by_in_the_end(
    handling: Handling,
    answer: Answer,
    told: Told,
    metrics: Metrics,
    *,
    time: Time,
    writes: list[int],
    caplog: pytest.LogCaptureFixture,
    why: str,
) -> None:
    answer.wrong = OF_ITSELF[why]

    for _ in range(FAILURES - 1):
        assert await handling(UPDATE) is Outcome.LATER
        time.now += PAUSE
    assert errors(caplog) == []
    assert told.alarms == []
    writes += range(OTHER_WRITES)
    assert await handling(UPDATE) is Outcome.DONE

    assert told.apologies == [*[(77, "try-again")] * (FAILURES - 1), (77, "given-up")]
    ((number, kind),) = told.alarms
    assert number == "0123abcd"
    assert kind.startswith(f"{type(answer.wrong).__name__} test_handling.py:")
    (record,) = errors(caplog)
    assert record.startswith("trouble 0123abcd with update 77, which is passed by: ")
    assert counted(metrics) == {"later": FAILURES - 1, "given up": 1}


async def test_what_fails_by_itself_and_then_works_starts_to_count_from_the_beginning(
    handling: Handling, answer: Answer, told: Told, time: Time, writes: list[int]
) -> None:
    writes += range(OTHER_WRITES)
    answer.wrong = OSError()
    for _ in range(FAILURES - 1):
        await handling(UPDATE)
    answer.wrong = None
    assert await handling(UPDATE) is Outcome.DONE
    time.now += SECONDS
    answer.wrong = OSError()

    assert await handling(UPDATE) is Outcome.LATER
    assert told.alarms == []
