"""Ten times too many: a crowd that taps within ten seconds, with Telegram's limits in force."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bench.answers import POSTED_SQLITE, SQLITE
from bench.contenders import Contender, bout, first_tap, resident
from bench.databases import Databases
from bench.load import Load, quantile
from bench.many import begun
from bench.ours import settings
from bench.people import FIRST_PERSON
from bench.report import Report
from bench.sizes import Size
from sqlalchemy import select

from bot.conversation import respond
from bot.conversation.desk import Person
from bot.running import desk_of
from bot.screens.screen import Button
from bot.screens.visit import seen
from bot.telegram.callback_data import pack
from bot.texts import Voice
from storage import tables
from storage.engine import Transaction

PATIENCE = 150.0
"""Seconds after which Telegram drops a tap that was not taken in (Bot API server)."""

AFTERWARDS = Load(0.0, "", people=0, rate=20.0)
"""Others who come when the rush is over."""


def bench(report: Report, size: Size, databases: Databases) -> None:
    report.title("Ten times too many")
    report.say(
        f"{size.crowd} people answer the first question within {size.rush:.0f} s; Telegram's "
        "limits are kept (30 screens a second). Then the bot is killed (SIGKILL), and every "
        "answer that was acknowledged is looked up in the database."
    )
    rows = [
        [name, *_rushed(replace(who, options=("--paced",)), size, databases)]
        for name, who in (("polling", SQLITE), ("webhook", POSTED_SQLITE))
    ]
    head = [
        "", "answered", "of", "answer p50 s", "p99 s", "last s", "screens by then", "MB at most",
        "answer p99 afterwards, s", "acknowledged and lost",
    ]  # fmt: skip
    report.table(head, rows)


def _rushed(who: Contender, size: Size, databases: Databases) -> list[str]:
    people = range(FIRST_PERSON + 1, FIRST_PERSON + 1 + size.crowd)
    with databases.new("SQLite") as url:
        assert url is not None
        first = asyncio.run(_prepare(databases.folder, url, people))
        with bout(who, 0.0, url) as there:
            rate = size.crowd / size.rush
            load = Load(size.rush, first, rate=rate, once=True, patience=PATIENCE)
            rush = there.town.let(load)
            after = there.town.let(replace(AFTERWARDS, seconds=size.seconds, first=first_tap()))
            memory = resident(there.pids[0], "VmHWM")
        lost = asyncio.run(_lost(databases.folder, url, set(people) - set(rush.late)))
    return [
        str(len(rush.answers)),
        str(rush.tapped),
        *(f"{quantile(rush.answers, share):.1f}" for share in (0.5, 0.99, 1.0)),
        str(len(rush.screens)),
        f"{memory:.0f}",
        f"{quantile(after.answers, 0.99):.2f}",
        str(lost),
    ]


async def _prepare(folder: Path, url: str, people: range) -> str:
    """Have them begin. What they tap: the first answer to the first question."""
    async with desk_of(settings(folder, 1, url, None)) as desk:
        await begun(desk, people, ago=timedelta(minutes=1))
        standing = await respond.look(desk, Person(people[0], "nl"))
        button = seen(standing, Voice("nl")).screen.rows[0][0]
        assert isinstance(button, Button)
        return pack(button.action)


async def _lost(folder: Path, url: str, acknowledged: set[int]) -> int:
    """How many of these have no answer in the database."""
    async with desk_of(settings(folder, 1, url, None)) as desk:
        saved = await desk.database.read(_saved)
        round_ = await desk.database.read(desk.round)
        return sum(desk.name_of(Person(each, "nl"), round_) not in saved for each in acknowledged)


def _saved(tx: Transaction) -> set[str]:
    whose = tables.answers.c.response_id == tables.responses.c.id
    wanted = select(tables.responses.c.respondent).join(tables.answers, whose).distinct()
    return set(tx.execute(wanted).scalars())
