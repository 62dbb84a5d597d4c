"""A bot that calls the preview's Bot API, one method at a time, and expects how each call ends."""

import asyncio
import json
from typing import Any

import httpx
from botapi import check
from starlette.applications import Starlette

from bot.preview.botapi.routes import routes
from bot.preview.calls import Call
from bot.preview.world import World

PATIENCE = 10  # real seconds; who waits longer waits for a clock that nobody moves


class Caller:
    """Every call and its answer must be as Telegram documents them, but what is sent as rubbish."""

    def __init__(self, world: World, http: httpx.AsyncClient | None = None) -> None:
        served = httpx.ASGITransport(Starlette(routes=routes(world)))
        self.world = world
        self.http = http or httpx.AsyncClient(transport=served, base_url="http://telegram")
        self._rubbish: list[Call] = []

    async def call(self, method: str, /, **parameters: Any) -> Any:
        """The result of a call that must go well."""
        answer = await self.ask(method, **parameters)
        assert answer["ok"], f"{method}: {answer}"
        return answer["result"]

    async def refused(self, method: str, /, **parameters: Any) -> str:
        """Code and reason of a call that must be refused."""
        answer = await self.ask(method, **parameters)
        assert not answer["ok"], f"{method}: {answer}"
        return f"{answer['error_code']} {answer['description']}"

    async def rubbish(self, method: str, /, **parameters: Any) -> str:
        """As refused, for what no bot should ever send."""
        why = await self.refused(method, **parameters)
        self.forgive()
        return why

    async def rubbish_too(self, method: str, /, **parameters: Any) -> Any:
        """As call, for what the Bot API takes though nobody should send it."""
        result = await self.call(method, **parameters)
        self.forgive()
        return result

    def forgive(self) -> None:
        """The latest call need not be as it should be."""
        self._rubbish.append(self.world.calls[-1])

    async def ask(self, method: str, /, **parameters: Any) -> dict[str, Any]:
        """The whole envelope; pairs of a name and bytes go as files, all else as text."""
        files = {name: each for name, each in parameters.items() if isinstance(each, tuple)}
        data = {name: _text(each) for name, each in parameters.items() if name not in files}
        async with asyncio.timeout(PATIENCE):
            answer = await self.post(method, data=data, files=files or None)
        return dict(answer.json())

    async def post(self, method: str, **how: Any) -> httpx.Response:
        return await self.http.post(self.path(method), **how)

    def path(self, method: str) -> str:
        return f"/bot{self.world.bot.token}/{method}"

    async def says(self, chat_id: int, text: str, **parameters: Any) -> Any:
        return await self.call("sendMessage", chat_id=chat_id, text=text, **parameters)

    def check_all(self) -> None:
        for call in self.world.calls:
            if not any(call is each for each in self._rubbish):
                check(call)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def buttons(*labels: str) -> dict[str, Any]:
    """One row of buttons; an address becomes a link, all else its own data."""
    kind = {True: "url", False: "callback_data"}
    row = [{"text": each, kind[each.startswith("https://")]: each} for each in labels]
    return {"inline_keyboard": [row]}


async def settled() -> None:
    """Lets everything happen that does not wait for time to pass."""
    for _ in range(50):
        await asyncio.sleep(0)
