"""Requests to Telegram over aiohttp: several times as fast as httpx, and otherwise the same."""

import asyncio
import secrets
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
from telegram._utils.types import ODVInput
from telegram.request import BaseRequest, RequestData

from bot.telegram.transport.answer import whole
from bot.telegram.transport.body import Body
from bot.telegram.transport.connector import Connector
from bot.telegram.transport.encoding import Encoded, encoded
from bot.telegram.transport.faults import FAULTS, no_slot, told
from bot.telegram.transport.patience import USUAL, Patience
from bot.telegram.transport.payload import parsed


@dataclass(frozen=True)
class _Open:
    """What exists between `initialize` and `shutdown`, all of it bound to the running loop."""

    session: aiohttp.ClientSession
    slots: asyncio.Semaphore


class AiohttpRequest(BaseRequest):
    """At most ``connections`` requests at once; ``patience`` says how long each may take.

    ``proxy`` is the ``http(s)://`` address of one, with name and password if it wants them; the
    environment is not read. ``tls`` says whom to trust, if not the system's list.

    No request is ever repeated that may have arrived. (A file that could not be fetched over a
    kept connection is asked for once more by aiohttp, as for GET it may.)
    """

    def __init__(
        self,
        *,
        connections: int = 256,
        patience: Patience = USUAL,
        proxy: str | None = None,
        tls: ssl.SSLContext | None = None,
        boundary: Callable[[], str] = secrets.token_hex,
    ) -> None:
        if proxy is not None and not proxy.startswith(("http://", "https://")):
            raise ValueError("a proxy's address begins with http:// or https://")
        self._connections = connections
        self._patience = patience
        self._proxy = proxy
        self._tls = tls
        self._boundary = boundary
        self._open: _Open | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds; what python-telegram-bot adds the waiting of a long poll to."""
        return self._patience.read

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """What Telegram answered. Raises `TelegramError` for what is no JSON object."""
        try:
            answer = parsed(payload)
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            return BaseRequest.parse_json_payload(payload)  # which knows what to say of it
        return answer

    async def initialize(self) -> None:
        """Get ready, in the running loop. Again: nothing."""
        if self._open is None:
            self._open = _Open(self._session(), asyncio.Semaphore(self._connections))

    async def shutdown(self) -> None:
        """Close all connections. Again: nothing; `initialize` makes it usable anew."""
        opened, self._open = self._open, None
        if opened is not None:
            await opened.session.close()

    async def do_request(  # noqa: PLR0917 (python-telegram-bot's signature)
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and the body of the answer. Raises `TimedOut` and `NetworkError`."""
        form = None if request_data is None else encoded(request_data, self._boundary)
        patience = self._patience.asked(
            pool=pool_timeout,
            connect=connect_timeout,
            write=write_timeout,
            read=read_timeout,
            uploads=form is not None and form.uploads,
        )
        return await self._carry(method, url, form, patience)

    async def _carry(
        self, method: str, url: str, form: Encoded | None, patience: Patience
    ) -> tuple[int, bytes]:
        opened = self._open
        if opened is None:
            raise RuntimeError("a request before initialize() or after shutdown()")
        body = None if form is None else Body(form, patience.write)
        try:
            async with _slot(opened.slots, patience):
                return await _exchange(opened.session, method, url, body, patience)
        except FAULTS as fault:
            # Its traceback would print the URL, and with it the token.
            raise told(fault, patience) from None

    def _session(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=Connector(self._tls),
            headers={"User-Agent": self.USER_AGENT},
            cookie_jar=aiohttp.DummyCookieJar(),
            proxy=self._proxy,
        )


@asynccontextmanager
async def _slot(slots: asyncio.Semaphore, patience: Patience) -> AsyncIterator[None]:
    """One of the connections that may be open at once."""
    if slots.locked():
        await _turn(slots, patience)
    else:
        await slots.acquire()  # at once
    try:
        yield
    finally:
        slots.release()


async def _turn(slots: asyncio.Semaphore, patience: Patience) -> None:
    try:
        async with asyncio.timeout(patience.pool):
            await slots.acquire()
    except TimeoutError:
        raise no_slot(patience) from None


async def _exchange(
    session: aiohttp.ClientSession, method: str, url: str, body: Body | None, patience: Patience
) -> tuple[int, bytes]:
    timeout = aiohttp.ClientTimeout(connect=patience.connect, sock_read=patience.read)
    async with session.request(
        method, url, data=body, timeout=timeout, allow_redirects=False
    ) as response:
        return response.status, await whole(response.content)
