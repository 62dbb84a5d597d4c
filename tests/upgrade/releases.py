"""What earlier releases left behind, brought into a new place: databases, phones, buttons."""

import gzip
import json
import re
import shutil
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import asyncpg

from bot.preview.chats import Member
from bot.preview.clock import RealClock
from bot.preview.messages import Content, Message
from bot.preview.people import Person
from bot.preview.whispers import whisper
from bot.preview.world import World
from storage.backup import restore
from storage.engine import Database, database_url

FIXTURES = Path(__file__).parents[1] / "fixtures"
STRANGER = Person(9001, "Vreemd", "Eling")
"""Somebody of whom the old database holds nothing, and who is in each group."""

PATIENCE = 20.0
VERSION = re.compile(r"\d+\.\d+\.\d+")


@dataclass(frozen=True)
class Button:
    """A button that a release drew: its data, on which ``places`` and for whom, and what it said.

    A place is ``private``, ``alone:<group>`` or ``group``; with it goes the person who saw it, or
    the group where everybody did.
    """

    data: str
    places: tuple[tuple[str, int], ...]
    action: str
    screen: str

    @property
    def code(self) -> str:
        return self.data.split(":")[0]


@dataclass(frozen=True)
class Release:
    """A folder of fixtures, which that release made itself (see the README beside it)."""

    folder: Path
    form: str = "kinderwerk-bso"
    prefix: str = ""

    @property
    def old_form(self) -> "Release":
        """The same for the database of which the form is not the one that ships."""
        return Release(self.folder, "old-form", "old-form-")

    @property
    def version(self) -> str:
        return self.folder.name

    @cached_property
    def phones(self) -> dict[str, Any]:
        """Who there were, what time it was, how far each chat had come, links that were out."""
        main = json.loads((self.folder / "phones.json").read_text(encoding="utf-8"))
        own = json.loads((self.folder / f"{self.prefix}phones.json").read_text(encoding="utf-8"))
        return {**main, **own}

    @cached_property
    def now(self) -> datetime:
        return datetime.fromisoformat(self.phones["now"])

    @cached_property
    def buttons(self) -> tuple[Button, ...]:
        return buttons_in(self.folder / f"{self.prefix}buttons.txt")

    async def bring(self, kind: str, url: str) -> None:
        """Put the release's database where this URL says: as it was, or from its backup."""
        if kind == "backup":
            database = Database(database_url(url))
            await restore(database, self.folder / "backup.gz")
            await database.close()
        elif url.startswith("sqlite"):
            self._unpack(Path(url.removeprefix("sqlite:///")))
        else:
            connection = await asyncpg.connect(url)
            dump = self.folder / f"{self.form}.sql"
            await connection.execute(dump.read_text(encoding="utf-8"))
            await connection.close()

    def _unpack(self, to: Path) -> None:
        packed = (self.folder / f"{self.form}.sqlite3.gz").read_bytes()
        to.write_bytes(gzip.decompress(packed))

    def bring_key(self, folder: Path) -> None:
        """Copy the key and the journal of erasures, which a run may add to."""
        for name in ("key", "erased"):
            shutil.copy(self.folder / f"test.{name}", folder / name)


def buttons_in(path: Path) -> tuple[Button, ...]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_button(line) for line in lines if not line.startswith("# "))


def _button(line: str) -> Button:
    data, places, action, screen = line.split("\t")
    pairs = (each.rsplit("=", 1) for each in places.split())
    return Button(data, tuple((place, int(person)) for place, person in pairs), action, screen)


def releases() -> list[Release]:
    return [Release(each) for each in sorted(FIXTURES.iterdir()) if VERSION.fullmatch(each.name)]


class Dated(RealClock):
    """A clock that began at a fixed moment and runs on from there."""

    def __init__(self, start: datetime) -> None:
        super().__init__()
        self._start, self._at = start, time.monotonic()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=time.monotonic() - self._at + self._ahead)


def world_of(release: Release, *strangers: Person) -> World:
    """The same people and groups, with the bot's messages on their phones as old as they were.

    Another seed than the release had gives other update ids: none is handled already.
    """
    world = World.standard(clock=Dated(release.now), seed=77)
    for id_, first, last, language in release.phones["people"]:
        if id_ not in world.people:
            world.add_person(Person(id_, first, last, language))
    for person in strangers:
        world.add_person(person)
    for group, (title, members) in release.phones["groups"].items():
        world.add_group(int(group), title, [*members, *(each.id for each in strangers)])
    for chat, last_id in release.phones["last_ids"].items():
        _fill(world, int(chat), last_id)
    for person in world.people.values():
        if not world.chats[person.id].messages:
            _fill(world, person.id, 1)
    return world


def _fill(world: World, chat_id: int, last_id: int) -> None:
    chat = world.chats[chat_id]
    if chat.private:
        chat.members[world.bot.id] = Member(world.bot.id, "member")
    for number in range(1, last_id + 1):
        chat.messages[number] = Message(
            number, chat_id, world.bot.id, world.now(), Content("een oud bericht")
        )
    chat.last_id = last_id


def old_message(world: World, place: str, person: int, group: int) -> tuple[int, str]:
    """Return a chat and the key of an old message of the bot in it, of the kind of this place."""
    if place == "private":
        return world.bot.id, str(world.chats[person].last_id)
    if place == "group":
        return group, str(world.chats[group].last_id)
    text = Content("een oud bericht")
    return group, whisper(world, world.chats[group], person, text, sender_id=world.bot.id).key
