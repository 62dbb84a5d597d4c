"""The web server of the preview: the page, what the page asks, and the Bot API, on one port."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware

from bot.preview import pagefiles
from bot.preview.botapi import routes as botapi
from bot.preview.client import routes as client
from bot.preview.client.answers import not_possible
from bot.preview.client.gate import Gate
from bot.preview.crowd.crowd import Crowd
from bot.preview.ending import Ending
from bot.preview.refusals import NotPossible
from bot.preview.world import World

GRACE_SECONDS = 2
"""At the end: how long an answer that is on its way may take to arrive."""

IDLE_SECONDS = 75
"""How long a connection stays open for a next request: longer than clients keep theirs (httpx: 5),
for else a request could go out on a connection that is just being closed."""


class AddressTakenError(Exception):
    """Something else listens there already, or this computer may not listen there."""


class PreviewServer:
    """Serves a world for as long as the block lasts, in the event loop that entered it.

    Port 0 takes any free one. Entering raises `AddressTakenError`. Signals are left alone.
    """

    def __init__(
        self,
        world: World,
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        crowd: Crowd | None = None,
    ) -> None:
        self._world = world
        self._host = host
        self._port = port
        self._ended = asyncio.Event()
        self._server = _Server(_config(site(world, host, self._ended, crowd)), self._ended)

    @property
    def url(self) -> str:
        """Where a browser and a bot on this computer find it, without a slash at the end."""
        return f"http://{_reachable(self._host)}:{self._port}"

    async def __aenter__(self) -> Self:
        listening = await _listen(self._host, self._port)
        self._port = listening.getsockname()[1]
        self._serving = asyncio.create_task(self._server.serve([listening]))
        await self._server.ready.wait()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        await self._serving
        await self._world.webhooks.close()


def site(world: World, host: str, ended: asyncio.Event, crowd: Crowd | None = None) -> Starlette:
    """All that is served; it drops what it is answering once ``ended`` is set."""
    return Starlette(
        routes=[*pagefiles.routes(), *client.routes(world, crowd), *botapi.routes(world)],
        middleware=[Middleware(Ending, ended), Middleware(Gate, host)],
        exception_handlers={NotPossible: not_possible},
    )


class _Server(uvicorn.Server):
    """uvicorn, leaving the signals to whoever runs this, and telling when it is ready.

    It ends at once when ``ended`` is set, where uvicorn itself looks ten times a second.
    """

    def __init__(self, config: uvicorn.Config, ended: asyncio.Event) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()
        self._ended = ended

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self._ended.wait()


def _config(app: Starlette) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        lifespan="off",
        ws="none",
        access_log=False,
        log_config=None,
        log_level="warning",
        server_header=False,
        date_header=False,  # which would tell the second of the start for ever
        proxy_headers=False,
        timeout_keep_alive=IDLE_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


async def _listen(host: str, port: int) -> socket.socket:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        family, _, _, _, address = found[0]
        return _prompt(socket.create_server(address, family=family))
    except OSError as error:
        reason, _, _ = str(error.strerror).partition(" (")  # which names the address once more
        raise AddressTakenError(f"{host}:{port} cannot be used: {reason}") from error


def _prompt(listening: socket.socket) -> socket.socket:
    # asyncio does this only for sockets that name their protocol. Without it the end of each answer
    # waits for the other side to acknowledge its beginning: 40 ms on Linux.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def _reachable(host: str) -> str:
    # "Every address of this computer" is one to listen on, not one to go to.
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 (compared, not bound)
    return f"[{host}]" if ":" in host else host
