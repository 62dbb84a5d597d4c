"""Respondents who answer in a group, and go on in private where the bot leads them there."""

from asyncio import Future
from collections.abc import Iterable
from typing import Any

from faults.respondents import Respondent, Shown
from faults.witness import Witnessed

from bot.preview.callbacks import CallbackAnswer
from bot.preview.messages import Message
from bot.screens.actions import Join
from bot.telegram.callback_data import pack

COORDINATOR = 6_000_001
GROUP = -1_001_600_000_000


class Card:
    """The invitation in the group, which everybody there sees."""

    def __init__(self) -> None:
        self._newest: Message | None = None

    def see(self, message: Message) -> None:
        if pack(Join()) in str(message.keyboard):
            self._newest = message

    @property
    def there(self) -> bool:
        return self._newest is not None

    @property
    def message(self) -> Message:
        assert self._newest is not None, "no card was posted"
        return self._newest


class GroupRespondent(Respondent):
    """Somebody who taps the card, and types nothing as long as the whole group would read it."""

    def __init__(self, card: Card, world: Witnessed, *about: Any, **more: Any) -> None:
        super().__init__(world, *about, **more)
        world.join(GROUP, self.person.id)
        self._card = card
        self.led_out = False

    def _go_on(self) -> None:
        if self.led_out:
            super()._go_on()
            return
        _, answer = self._world.press(self.person.id, self._card.message, pack(Join()))
        answer.add_done_callback(self._follow)

    def _words_wanted(self, shown: Shown) -> Iterable[tuple[float, None]]:
        in_private = self.led_out and shown.message.chat_id == self.person.id
        return super()._words_wanted(shown) if in_private else []

    def _hear(self, update: int, done: "Future[CallbackAnswer]") -> None:
        super()._hear(update, done)
        self._follow(done)

    def _follow(self, done: "Future[CallbackAnswer]") -> None:
        """Open the link that a tap was answered with."""
        url = None if done.cancelled() else done.result().url
        if url is None:
            return
        self.led_out = True
        self._world.begin(self.person.id, url.partition("start=")[2])
        self._stirred.set()
