"""Callback queries: taps that wait for answerCallbackQuery."""

import asyncio
import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.preview.clock import Clock
from bot.preview.messages import Message

# Bot API: how long an answer is taken is not documented; a tap lives this long in the queue.
ANSWERABLE = timedelta(seconds=150)


@dataclass(frozen=True)
class CallbackAnswer:
    """What the bot answered: a toast, an alert, or an address to open."""

    text: str | None = None
    alert: bool = False
    url: str | None = None


@dataclass(frozen=True)
class Tap:
    """Who tapped a button of which message."""

    person_id: int
    message: Message


@dataclass
class Query:
    """A tap that was told to the bot, at the moment ``asked``."""

    asked: datetime
    tap: Tap | None
    answer: asyncio.Future[CallbackAnswer]
    answered: bool = False


class CallbackQueries:
    """The taps that may still be answered, each exactly once; and those that were, for a while."""

    def __init__(self, clock: Clock, chance: random.Random) -> None:
        self._clock = clock
        self._chance = chance
        self._queries: dict[str, Query] = {}
        self._instances: dict[int, str] = {}

    def ask(self, tap: Tap | None = None) -> tuple[str, asyncio.Future[CallbackAnswer]]:
        """A new query: its id, a 64-bit number as text, and what will hold the answer."""
        query_id = str(self._chance.randrange(10**18, 2**63))
        answer: asyncio.Future[CallbackAnswer] = asyncio.get_running_loop().create_future()
        self._queries[query_id] = Query(self._clock.now(), tap, answer)
        return query_id, answer

    def answer(self, query_id: str, answer: CallbackAnswer) -> bool:
        """Hands the answer to the person. False when it is too late, or the second one."""
        query = self.find(query_id)
        if query is None or query.answered:
            return False
        query.answered = True
        if not query.answer.done():
            query.answer.set_result(answer)
        return True

    def find(self, query_id: str) -> Query | None:
        """A query that is not too old, answered or not."""
        self._forget_old()
        return self._queries.get(query_id)

    def chat_instance(self, chat_id: int) -> str:
        """Bot API: names the chat, the same for each of its messages."""
        if chat_id not in self._instances:
            self._instances[chat_id] = str(self._chance.randrange(-(2**63), 2**63))
        return self._instances[chat_id]

    def _forget_old(self) -> None:
        oldest = self._clock.now() - ANSWERABLE
        for query_id in [key for key, query in self._queries.items() if query.asked <= oldest]:
            self._queries.pop(query_id).answer.cancel()
