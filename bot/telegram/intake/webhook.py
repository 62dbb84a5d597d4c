"""Webhooks: takes in what Telegram posts, and says "done" only when it is."""

import asyncio
import hmac
import logging
from math import ceil
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from bot.telegram.intake.failing import FailingUpdates
from bot.telegram.intake.lanes import Lanes
from bot.telegram.intake.outcome import Outcome
from bot.telegram.intake.standstill import Standstill
from bot.telegram.intake.wellformed import update_id
from bot.telegram.transport.payload import parsed

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (the header's name)

MAX_BODY = 1024 * 1024
"""Bytes. An update is at most 512 KiB in Telegram's own queue (Bot API server)."""

PATIENCE = 50.0
"""Seconds. Telegram gives up on an answer after about 60; what then still runs goes on, and the
update that comes again finds it done."""

COME_AGAIN = 2
"""Seconds, told in Retry-After when the database is away (Bot API server: honoured)."""


class Webhook:
    """Answers Telegram's posts. ``secret`` is what only Telegram and we know.

    ``patience``: seconds that a post may wait for its update.
    """

    def __init__(
        self,
        lanes: Lanes,
        secret: str,
        failing: FailingUpdates,
        standstill: Standstill,
        *,
        patience: float = PATIENCE,
    ) -> None:
        self._lanes = lanes
        self._secret = secret.encode()
        self._failing = failing
        self._standstill = standstill
        self._patience = patience

    async def take_in(self, request: Request) -> Response:
        """200: done and saved. 503: must come again. 403, 413, 400: not from Telegram."""
        given = request.headers.get(SECRET_HEADER, "").encode()
        if not hmac.compare_digest(given, self._secret):
            return Response(status_code=403)
        try:
            body = await _body(request)
        except ClientDisconnect:
            return Response(status_code=400)
        if body is None:
            return Response(status_code=413)
        raw = _update(body)
        if raw is None:
            # A poison update must not come back for a day; nothing in it can be handled.
            logger.error("an update of %s bytes is no update", len(body))
            return Response(status_code=200)
        return await self._handle(raw)

    async def _handle(self, raw: dict[str, Any]) -> Response:
        self._standstill.waits()
        task = self._lanes.put(raw)
        try:
            outcome = await asyncio.wait_for(asyncio.shield(task), self._patience)
        except TimeoutError:
            outcome = Outcome.AGAIN
        if outcome is Outcome.DONE:
            self._standstill.moved()
            return Response(status_code=200)
        self._standstill.waits()
        pause = max(COME_AGAIN, ceil(self._failing.wait_for(raw["update_id"])))
        return Response(status_code=503, headers={"Retry-After": str(pause)})


async def _body(request: Request) -> bytes | None:
    """The body, or None if it is too large; no more than that is ever read."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MAX_BODY:
            return None
        parts.append(part)
    return b"".join(parts)


def _update(body: bytes) -> dict[str, Any] | None:
    try:
        raw = parsed(body)
    except (ValueError, RecursionError):
        return None
    return raw if update_id(raw) is not None else None
