"""A bot's own web address, on which a test says how each post is answered."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

PATIENCE = 10  # real seconds


@dataclass(frozen=True)
class Post:
    """One update as it came in."""

    update: dict[str, Any]
    headers: dict[str, str]

    @property
    def text(self) -> str:
        return str(self.update["message"]["text"])


class Receiver:
    """Answers 200, or the next of ``answers``; while ``held`` it answers nobody."""

    def __init__(self) -> None:
        self.url = ""
        self.posts: list[Post] = []
        self.answers: deque[Response] = deque()
        self.held = False
        self._let_go = asyncio.Condition()

    @property
    def texts(self) -> list[str]:
        return [each.text for each in self.posts]

    async def take(self, request: Request) -> Response:
        self.posts.append(Post(await request.json(), dict(request.headers)))
        answer = self.answers.popleft() if self.answers else Response()
        async with self._let_go:
            await self._let_go.wait_for(lambda: not self.held)
        return answer

    async def let_go(self) -> None:
        self.held = False
        async with self._let_go:
            self._let_go.notify_all()


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    """A receiver that listens on this computer."""
    receiver = Receiver()
    site = Starlette(routes=[Route("/hook", receiver.take, methods=["POST"])])
    config = uvicorn.Config(site, port=0, lifespan="off", log_config=None, log_level="error")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server._serve())
    await until(lambda: server.started)
    port = server.servers[0].sockets[0].getsockname()[1]
    receiver.url = f"http://127.0.0.1:{port}/hook"
    yield receiver
    await receiver.let_go()
    server.should_exit = True
    await serving


async def until(condition: Callable[[], object]) -> None:
    """Waits, in real time, for something that happens over a network."""
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110 (no event tells of it)
            await asyncio.sleep(0.002)
