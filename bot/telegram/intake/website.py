"""The small website of a running bot: Telegram's door, and two windows for whoever runs it."""

import asyncio
import hmac
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.telegram.intake.metrics import CONTENT_TYPE, Metrics
from bot.telegram.intake.patient_protocol import PatientProtocol
from bot.telegram.intake.webhook import Webhook

DRAIN_SECONDS = 20
"""At a stop: how long requests that are being answered may take."""

READY_SECONDS = 2.0
"""How long the database may take to say that it is there."""


@dataclass(frozen=True)
class Windows:
    """What can be looked at. Without a ``metrics_token`` nobody may see the metrics.

    ``ready`` raises if people cannot be answered now; it may take ``ready_within`` seconds.
    """

    ready: Callable[[], Awaitable[object]]
    metrics: Metrics
    metrics_token: str | None = None
    ready_within: float = READY_SECONDS

    async def health(self, _request: Request) -> Response:
        """200: alive and able to answer people. 503: alive, but something that it needs is away."""
        try:
            await asyncio.wait_for(self.ready(), self.ready_within)
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


class AddressTakenError(Exception):
    """Another program listens there already, or this one may not."""


class _Server(uvicorn.Server):
    """uvicorn, leaving the signals to the command that runs the bot."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    def stop_listening(self) -> None:
        """Let go of the address where serving died, so that another can listen there.

        To close the socket alone would leave the event loop watching its number.
        """
        for each in getattr(self, "servers", ()):
            each.close()


async def serve(
    site: Starlette,
    listen: str,
    stop: asyncio.Event,
    *,
    drain: int = DRAIN_SECONDS,
    protocol: type[PatientProtocol] = PatientProtocol,
) -> None:
    """Serve at ``host:port`` until ``stop`` is set, then let what is being answered end.

    But for no longer than ``drain`` seconds. Raises `AddressTakenError`.
    """
    config = uvicorn.Config(
        site,
        http=protocol,
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,  # nobody asks where a request came from
        timeout_graceful_shutdown=drain,
    )
    server = _Server(config)
    here = await listening(listen)
    serving = asyncio.create_task(server.serve([here]))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        server.should_exit = True
        with suppress(asyncio.CancelledError):
            await serving
    finally:
        stopping.cancel()
        serving.cancel()
        server.stop_listening()
        here.close()


async def listening(listen: str) -> socket.socket:
    """A socket that listens at ``host:port``. Raises `AddressTakenError`."""
    # Left to uvicorn, an address that is taken would end the process on the spot.
    host, _, port = listen.rpartition(":")
    try:
        found = await asyncio.get_running_loop().getaddrinfo(
            host.strip("[]") or None, int(port), type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        family, _, _, _, address = found[0]
        here = socket.create_server(address, family=family)
    except (OSError, UnicodeError) as error:  # the second is of a name that cannot be one
        why = getattr(error, "strerror", None) or "there is no such host"
        reason, _, _ = str(why).partition(" (")  # which names the address once more
        raise AddressTakenError(f"{listen} cannot be used: {reason}") from error
    # asyncio does this only for sockets that name their protocol. Without it the end of each answer
    # waits for Telegram to acknowledge its beginning: 40 ms on Linux.
    here.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return here
