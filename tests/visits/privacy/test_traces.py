"""What a run leaves behind: nothing in it tells who somebody is, nor, in logs, what they said."""

import asyncio
import gzip
import os
import re
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pytest
from someone import Someone, quiet
from sqlalchemy import make_url, text

from bot.preview.people import Person
from bot.preview.server import PreviewServer
from bot.preview.standard import GROUP, TITLE
from bot.preview.world import World
from bot.settings import Settings
from storage.engine import Database, database_url

ZWAANTJE = Person(
    6_123_456_789, "Zwaantje", "Quispelhof", language="nl", username="zwaantje_quispelhof"
)
WYBREN = Person(
    6_987_654_321, "Wybrenius", 'Oosterhesselen</b>&amp;\u202e"=1+1', username="wybrenius_o"
)
HERE = Path(__file__).parents[3]
LINUX = sys.platform == "linux"
SECRET = "Juf Zwaan van de Eikenlaan"
OTHER = "Via een voetbalclub"
HOSTILE = "</b><a href='tg://user?id=6987654321'>=HYPERLINK(1)</a>{0.__class__}%s\u202e\nERROR vals"
"""What somebody types when something of ours breaks."""
SHORT = ("Nee", "Zuid", "Er is geen tijd voor", "Klaar")


@pytest.fixture
def any_database_url(any_empty_database_url: str) -> str:
    """The bot makes its own file, readable by whom it chooses."""
    return any_empty_database_url


@pytest.fixture
def inhabited(world: World, telegram: PreviewServer) -> World:  # noqa: ARG001 (it must be there)
    """With two people whose ids, names and usernames stand nowhere by chance."""
    for person in (ZWAANTJE, WYBREN):
        world.add_person(person)
        world.join(GROUP, person.id, by=world.person("Sanne").id)
    return world


@asynccontextmanager
async def a_real_bot(settings: Settings, folder: Path, *command: str) -> AsyncIterator[int]:
    """A process of ``kinderwerkbot run`` that tells all it can in its log. Its number."""
    environment = {
        "PATH": os.environ["PATH"],
        "BOT_TOKEN": settings.bot_token.get_secret_value(),
        "TELEGRAM_API_URL": settings.telegram_api_url,
        "DATABASE_URL": settings.database_url,
        "COORDINATORS": ",".join(map(str, settings.coordinators)),
        "SECRET_KEY_FILE": str(settings.secret_key_file),
        "ERASURES_FILE": str(settings.erasures_file),
        "LOG_LEVEL": "DEBUG",
        "PYTHONPATH": str(HERE),
    }
    with (folder / "log").open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *command), env=environment, cwd=folder, stderr=log
        )
        try:
            yield process.pid
        finally:
            if process.returncode is None and command == ("run",):
                process.terminate()
            assert await asyncio.wait_for(process.wait(), 60) == 0


async def a_whole_run(world: World) -> None:
    """In private and in the group: answering, writing, reading, erasing, and things that fail."""
    zwaantje, wybren = (Someone.named(world, each.first_name) for each in (ZWAANTJE, WYBREN))
    sanne = Someone(world, world.person("Sanne"), GROUP)
    await (await zwaantje.begin()).does(*SHORT)
    await zwaantje.says(SECRET)
    await zwaantje.does("Versturen")
    await sanne.says("/vragenlijst")
    aside = Someone(world, WYBREN, GROUP)
    await aside.taps("Doe mee")
    await (await wybren.begin()).does("Ja", "West", "Anders")
    await wybren.says(OTHER)
    await wybren.says("/mijngegevens")
    await wybren.forges("p:1:0:samen:ja:1")
    await wybren.says("/privacy")
    await wybren.sends(text="/start " + "x" * 5000)
    world.block(WYBREN.id)
    await quiet(world)
    world.block(WYBREN.id, blocked=False)
    await (await wybren.start()).says("/verwijder")
    await wybren.taps("Ja, verwijder alles")
    await (await wybren.begin()).does("Ja", "West")


async def something_breaks(world: World, settings: Settings) -> str:
    """An answer is tampered with, so that the next thing its owner types is a trouble of ours.

    Returns what the coordinator hears of it.
    """
    sanne = await Someone.named(world, "Sanne").start()
    newest = "(SELECT max(id) FROM responses)"
    broken = f"UPDATE answers SET value = :value WHERE response_id = {newest}"  # noqa: S608 (ours)
    database = Database(database_url(settings.database_url))
    await database.write(lambda tx: tx.execute(text(broken), {"value": '{"picked": 5}'}))
    await database.close()
    before = len(sanne.from_the_bot)
    await Someone.named(world, WYBREN.first_name).says(HOSTILE)
    return "\n".join(each.text for each in sanne.from_the_bot[before:])


