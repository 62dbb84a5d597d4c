"""Updates of one person that are passed by, for too many wait: counted, and told to them once."""

from collections.abc import Callable
from typing import Any

from bot.conversation.desk import Person
from bot.screens.screen import Screen
from bot.telegram.draw import Pen
from bot.telegram.errands import Errands
from bot.telegram.incoming import Place
from bot.telegram.voices import Voices

TOLD_EVERY = 600.0
"""Seconds."""

REMEMBERED = 1000
"""People who were told."""


class Floods:
    """Takes note of each update that is passed by. ``time`` tells seconds."""

    def __init__(
        self,
        pen: Pen,
        voices: Voices,
        errands: Errands,
        count: Callable[[], object],
        time: Callable[[], float],
    ) -> None:
        self._pen = pen
        self._voices = voices
        self._errands = errands
        self._count = count
        self._time = time
        self._told: dict[int, float] = {}

    def __call__(self, raw: dict[str, Any]) -> None:
        """Count it, and tell its sender if it comes from a private chat."""
        self._count()
        person = _in_private(raw)
        now = self._time()
        if person is None or now - self._told.get(person.id, float("-inf")) < TOLD_EVERY:
            return
        if len(self._told) >= REMEMBERED:
            del self._told[next(iter(self._told))]
        self._told[person.id] = now
        self._errands.start(lambda: self._tell(person))

    async def _tell(self, person: Person) -> None:
        voice = await self._voices.of(person)
        await self._pen.send(Place(person.id, private=True), Screen(voice.say("too-many-at-once")))


def _in_private(raw: dict[str, Any]) -> Person | None:
    """Return who sent or tapped this in a private chat, as far as it can be read."""
    try:
        body = raw.get("message") or raw["callback_query"]
        chat, sender = body.get("chat") or body["message"]["chat"], body["from"]
        if chat["type"] == "private":
            return Person(int(sender["id"]), str(sender.get("language_code") or ""))
    except (KeyError, TypeError, ValueError, AttributeError):
        pass  # nothing of it was looked at before
    return None
