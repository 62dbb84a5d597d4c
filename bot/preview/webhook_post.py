"""One update posted to a webhook, and what came of it."""

import asyncio
import json
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import httpx

from bot.preview.clock import Clock
from bot.preview.updates import Waiting

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (the header's name)

# Bot API server: a bot that is silent for so many seconds has failed.
SILENCE = 60.0


@dataclass(frozen=True)
class Hook:
    """Where the bot wants its updates, over how many connections, and by which secret."""

    url: str
    max_connections: int = 40
    secret: str = ""


@dataclass(frozen=True)
class Outcome:
    """Why the bot did not take the update; None if it did. ``retry_after`` as the bot asked."""

    failed: str | None = None
    retry_after: float | None = None


class Line:
    """The connections to one webhook, open for as long as the block lasts."""

    def __init__(self, hook: Hook, clock: Clock) -> None:
        self._hook = hook
        self._clock = clock
        self._free = asyncio.Semaphore(hook.max_connections)
        # A proxy that is set for this computer is not meant for a bot on this computer.
        self._http = httpx.AsyncClient(timeout=httpx.Timeout(SILENCE, pool=None), trust_env=False)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._http.aclose()

    async def post(self, update: Waiting) -> Outcome:
        """Posts it, as soon as a connection is free. Bot API: any 2xx means that it was taken."""
        async with self._free:
            posting = asyncio.ensure_future(self._post(update))
            silence = asyncio.ensure_future(self._clock.sleep(SILENCE))
            try:
                await asyncio.wait({posting, silence}, return_when=asyncio.FIRST_COMPLETED)
                return posting.result() if posting.done() else Outcome("Read timeout expired")
            finally:
                posting.cancel()
                silence.cancel()

    async def _post(self, update: Waiting) -> Outcome:
        try:
            answer = await self._http.post(
                self._hook.url, content=json.dumps(update.as_json()), headers=self._headers()
            )
        except httpx.ConnectError:
            return Outcome("Connection refused")
        except httpx.TimeoutException:
            return Outcome("Read timeout expired")
        except httpx.TransportError:
            return Outcome("Webhook connection closed")
        return _outcome(answer)

    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "Accept-Encoding": "gzip, deflate"}
        if self._hook.secret:
            headers[SECRET_HEADER] = self._hook.secret
        return headers


def _outcome(answer: httpx.Response) -> Outcome:
    if answer.is_success:
        return Outcome()
    said = f"{answer.status_code} {answer.reason_phrase}".strip()
    asked = answer.headers.get("Retry-After", "")
    pause = float(asked) if asked.isdecimal() else None
    return Outcome(f"Wrong response from the webhook: {said}", pause)
