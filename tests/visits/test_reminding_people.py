"""Reminders through the local Telegram: asked for, sent once, gone on with, and declined."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from clock import Clock
from someone import Someone, soon, word
from sqlalchemy import text
from starting import HASTY, Start, started

from bot.conversation.desk import Desk
from bot.preview.calls import Call
from bot.preview.faults import error, html, lost
from bot.preview.standard import GROUP
from bot.running import running
from bot.settings import Settings
from bot.texts import Voice
from storage.engine import Database, database_url

NIGHT = datetime(2026, 11, 26, 20, 30, tzinfo=UTC)
MORNING = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
LONG_WAIT = error(429, "Too Many Requests: retry after 100", retry_after=100)


@pytest.fixture
def any_database_url(migrated_sqlite_url: str) -> str:
    """The desk's tests prove on both kinds who is reminded, and by which process."""
    return migrated_sqlite_url


@pytest.fixture
def start_bot(settings: Settings, patience: float, clock: Clock) -> Start:
    """By a clock that the test sets."""
    return lambda **changed: started(settings.model_copy(update=changed), patience, clock=clock)


def reminders(somebody: Someone) -> int:
    return [each.text for each in somebody.from_the_bot].count(word("reminder"))


def sends(somebody: Someone) -> list[Call]:
    return [each for each in somebody.world.calls if each.method == "sendMessage"]


async def contacts(desk: Desk) -> int:
    counting = text("SELECT count(*) FROM contacts")
    return int(await desk.database.read(lambda tx: tx.execute(counting).scalar_one()))


async def ask(sanne: Someone) -> None:
    await sanne.start()
    await sanne.says("/herinner")
    await sanne.taps(word("remind-yes"))


@pytest.fixture
async def half_way(noor: Someone, clock: Clock) -> Someone:
    """Noor, who stopped after two questions, two days ago."""
    await (await noor.begin()).does("Ja", "West")
    clock.pass_(days=2)
    return noor


async def test_whom_it_reaches_is_told_first_and_the_reminder_leads_on_from_where_one_was(
    half_way: Someone, daan: Someone, sanne: Someone
) -> None:
    await daan.begin()
    await sanne.start()

    await sanne.says("/herinner")

    assert Voice("nl").plain("remind-ask", n=1) in sanne.reads
    assert word("remind-now") in sanne.reads
    assert reminders(half_way) == 0
    await sanne.taps(word("remind-yes"))
    await soon(lambda: reminders(half_way))
    await half_way.taps(word("go-on"))
    assert "Vraag 3 van 8" in half_way.reads
    assert (reminders(half_way), reminders(daan)) == (0, 0)  # it became the question
    await sanne.says("/herinner")
    assert word("remind-nobody") in sanne.reads
    await sanne.says("/logboek")
    assert word("did-remind", about="1") in sanne.reads


async def test_who_wants_no_reminders_is_forgotten_and_hears_so(
    half_way: Someone, sanne: Someone, desk: Desk, clock: Clock
) -> None:
    await ask(sanne)
    await soon(lambda: reminders(half_way))
    assert await contacts(desk) == 1

    await half_way.taps(word("no-reminders"))

    assert half_way.reads == word("no-reminders-done")
    assert await contacts(desk) == 0
    clock.pass_(days=5)
    await sanne.says("/herinner")
    assert word("remind-nobody") in sanne.reads
    await half_way.says("/mijngegevens")
    assert word("mine-reminder") not in half_way.reads


async def test_one_can_decline_before_any_reminder_came(noor: Someone, desk: Desk) -> None:
    await noor.begin()
    await noor.says("/mijngegevens")

    await noor.taps(word("no-reminders"))

    assert await contacts(desk) == 0
    assert noor.reads == word("no-reminders-done")


async def test_what_is_asked_for_at_night_waits_till_ten_and_can_be_called_off(
    half_way: Someone, sanne: Someone, clock: Clock
) -> None:
    clock.moment = NIGHT

    await ask(sanne)

    assert word("remind-later", date="27 november 2026", time="10:00") in sanne.reads
    await sanne.taps(word("remind-undo"))
    await sanne.taps(word("remind-yes"))
    await asyncio.sleep(1.5)  # more than a turn
    assert reminders(half_way) == 0
    clock.moment = MORNING
    await soon(lambda: reminders(half_way))


async def test_two_processes_on_one_database_send_one_once(
    half_way: Someone, sanne: Someone, settings: Settings, desk: Desk
) -> None:
    stop, another = asyncio.Event(), Database(database_url(settings.database_url))
    async with running(settings, replace(desk, database=another), limits=HASTY) as second:
        doing = asyncio.create_task(second.upkeep.run(stop))
        await ask(sanne)
        await soon(lambda: reminders(half_way))
        await asyncio.sleep(1.5)  # more than a turn of both
        stop.set()
        await doing
    await another.close()

    assert reminders(half_way) == 1


async def test_who_blocked_the_bot_is_forgotten(
    half_way: Someone, sanne: Someone, desk: Desk
) -> None:
    half_way.world.block(half_way.person.id)

    await ask(sanne)

    async with asyncio.timeout(20):
        while await contacts(desk):  # noqa: ASYNC110 (a database tells nobody)
            await asyncio.sleep(0.02)
    assert reminders(half_way) == 0


FAULTS = {
    "told to wait longer than it will": (LONG_WAIT, 0, 0),
    "nobody knows whether it came": (html(502), 0, 1),
    "it came and the bot never heard": (lost(), 1, 1),
}


@pytest.mark.parametrize("case", FAULTS)
async def test_trouble_loses_a_reminder_rather_than_doubling_it(
    half_way: Someone, sanne: Someone, desk: Desk, case: str
) -> None:
    fault, came, counted = FAULTS[case]
    await sanne.start()
    await sanne.says("/herinner")
    before = len(sends(half_way))
    half_way.world.faults.add(fault=fault, method="sendMessage")

    await sanne.taps(word("remind-yes"))

    await soon(lambda: len(sends(half_way)) > before)
    await asyncio.sleep(1.5)  # more than a turn
    kept = text("SELECT reminders FROM contacts")
    assert await desk.database.read(lambda tx: tx.execute(kept).scalar_one()) == counted
    assert reminders(half_way) == came


async def test_a_group_is_reminded_by_a_new_card(sanne: Someone) -> None:
    await sanne.start()
    in_group = Someone(sanne.world, sanne.person, GROUP)

    await in_group.says("/herinner")

    assert sanne.reads == word("remind-group")
    assert in_group.reads == word("answered-in-private")


async def test_others_get_a_polite_no(half_way: Someone) -> None:
    await half_way.says("/herinner")

    assert half_way.reads == word("only-coordinators")
