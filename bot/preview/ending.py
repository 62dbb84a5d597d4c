"""Ends what a server is still answering, so that who waits for news does not hold up its end."""

import asyncio
from http import HTTPStatus

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Ending:
    """An app that is left at once when ``ended`` is set: streams close, who waits gets a 503."""

    def __init__(self, app: ASGIApp, ended: asyncio.Event) -> None:
        self._app = app
        self._ended = ended

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = _Answer(send)
        answering = asyncio.ensure_future(self._app(scope, receive, answer.send))
        ending = asyncio.ensure_future(self._ended.wait())
        try:
            await asyncio.wait({answering, ending}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            ending.cancel()
            answering.cancel()
            await asyncio.wait({answering})
        if answering.cancelled():
            await answer.end(scope, receive)
        else:
            answering.result()


class _Answer:
    """Remembers how far an answer has come."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._begun = False
        self._whole = False

    async def send(self, message: Message) -> None:
        self._begun = True
        self._whole = message["type"] == "http.response.body" and not message.get("more_body")
        await self._send(message)

    async def end(self, scope: Scope, receive: Receive) -> None:
        if not self._begun:
            await Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE)(scope, receive, self._send)
        elif not self._whole:
            await self._send({"type": "http.response.body", "body": b""})