def in_the_process_list(process: int) -> bytes:
    """What everybody on the computer can read of it, and of the processes that it started."""
    here = Path(f"/proc/{process}")
    started = " ".join(each.read_text() for each in here.glob("task/*/children")).split()
    return b"\n".join(
        [(here / "cmdline").read_bytes(), *map(in_the_process_list, map(int, started))]
    )


def said_by(world: World) -> bytes:
    """Every word that the bot sent to anybody."""
    called = (call.parameters for call in world.calls)
    said = (each.get(part, "") for each in called for part in ("text", "caption", "reply_markup"))
    return "\n".join(str(each) for each in said).encode()


def what_somebody_is_called() -> list[bytes]:
    """Names, usernames and the group's title."""
    people = [(each.first_name, each.last_name, each.username) for each in (ZWAANTJE, WYBREN)]
    names = [str(name).partition("<")[0] for person in people for name in person]
    return [name.encode() for name in (*names, TITLE)]


def who_somebody_is() -> Iterator[bytes]:
    for person in (ZWAANTJE, WYBREN):
        yield str(person.id).encode()
        yield person.id.to_bytes(5, "big")  # as SQLite stores a number
    yield from what_somebody_is_called()
    yield str(abs(GROUP)).encode()
    yield GROUP.to_bytes(6, "big", signed=True)


def found(needles: Iterator[bytes] | list[bytes], haystack: bytes) -> list[bytes]:
    return [each for each in needles if each.lower() in haystack.lower()]


def open_to_others(folder: Path) -> list[str]:
    """The files that not only their owner can read."""
    return [each.name for each in folder.iterdir() if each.stat().st_mode & 0o077]


async def everything_in(postgres: str) -> bytes:
    """Every row of every table, as PostgreSQL itself writes it."""
    url = make_url(postgres).set(drivername="postgresql")
    connection = await asyncpg.connect(url.render_as_string(hide_password=False))
    tables = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    rows = [
        row[0]
        for (table,) in tables
        for row in await connection.fetch(f'SELECT t::text FROM "{table}" AS t')  # noqa: S608 (a table of ours)
    ]
    await connection.close()
    return "\n".join(rows).encode()


async def left_in_the_database(settings: Settings) -> bytes:
    if settings.database_url.startswith("postgresql"):
        return await everything_in(settings.database_url)
    file = Path(settings.database_url.removeprefix("sqlite:///"))
    return b"\n".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))


async def test_nothing_that_a_run_leaves_behind_tells_who_somebody_is(
    inhabited: World, settings: Settings, tmp_path: Path
) -> None:
    async with a_real_bot(settings, tmp_path, "run") as process:
        await a_whole_run(inhabited)
        alarm = await something_breaks(inhabited, settings)
        listed = in_the_process_list(process) if LINUX else b""
        while_running = await left_in_the_database(settings)
    after = await left_in_the_database(settings)
    async with a_real_bot(settings, tmp_path, "backup", "backup.gz"):
        pass

    backup = gzip.decompress((tmp_path / "backup.gz").read_bytes())
    log, erased = (tmp_path / "log").read_bytes(), settings.erasures_file.read_bytes()
    assert SECRET.encode() in while_running  # the search finds what is there
    assert b"DEBUG" in log
    assert re.search(rb"ERROR .* trouble \w+ with update \d+: TypeError at ", log)
    assert "nummer" in alarm
    for left in (while_running, after, backup, log, erased, alarm.encode(), listed):
        assert found(who_somebody_is(), left) == []
    assert found(what_somebody_is_called(), said_by(inhabited)) == []
    token = settings.bot_token.get_secret_value()
    key = settings.secret_key_file.read_bytes()
    assert (b"-m\0bot\0run" in listed) == LINUX
    for left in (while_running, after, backup, log, erased, alarm.encode(), listed):
        assert found([token.encode(), token.partition(":")[2].encode(), key], left) == []
    answers = [SECRET, OTHER, "x" * 100, "geen-tijd", "HYPERLINK", "ERROR vals", "picked"]
    assert found([each.encode() for each in answers], log + alarm.encode()) == []
    assert OTHER.encode() not in backup
    assert OTHER.encode() not in after
    assert open_to_others(tmp_path) == ["log"]  # which the test itself made
