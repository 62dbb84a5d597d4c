"""The queue of updates that wait for the bot: ids, lifetimes, acknowledgement, what it wants."""

import asyncio
import json
from collections.abc import Coroutine, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.preview.clock import Clock
from bot.preview.update_kinds import KINDS, ON_REQUEST

LIFETIME = timedelta(hours=24)
CALLBACK_LIFETIME = timedelta(seconds=150)
INLINE_LIFETIME = timedelta(seconds=30)
QUEUE_LIMIT = 100_000


@dataclass(frozen=True)
class Waiting:
    """An update, written down when it happened, that waits to be fetched until it expires.

    Updates of one ``key`` are told one after another, also where others go side by side.
    """

    update_id: int
    kind: str
    body: str
    expires: datetime
    key: str

    def as_json(self) -> dict[str, Any]:
        return {"update_id": self.update_id, self.kind: json.loads(self.body)}


class UpdateQueue:
    """All that the bot has not acknowledged yet."""

    def __init__(self, clock: Clock, first_id: int) -> None:
        self._clock = clock
        self._waiting: list[Waiting] = []
        self._next_id = first_id
        self._last: Waiting | None = None
        self._arrivals = asyncio.Event()
        self.allowed: frozenset[str] = frozenset()

    def push(
        self, kind: str, content: dict[str, Any], lifetime: timedelta = LIFETIME
    ) -> int | None:
        """Adds an update; None when the bot does not want this kind or the queue is full."""
        if not self.wants(kind) or len(self._waiting) >= QUEUE_LIMIT:
            return None
        expires, key = self._clock.now() + lifetime, _key(kind, content)
        self._append(Waiting(self._next_id, kind, json.dumps(content), expires, key))
        return self._next_id - 1

    def _append(self, update: Waiting) -> None:
        self._waiting.append(update)
        self._last = update
        self._next_id += 1
        self._arrivals.set()
        self._arrivals = asyncio.Event()

    def wants(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in ON_REQUEST

    def want(self, kinds: Iterable[object]) -> None:
        """Bot API: sticky, and applies to updates from now on, not to those already waiting.

        Kinds that there are not are passed over without a word.
        """
        self.allowed = KINDS & {kind for kind in kinds if isinstance(kind, str)}

    def repeat(self) -> None:
        """The latest update happens once more, under a new id."""
        if self._last is not None:
            self._append(replace(self._last, update_id=self._next_id))

    def arrival(self) -> Coroutine[object, object, object]:
        """Waits for the next update after this call, even one that comes before the await."""
        return self._arrivals.wait()

    def clear(self) -> None:
        self._waiting.clear()

    def waiting(self) -> list[Waiting]:
        """All that waits, from old to new."""
        self._drop_expired()
        return list(self._waiting)

    def remove(self, update: Waiting) -> None:
        """Takes one update away, if it still waits."""
        self._waiting = [each for each in self._waiting if each.update_id != update.update_id]

    def count(self) -> int:
        return len(self.waiting())

    def fetch(self, offset: int, limit: int) -> list[dict[str, Any]]:
        """What waits from ``offset`` on; everything below it is acknowledged and gone.

        Bot API: 0 acknowledges nothing, -n keeps the last n, an offset far outside is ignored.
        """
        self._drop_expired()
        if offset < 0:
            offset = self._next_id + offset
        if self._plausible(offset):
            self._waiting = [update for update in self._waiting if update.update_id >= offset]
        return [update.as_json() for update in self._waiting[:limit]]

    def _plausible(self, offset: int) -> bool:
        head = self._waiting[0].update_id if self._waiting else self._next_id
        return offset > 0 and head - QUEUE_LIMIT <= offset <= self._next_id + 10

    def _drop_expired(self) -> None:
        now = self._clock.now()
        self._waiting = [update for update in self._waiting if update.expires > now]


def _key(kind: str, content: dict[str, Any]) -> str:
    # Bot API server: messages and their edits go by chat, taps and inline queries by person.
    whose = content.get("chat") or content.get("from") or content.get("user")
    number = whose.get("id") if isinstance(whose, dict) else content.get("id")
    return f"{'message' if kind.endswith('message') else kind} of {number}"
