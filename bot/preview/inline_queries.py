"""Inline queries: questions to the bot from any chat, their answers, and how long they are kept."""

import asyncio
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.preview.clock import Clock
from bot.preview.messages import Content

# Bot API: so long a query waits for the bot; that a later answer is refused is assumed.
ANSWERABLE = timedelta(seconds=30)

KEPT = timedelta(hours=1)
"""How long a result can be chosen; no longer is an answer told to others either."""


@dataclass(frozen=True)
class Question:
    """Who asks what, in a chat of which kind. ``offset`` is empty at first (Bot API)."""

    person_id: int
    query: str
    offset: str
    chat_type: str


@dataclass(frozen=True)
class Result:
    """An article that can be sent: how it is listed, and the message that it becomes."""

    id: str
    title: str
    description: str
    content: Content
    options: Mapping[str, Any] = field(default_factory=dict)
    keyboard: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class StartButton:
    """A button above the results that leads to the private chat with the bot."""

    text: str
    payload: str


@dataclass(frozen=True)
class InlineAnswer:
    """What the bot found, told to whoever asks the same within ``fresh``.

    Bot API: to everybody, unless it is ``personal``.
    """

    results: tuple[Result, ...] = ()
    next_offset: str = ""
    button: StartButton | None = None
    fresh: timedelta = timedelta()
    personal: bool = False


@dataclass
class _Query:
    asked: datetime
    question: Question
    waiting: asyncio.Future[InlineAnswer]
    answer: InlineAnswer | None = None
    answered: datetime | None = None


class InlineQueries:
    """The queries of the last hour, each answered once at most."""

    def __init__(self, clock: Clock, chance: random.Random) -> None:
        self._clock = clock
        self._chance = chance
        self._queries: dict[str, _Query] = {}

    def ask(self, question: Question) -> tuple[str, asyncio.Future[InlineAnswer]]:
        """A new query: its id, a 64-bit number as text, and what will hold the answer."""
        self._forget_old()
        query_id = str(self._chance.randrange(10**18, 2**63))
        waiting: asyncio.Future[InlineAnswer] = asyncio.get_running_loop().create_future()
        self._queries[query_id] = _Query(self._clock.now(), question, waiting)
        return query_id, waiting

    def answer(self, query_id: str, answer: InlineAnswer) -> bool:
        """Hands over the answer. False when it is too late, or the second one."""
        query, now = self._queries.get(query_id), self._clock.now()
        if query is None or query.answer is not None or now - query.asked >= ANSWERABLE:
            return False
        query.answer, query.answered = answer, now
        if not query.waiting.done():
            query.waiting.set_result(answer)
        return True

    def known(self, question: Question) -> tuple[str, InlineAnswer] | None:
        """An answer given before that Telegram gives again, and the id of its query."""
        self._forget_old()
        for query_id, query in reversed(self._queries.items()):
            if query.answer is not None and self._answers(query, query.answer, question):
                return query_id, query.answer
        return None

    def result(self, query_id: str, result_id: str) -> Result | None:
        """A result by its id, for as long as it is kept."""
        self._forget_old()
        query = self._queries.get(query_id)
        found = query.answer.results if query and query.answer else ()
        return next((each for each in found if each.id == result_id), None)

    def message_id(self) -> str:
        """An id for a message that comes of it."""
        return f"AgAAA{self._chance.getrandbits(128):032x}"

    def _answers(self, query: _Query, answer: InlineAnswer, question: Question) -> bool:
        old, whose = query.question, question.person_id
        same = (old.query, old.offset, old.chat_type)
        if same != (question.query, question.offset, question.chat_type):
            return False
        if answer.personal and old.person_id != whose:
            return False
        return self._clock.now() - (query.answered or query.asked) < answer.fresh

    def _forget_old(self) -> None:
        oldest = self._clock.now() - KEPT
        for query_id in [key for key, query in self._queries.items() if query.asked <= oldest]:
            self._queries.pop(query_id).waiting.cancel()
