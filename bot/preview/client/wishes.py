"""What a tester can wish for in the panel of the world, and how each wish comes true."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, RootModel

from bot.preview.client.bodies import Body
from bot.preview.client.group_wishes import (
    AddTopic,
    BotStanding,
    CloseTopic,
    NewGroup,
    SpeakAsGroup,
    Upgrade,
)
from bot.preview.client.named import person
from bot.preview.events import News
from bot.preview.rates import Mood
from bot.preview.world import World

LONGEST_JUMP = 31 * 24 * 3600
"""Seconds that may pass at once."""


class PassTime(Body):
    """Some seconds pass at once."""

    wish: Literal["pass_time"]
    seconds: int = Field(ge=1, le=LONGEST_JUMP)

    def come_true(self, world: World) -> None:
        world.clock.advance(self.seconds)


class Restart(Body):
    """Somebody's app starts anew."""

    wish: Literal["restart_app"]
    person: int

    def come_true(self, world: World) -> None:
        world.restart_app(person(world, self.person))


class GoOffline(Body):
    """Somebody's phone goes offline, or comes back."""

    wish: Literal["offline"]
    person: int
    offline: bool

    def come_true(self, world: World) -> None:
        world.offline(person(world, self.person), self.offline)


class KnowEphemeral(Body):
    """The server is one that knows ephemeral messages, or one from before."""

    wish: Literal["know_ephemeral"]
    knows: bool

    def come_true(self, world: World) -> None:
        world.server_knows_ephemeral = self.knows


class SupportInline(Body):
    """Inline mode is switched on or off, as its maker does at BotFather."""

    wish: Literal["support_inline"]
    on: bool

    def come_true(self, world: World) -> None:
        world.bot.inline = self.on


class LosePayload(Body):
    """The next app that opens a start link forgets what is in it."""

    wish: Literal["lose_payload"]
    on: bool

    def come_true(self, world: World) -> None:
        world.loses_payload = self.on


class SetMood(Body):
    """Telegram becomes more or less strict about how much a bot sends."""

    wish: Literal["set_mood"]
    mood: Mood

    def come_true(self, world: World) -> None:
        world.rates.mood = self.mood


_Any = (
    PassTime
    | Restart
    | GoOffline
    | BotStanding
    | SpeakAsGroup
    | Upgrade
    | AddTopic
    | CloseTopic
    | NewGroup
    | KnowEphemeral
    | SupportInline
    | LosePayload
    | SetMood
)


class Wish(RootModel[Annotated[_Any, Field(discriminator="wish")]]):
    """Any of these."""

    model_config = ConfigDict(frozen=True)


def grant(world: World, wish: Wish) -> None:
    """Makes it come true. Raises `NotPossible`."""
    wish.root.come_true(world)
    world.events.publish(News("phones"))
