"""Everything that the preview's Telegram knows, and how to find it; not what happens to it."""

import random
from collections import deque
from datetime import datetime

from bot.preview.callbacks import CallbackQueries
from bot.preview.calls import Call
from bot.preview.chats import Chat
from bot.preview.clock import Clock, RealClock
from bot.preview.ephemerals import Ephemerals
from bot.preview.events import Events, News
from bot.preview.faults import Faults
from bot.preview.files import FileStore
from bot.preview.inline_queries import InlineQueries
from bot.preview.messages import Message
from bot.preview.opening import Opening
from bot.preview.people import BotAccount, Person
from bot.preview.polling import Polling
from bot.preview.quirks import Quirks
from bot.preview.rates import RateModel
from bot.preview.updates import UpdateQueue
from bot.preview.webhooks import Webhooks

REMEMBERED_CALLS = 10_000


class State:
    """People, chats, files, waiting updates and open queries, round one clock and one seed.

    The same seed gives the same ids. ``calls`` holds the latest requests of the bot, ``away`` who
    is offline, ``opened`` the payloads that each app opened since it was started. Without
    ``server_knows_ephemeral`` the server is one from before Bot API 10.2. With ``loses_payload``
    the app that next opens a start link loses its payload (as iOS does at times).
    """

    def __init__(self, bot: BotAccount, *, clock: Clock | None = None, seed: int = 0) -> None:
        # Ids only have to differ and to be the same in each run: no secrets are made here.
        self.chance = random.Random(seed)  # noqa: S311
        self.clock: Clock = clock or RealClock()
        self.bot = bot
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.pairs: dict[frozenset[int], int] = {}
        self.ephemerals = Ephemerals(self.clock)
        self.away: set[int] = set()
        self.opened: dict[int, set[str]] = {}
        self.files = FileStore(self.chance)
        self.updates = UpdateQueue(self.clock, self.chance.randrange(10**8, 10**9))
        self.polling = Polling(self.clock, self.updates)
        # Posting happens side by side: with a chance of its own it cannot change anybody's ids.
        self.webhooks = Webhooks(self.clock, self.updates, random.Random(seed))  # noqa: S311
        self.queries = CallbackQueries(self.clock, self.chance)
        self.inline = InlineQueries(self.clock, self.chance)
        self.faults = Faults()
        self.quirks = Quirks()
        self.server_knows_ephemeral = True
        self.loses_payload = False
        self.rates = RateModel(self.clock)
        self.calls: deque[Call] = deque(maxlen=REMEMBERED_CALLS)
        self.events = Events()
        self.opening: Opening | None = None

    def now(self) -> datetime:
        """The time in whole seconds, as Telegram tells it."""
        return self.clock.now().replace(microsecond=0)

    def moment(self) -> int:
        """The time as the Bot API writes it."""
        return int(self.clock.now().timestamp())

    def name(self, user_id: int) -> str:
        if user_id == self.bot.id:
            return self.bot.name
        return self.people[user_id].name

    def knows(self, user_id: int) -> bool:
        return user_id == self.bot.id or user_id in self.people

    def phone_chat(self, chat: Chat, person_id: int) -> int:
        """How this person addresses the chat: a private one by the id of who else is in it."""
        if chat.kind == "pair":
            return next(each for each in chat.members if each != person_id)
        return self.bot.id if chat.private else chat.id

    def changed(self, chat: Chat) -> None:
        """Tells every phone that has this chat."""
        self._tell(chat, News("changed"))

    def changed_for(self, person_id: int, chat: Chat) -> None:
        """Tells this person's phone alone."""
        self.events.publish(News("changed", person_id, self.phone_chat(chat, person_id)))

    def typing(self, chat: Chat) -> None:
        self._tell(chat, News("typing"))

    def _tell(self, chat: Chat, news: News) -> None:
        for person_id in chat.people(self.bot.id):
            self.events.publish(News(news.name, person_id, self.phone_chat(chat, person_id)))

    def keep(self, message: Message) -> Message:
        """Stores a new or changed message and tells the phones."""
        chat = self.chats[message.chat_id]
        chat.messages[message.id] = message
        if not message.deleted:
            chat.history.append(message)
        self.changed(chat)
        return message
