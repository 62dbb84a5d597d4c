"""What a tester can wish for that becomes of a group."""

from typing import Literal

from bot.preview.client.bodies import Body
from bot.preview.client.named import group, person
from bot.preview.refusals import NotPossible
from bot.preview.world import World

LONGEST_TITLE = 128  # Bot API: of a group


class BotStanding(Body):
    """The bot gets another standing in a group."""

    wish: Literal["bot"]
    chat: int
    standing: Literal["administrator", "member", "restricted", "gone"]

    def come_true(self, world: World) -> None:
        chat, bot = group(world, self.chat), world.bot.id
        inside = chat.member(bot).inside
        if self.standing == "restricted" and chat.kind != "supergroup":
            raise NotPossible("supergroups-only")
        if self.standing == "gone":
            if inside:
                world.go(chat.id, bot, by=chat.owner)
            return
        if not inside:
            world.join(chat.id, bot, by=chat.owner)
        match self.standing:
            case "administrator":
                world.promote(chat.id, bot, by=chat.owner)
            case "restricted":
                world.restrict(chat.id)
            case "member":
                world.demote(chat.id, bot, by=chat.owner)


class SpeakAsGroup(Body):
    """An administrator writes as the group, or as themselves again."""

    wish: Literal["speak_as_group"]
    chat: int
    person: int
    hidden: bool

    def come_true(self, world: World) -> None:
        where = group(world, self.chat)
        world.speak_as_group(person(world, self.person), where.id, self.hidden)


class Upgrade(Body):
    """A group becomes a supergroup."""

    wish: Literal["upgrade"]
    chat: int

    def come_true(self, world: World) -> None:
        chat = group(world, self.chat)
        world.upgrade(chat.id, by=chat.owner)


class AddTopic(Body):
    """A topic begins in a supergroup."""

    wish: Literal["add_topic"]
    chat: int
    name: str

    def come_true(self, world: World) -> None:
        world.add_topic(group(world, self.chat).id, self.name)


class CloseTopic(Body):
    """A topic is closed, or opened again."""

    wish: Literal["close_topic"]
    chat: int
    topic: int
    closed: bool

    def come_true(self, world: World) -> None:
        chat = group(world, self.chat)
        if self.topic not in chat.topics:
            raise NotPossible("no-topic")
        world.close_topic(chat.id, self.topic, self.closed)


class NewGroup(Body):
    """A group begins, with everybody in it; the bot is brought in."""

    wish: Literal["new_group"]
    title: str

    def come_true(self, world: World) -> None:
        if not 1 <= len(self.title.strip()) <= LONGEST_TITLE:
            raise NotPossible("name-group")
        world.found_group(self.title.strip())
