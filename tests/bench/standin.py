"""A stand-in for Telegram: answers every call, hands out taps, and knows one rule.

The preview's server is a strict one, and far too slow for this.
"""

import asyncio
import json
import os
import random
from collections import Counter, deque
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from itertools import cycle, islice
from math import ceil
from typing import Any
from urllib.parse import parse_qs

from bench.load import Trouble
from bench.people import Somebody
from bench.wire import Asker, Wire, answer, post

SECRET = "only-telegram-and-we-know"
TEXT = "Vraag 3 van 8. Met wie werken jullie samen, en hoe vaak zien jullie elkaar dan? " * 4
ME = {
    "id": 1,
    "is_bot": True,
    "first_name": "Bench",
    "username": "bench_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}
NO_SUCH = answer(b'{"ok":false,"error_code":400,"description":"Bad Request"}', b"400 Bad Request")
REFUSED = (
    b'{"ok":false,"error_code":429,"description":"Too Many Requests: retry later",'
    b'"parameters":{"retry_after":%d}}'
)
SHOWING = ("editmessagetext", "sendmessage")
TRUE = answer(b'{"ok":true,"result":true}')
COORDINATORS = tuple(range(7_000_003, 7_000_008))
"""They tap in turn: what one asks for waits for what they asked for before."""
IN_TROUBLE = 7_000_900
"""The first of those whose chat is slow, or who tap far too often."""

POSTS = 64
"""Posts at the same time, as our bot asks for (Bot API: setWebhook, max_connections)."""

MOST = 100
"""Updates in one answer (Bot API: getUpdates)."""

SOON = 0.5
"""Seconds within which who asks from the same offset again gets one update (Bot API server)."""


def _message(chat: str) -> str:
    buttons = [
        [{"text": f"Antwoord nummer {n}", "callback_data": f"p:1:0:a:{n}"}] for n in range(5)
    ]
    sender = {key: ME[key] for key in ("id", "is_bot", "first_name", "username")}
    whole = {
        "message_id": 5,
        "from": sender,
        "chat": {"id": 0, "type": "private", "first_name": "Iemand"},
        "date": 1_790_000_000,
        "edit_date": 1_790_000_001,
        "text": TEXT,
        "reply_markup": {"inline_keyboard": buttons},
    }
    return (
        json.dumps(whole).replace("%", "%%").replace('"chat": {"id": 0', f'"chat": {{"id": {chat}')
    )


MESSAGE = _message("%d")
TAPPED = (
    '{"update_id":%d,"callback_query":{"id":"%d","from":{"id":%d,"is_bot":false,'
    '"first_name":"Iemand","language_code":"nl"},"chat_instance":"1","data":"%s",'
    f'"message":{MESSAGE}}}}}'
)


class StandIn:
    """Telegram, ``latency`` seconds away and back. Tells who is answered and who sees what.

    Updates are fetched, or, with ``posts_to``, posted to these ports in turn.
    """

    def __init__(self, latency: float, posts_to: tuple[int, ...], path: str = "/telegram") -> None:
        self._latency = latency
        self._path = path
        self._askers = [Asker(port) for port in posts_to]
        self._room = asyncio.Semaphore(POSTS)
        self._updates: deque[tuple[int, bytes]] = deque()
        self._number = random.Random(os.getpid()).randrange(10**8)
        self._came = asyncio.Event()
        self._asked: tuple[int, float] | None = None
        self._busy: set[asyncio.Task[None]] = set()
        self._coordinators = cycle(COORDINATORS)
        self.is_answered: Callable[[int], None] = lambda _: None
        self.sees: Callable[[int, str], None] = lambda _, __: None
        self.calls = Counter[str]()
        self._troubles: dict[int, Trouble] = {}
        self._told_until: dict[int, float] = {}

    def tap(self, somebody: Somebody, data: str) -> None:
        """Bring a tap to the bot. Its query has the number of the person."""
        self._number += 1
        update = TAPPED % (self._number, somebody.id, somebody.id, data, somebody.id)
        if self._askers:
            self._later(self._post(update.encode(), self._askers[self._number % len(self._askers)]))
        else:
            self._updates.append((self._number, update.encode()))
            self._came.set()

    def tap_as_coordinator(self, data: str) -> None:
        self.tap(Somebody(next(self._coordinators), data), data)

    def be_in_trouble(self, troubles: Sequence[Trouble]) -> None:
        """From now on these are the chats in trouble, each with an id of its own."""
        self._troubles = dict(enumerate(troubles, IN_TROUBLE))
        self._told_until.clear()

    def tap_in_trouble(self, number: int, data: str) -> None:
        self.tap(Somebody(IN_TROUBLE + number, data), data)

    def hear(self, wire: Wire, head: bytes, body: bytes) -> None:
        """A call of the bot's."""
        method = head.split(b" ", 2)[1].rpartition(b"/")[2].decode().lower()
        self.calls["group" if b'"chat_id":-' in body or b"chat_id=-" in body else method] += 1
        if method == "getupdates":
            self._later(self._hand_out(wire, _fields(body)))
        elif self._troubles and method in SHOWING and (chat := _chat(body)) in self._troubles:
            self._make_trouble(wire, method, body, chat)
        elif self._latency:
            loop = asyncio.get_running_loop()
            loop.call_later(self._latency / 2, self._carry_out, wire, method, body)
        else:
            self._carry_out(wire, method, body)

    def _make_trouble(self, wire: Wire, method: str, body: bytes, chat: int) -> None:
        loop, trouble = asyncio.get_running_loop(), self._troubles[chat]
        until = self._told_until.setdefault(chat, loop.time() + trouble.told)
        if until > loop.time():
            wire.say(answer(REFUSED % ceil(until - loop.time()), b"429 Too Many Requests"))
        else:
            loop.call_later(trouble.hangs, self._carry_out, wire, method, body)

    def _carry_out(self, wire: Wire, method: str, body: bytes) -> None:
        said = self._done(method, body)
        if self._latency:
            asyncio.get_running_loop().call_later(self._latency / 2, wire.say, said)
        else:
            wire.say(said)

    def _done(self, method: str, body: bytes) -> bytes:
        if method == "answercallbackquery":
            self.is_answered(int(_fields(body)["callback_query_id"]))
            return TRUE
        if method in SHOWING:
            fields = _fields(body)
            person = int(fields["chat_id"])
            self.sees(person, fields.get("reply_markup", ""))
            return answer(f'{{"ok":true,"result":{MESSAGE % person}}}'.encode())
        if method in ("senddocument", "sendphoto"):
            return answer(f'{{"ok":true,"result":{MESSAGE % 1}}}'.encode())
        if method.startswith("getmy"):  # the description, the short one
            return answer(b'{"ok":true,"result":{"description":"","short_description":""}}')
        if method == "getme":
            return answer(json.dumps({"ok": True, "result": ME}).encode())
        return NO_SUCH if "ephemeral" in method else TRUE

    async def _hand_out(self, wire: Wire, fields: dict[str, str]) -> None:
        """Forget what is acknowledged, and give what comes after it; wait if there is nothing."""
        await asyncio.sleep(self._latency / 2)
        offset = int(fields.get("offset", 0))
        while self._updates and self._updates[0][0] < offset:
            self._updates.popleft()
        if not self._updates:
            self._came.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(float(fields.get("timeout", 0)) + 0.001):
                    await self._came.wait()
        now, last = asyncio.get_running_loop().time(), self._asked
        soon = last is not None and last[0] == offset and now - last[1] < SOON
        self._asked = offset, now
        some = b",".join(each for _, each in islice(self._updates, 1 if soon else MOST))
        await asyncio.sleep(self._latency / 2)
        wire.say(answer(b'{"ok":true,"result":[' + some + b"]}"))

    async def _post(self, update: bytes, asker: Asker) -> None:
        async with self._room:
            await asyncio.sleep(self._latency / 2)
            await self._post_until_taken(update, asker)

    async def _post_until_taken(self, update: bytes, asker: Asker) -> None:
        secret = f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n"
        for pause in (0.0, 2.0, 4.0, 8.0, 16.0):
            try:
                status, _ = await asker.ask(post(self._path, update, more=secret))
            except OSError:
                status = 0
            if status == 200:
                return
            await asyncio.sleep(pause)

    def _later(self, doing: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(doing)
        self._busy.add(task)
        task.add_done_callback(self._busy.discard)


def _chat(body: bytes) -> int:
    return int(_fields(body)["chat_id"])


def _fields(body: bytes) -> dict[str, str]:
    """What was sent, as JSON or as a form; what is no text in JSON is JSON here."""
    if body.startswith(b"{"):
        sent = json.loads(body).items()
        return {name: each if isinstance(each, str) else json.dumps(each) for name, each in sent}
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}
