"""Whatever happens, what one person is told or says alone is on nobody else's screen."""

import asyncio
import json
from contextlib import suppress

from alone import Circle, to
from calling import Caller, buttons
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pictures import png

from bot.preview.client import shown
from bot.preview.clock import VirtualClock
from bot.preview.people import Person
from bot.preview.refusals import NotPossible
from bot.preview.standard import DAAN, GROUP, NOOR, SANNE
from bot.preview.world import World

PEOPLE = (NOOR, DAAN, SANNE)
STATS = {"command": "stats", "description": "De uitslag", "is_ephemeral": True}

people = st.sampled_from(PEOPLE)
numbers = st.integers(0, 4)


class Town:
    """The group, with a bot that has secrets with each of its members, and all sorts of trouble."""

    def __init__(self, world: World, bot: Caller) -> None:
        self.world, self.bot, self.circle = world, bot, Circle(world, bot)
        self.queries = ["12"]

    async def begin(self) -> None:
        await self.circle.begin()
        scope = {"type": "all_group_chats"}
        await self.bot.call("setMyCommands", commands=[STATS], scope=scope)

    async def tap(self, person: Person, number: int) -> None:
        screen = self.circle.views(person)
        tapped = [each.id for each in screen if each.keyboard]
        if tapped and person.id not in self.world.away:
            self.queries.append((await self.circle.tap(person, tapped[number % len(tapped)]))["id"])

    async def whisper(self, person: Person, number: int) -> None:
        """Perhaps with the tap of another, perhaps in answer to what was said, or in its place."""
        query = self.queries[-1 - number % len(self.queries)]
        more = {"replace_callback_query_message": True} if number == 3 else {}
        reply = {"reply_parameters": {"ephemeral_message_id": number}} if number == 4 else {}
        await self.bot.ask(
            "sendMessage",
            chat_id=GROUP,
            text=secret(person),
            reply_markup=buttons("Ja"),
            **to(person, query, **more),
            **reply,
        )

    async def picture(self, person: Person, number: int) -> None:
        query = self.queries[-1 - number % len(self.queries)]
        await self.bot.ask(
            "sendPhoto", chat_id=GROUP, photo=png(), caption=secret(person), **to(person, query)
        )

    async def edit(self, person: Person, number: int) -> None:
        place = {"chat_id": GROUP, "receiver_user_id": person.id, "ephemeral_message_id": number}
        text = f"{secret(person)} en nog wat"
        await self.bot.ask("editEphemeralMessageText", **place, text=text)
        await self.bot.ask("editEphemeralMessageCaption", **place, caption=text)

    async def withdraw(self, person: Person, number: int) -> None:
        place = {"chat_id": GROUP, "receiver_user_id": person.id, "ephemeral_message_id": number}
        await self.bot.ask("deleteEphemeralMessage", **place)

    async def spread(self, person: Person, number: int) -> None:
        """Ordinary methods, on all ids that ephemeral messages have."""
        place = {"chat_id": GROUP, "message_id": number}
        for method in ("copyMessage", "forwardMessage"):
            await self.bot.ask(method, **place, from_chat_id=GROUP)
        await self.bot.ask("editMessageText", **place, text=f"Voor allen {person.id} {number}")
        await self.bot.ask("pinChatMessage", **place)

    async def command(self, person: Person, number: int) -> None:
        if not self.world.chats[GROUP].member(person.id).anonymous:
            self.world.say(person.id, GROUP, f"/stats {secret(person)} {number}")

    async def reply(self, person: Person, number: int) -> None:
        """To anything on the screen; in public, nothing secret is said."""
        screen = self.circle.views(person)
        if not screen:  # the phone was offline when its owner came back into the group
            return
        to_ = screen[number % len(screen)]
        self.world.say(person.id, GROUP, secret(person) if to_.ephemeral else "Ja!", to_.id)

    async def restart(self, person: Person, _number: int) -> None:
        self.world.restart_app(person.id)

    async def offline(self, person: Person, number: int) -> None:
        self.world.offline(person.id, number % 2 == 0)

    async def come_and_go(self, person: Person, _number: int) -> None:
        if person is not SANNE:
            inside = self.world.chats[GROUP].member(person.id).inside
            (self.world.go if inside else self.world.join)(GROUP, person.id)

    async def rise_and_fall(self, _person: Person, number: int) -> None:
        if number % 2:
            self.world.promote(GROUP, self.world.bot.id, by=SANNE.id)
        else:
            self.world.demote(GROUP, self.world.bot.id, by=SANNE.id)

    async def hide(self, person: Person, number: int) -> None:
        self.world.speak_as_group(person.id, GROUP, number % 2 == 0)

    async def wait(self, _person: Person, number: int) -> None:
        self.world.clock.advance(10**number)

    def leaks(self) -> list[str]:
        """Who could see what."""
        seen = {
            each: json.dumps(shown.chat(self.world, each.id, GROUP, "nl"))
            for each in self.members()
        }
        public = " ".join(map(str, self.world.public_history(GROUP)))
        alone = [f"{each.name}: {seen[each]}" for each in seen if not_of(each, seen[each])]
        return [*alone, *([public] if "geheim" in public else [])]

    def members(self) -> list[Person]:
        return [each for each in PEOPLE if self.world.chats[GROUP].member(each.id).inside]


DEEDS = tuple(
    name
    for name in vars(Town)
    if not name.startswith("_") and name not in ("begin", "leaks", "members")
)


def secret(person: Person) -> str:
    return f"geheim-van-{person.first_name}"


def not_of(person: Person, screen: str) -> bool:
    """Whether a secret is on this screen that is not this person's."""
    return "geheim" in screen.replace(secret(person), "")


LEFT_OFFLINE = [(name, DAAN, 0) for name in ("come_and_go", "offline", "come_and_go", "reply")]


@settings(max_examples=60, deadline=None)
@example(LEFT_OFFLINE)
@given(st.lists(st.tuples(st.sampled_from(DEEDS), people, numbers), min_size=10, max_size=60))
def test_a_secret_is_on_no_screen_but_one(deeds: list[tuple[str, Person, int]]) -> None:
    asyncio.run(_live(deeds))


async def _live(deeds: list[tuple[str, Person, int]]) -> None:
    world = World.standard(clock=VirtualClock())
    bot = Caller(world)
    async with bot.http:
        town = Town(world, bot)
        await town.begin()
        # So that many examples have something to hide.
        for person in PEOPLE:
            await town.tap(person, 0)
            await town.whisper(person, 0)
        assert all(secret(each) in str(town.circle.views(each)) for each in PEOPLE)
        for name, person, number in deeds:
            # Some of it no phone allows: somebody is offline, or has gone.
            with suppress(NotPossible):
                await getattr(town, name)(person, number)
            assert town.leaks() == []
        town.circle.end()
    bot.check_all()
