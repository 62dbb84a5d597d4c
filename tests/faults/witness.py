"""A Telegram that tells people about each screen of theirs at the moment it appears."""

from asyncio import Future
from collections.abc import Callable, Mapping
from typing import Any

from bot.preview import standard
from bot.preview.callbacks import CallbackAnswer, Tap
from bot.preview.clock import Clock
from bot.preview.delivery import deliver_tap
from bot.preview.ephemerals import Ephemerals, Thread
from bot.preview.messages import Message
from bot.preview.people import Person
from bot.preview.world import World

Eyes = Callable[[Message], None]


class WatchedThread(Thread):
    """The ephemeral messages between the bot and one person in one chat; ``eyes`` see each."""

    def __init__(self, eyes: Eyes) -> None:
        super().__init__()
        self._eyes = eyes

    def put(self, message: Message, *, arrives: bool) -> None:
        super().put(message, arrives=arrives)
        self._eyes(message)


class WatchedEphemerals(Ephemerals):
    """All ephemeral messages; each person has eyes of their own, by id."""

    def __init__(self, clock: Clock, eyes: Mapping[int, Eyes]) -> None:
        super().__init__(clock)
        self._eyes = eyes

    def thread(self, chat_id: int, person_id: int) -> Thread:
        if person_id in self._eyes:
            watched = WatchedThread(self._eyes[person_id])
            self._threads.setdefault((chat_id, person_id), watched)
        return super().thread(chat_id, person_id)


class Witnessed(World):
    """A world in which ``eyes`` see each of the bot's messages to a person, by the person's id.

    ``raw`` are all updates that it ever wrote, as the bot gets them.
    """

    def __init__(self, seed: int = 0) -> None:
        super().__init__(standard.bot(), seed=seed)
        self.eyes: dict[int, Eyes] = {}
        self.ephemerals = WatchedEphemerals(self.clock, self.eyes)
        self.raw: list[dict[str, object]] = []

    def settle(self, person: Person, eyes: Eyes) -> None:
        """Somebody comes to live here."""
        self.add_person(person)
        self.eyes[person.id] = eyes

    def keep(self, message: Message) -> Message:
        kept = super().keep(message)
        if message.sender_id == self.bot.id and message.chat_id in self.eyes:
            self.eyes[message.chat_id](message)
        return kept

    def press(self, person: int, message: Message, data: str) -> tuple[int, Future[CallbackAnswer]]:
        """Taps a button: the update that tells it, and what will hold the answer."""
        query, answer = self.queries.ask(Tap(person, message))
        deliver_tap(self, message, person, query, data)
        return self._newest(), answer

    def press_again(self) -> int:
        """Telegram tells the newest tap once more, as after a reconnect: under a new id."""
        self.updates.repeat()
        return self._newest()

    def type(self, person: int, text: str, reply_to: str) -> tuple[int, Any]:
        """Replies to a message of the bot's: the update, and the message that it tells."""
        self.say(person, self.bot.id, text, reply_to=reply_to)
        return self._newest(), self.raw[-1]["message"]

    def begin(self, person: int, payload: str = "") -> None:
        """Presses START, or sends /start; with a payload as after a link."""
        self.start(person, payload)
        self._newest()

    def waits(self) -> set[int]:
        """The updates that the bot has not acknowledged yet."""
        return {each.update_id for each in self.updates.waiting()}

    def _newest(self) -> int:
        newest = self.updates.waiting()[-1]
        self.raw.append(newest.as_json())
        return newest.update_id
