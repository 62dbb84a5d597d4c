"""Ephemeral messages: what Telegram still knows of them, and what each phone shows of them."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

from bot.preview.clock import Clock
from bot.preview.messages import Message

# TDLib: an app keeps them this long at most, and so many in one chat.
KEPT = timedelta(days=7)
MOST = 100


class Thread:
    """The ephemeral messages between the bot and one person in one chat, by their serials.

    What was told to a phone that is offline does not arrive there, ever.
    """

    def __init__(self) -> None:
        self._known: dict[int, Message] = {}
        self._shown: dict[int, Message] = {}

    def next_id(self) -> int:
        """Bot API: an id may be given out again once its message is gone."""
        return 1 + max((_id(each) for each in self._known.values()), default=0)

    def find(self, ephemeral_id: int) -> Message | None:
        """A message that Telegram knows, by its id."""
        found = (each for each in self._known.values() if _id(each) == ephemeral_id)
        return next(found, None)

    def known(self, serial: int) -> Message | None:
        return self._known.get(serial)

    def on_phone(self, serial: int) -> Message | None:
        """What the phone shows under this serial; also one taken away since, as deleted."""
        return self._shown.get(serial)

    def visible(self) -> list[Message]:
        """What the phone shows, from old to new."""
        return [each for each in self._shown.values() if not each.deleted]

    def put(self, message: Message, *, arrives: bool) -> None:
        """Keeps a new or changed message. A change to what never came shows nothing."""
        serial = _serial(message)
        new = serial not in self._known
        self._known[serial] = message
        if arrives and (new or serial in self._shown):
            self._shown[serial] = message
        for messages in (self._known, self._shown):
            while len(messages) > MOST:
                messages.pop(min(messages))

    def remove(self, message: Message, *, arrives: bool) -> None:
        serial = _serial(message)
        self._known.pop(serial, None)
        if arrives and serial in self._shown:
            self._shown[serial] = replace(self._shown[serial], deleted=True)

    def forget(self, before: datetime) -> None:
        """Drops all that is older."""
        for messages in (self._known, self._shown):
            for serial in [key for key, each in messages.items() if each.date <= before]:
                del messages[serial]


class Ephemerals:
    """All such threads, by chat and person."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._threads: dict[tuple[int, int], Thread] = {}
        self._serials = count(1)

    def next_serial(self) -> int:
        return next(self._serials)

    def thread(self, chat_id: int, person_id: int) -> Thread:
        """What is not too old of the ephemeral messages of this person in this chat."""
        thread = self._threads.setdefault((chat_id, person_id), Thread())
        thread.forget(self._clock.now() - KEPT)
        return thread

    def lose(self, *, chat_id: int | None = None, person_id: int | None = None) -> None:
        """All of a chat, of a person, or of a person in a chat are gone."""
        self._threads = {
            (chat, person): thread
            for (chat, person), thread in self._threads.items()
            if chat_id not in (None, chat) or person_id not in (None, person)
        }


def _id(message: Message) -> int:
    return message.ephemeral.id if message.ephemeral else 0


def _serial(message: Message) -> int:
    return message.ephemeral.serial if message.ephemeral else 0
