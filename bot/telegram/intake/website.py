"""The small website of a running bot: Telegram's door, and two windows for whoever runs it."""

import asyncio
import hmac
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.telegram.intake.metrics import CONTENT_TYPE, Metrics
from bot.telegram.intake.webhook import Webhook

DRAIN_SECONDS = 20
"""At a stop: how long requests that are being answered may take."""

READY_SECONDS = 2.0
"""How long the database may take to say that it is there."""


@dataclass(frozen=True)
class Windows:
    """What can be looked at. Without a ``metrics_token`` nobody may see the metrics."""

    ready: Callable[[], Awaitable[object]]
    metrics: Metrics
    metrics_token: str | None = None

    async def health(self, _request: Request) -> Response:
        """200: alive and able to answer people. 503: alive, but the database is away."""
        try:
            await asyncio.wait_for(self.ready(), READY_SECONDS)
        except Exception as error:  # noqa: BLE001 (whatever it is, the answer is "not ready")
            return JSONResponse({"live": True, "ready": False, "why": type(error).__name__}, 503)
        return JSONResponse({"live": True, "ready": True})

    async def look(self, request: Request) -> Response:
        """The metrics, for whoever shows the token: ``Authorization: Bearer ...``."""
        if self.metrics_token is None:
            return Response(status_code=404)
        given = request.headers.get("Authorization", "").encode()
        if not hmac.compare_digest(given, f"Bearer {self.metrics_token}".encode()):
            return Response(status_code=403)
        return Response(self.metrics.page(), media_type=CONTENT_TYPE)


def website(windows: Windows, webhook: Webhook | None = None, path: str = "/") -> Starlette:
    """The website; ``path`` is where Telegram posts, if it does."""
    routes = [
        Route("/healthz", windows.health, methods=["GET"]),
        Route("/metrics", windows.look, methods=["GET"]),
    ]
    if webhook is not None:
        routes.append(Route(path, webhook.take_in, methods=["POST"]))
    return Starlette(routes=routes)


class _Server(uvicorn.Server):
    """uvicorn, leaving the signals to the command that runs the bot."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def serve(site: Starlette, listen: str, stop: asyncio.Event) -> None:
    """Serve at ``host:port`` until ``stop`` is set, then let what is being answered end."""
    host, _, port = listen.rpartition(":")
    config = uvicorn.Config(
        site,
        host=host,
        port=int(port),
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=DRAIN_SECONDS,
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve())
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    server.should_exit = True
    stopping.cancel()
    with suppress(asyncio.CancelledError):
        await serving
