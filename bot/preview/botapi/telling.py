"""What goes back to the bot: the envelope round each result, and the ways in which none arrives."""

import json
from collections.abc import Mapping
from typing import Any

from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send

from bot.preview.refusals import Refused

Json = dict[str, Any]


class Told(Response):
    """An envelope: ok and a result, or the code and reason of a refusal."""

    media_type = "application/json"

    def __init__(
        self, envelope: Json, status: int = 200, headers: Mapping[str, str] | None = None
    ) -> None:
        # Bot API: written in ASCII, which also carries the halves of a broken emoji.
        super().__init__(json.dumps(envelope), status, headers)
        self.envelope = envelope


def result(value: object, description: str | None = None) -> Told:
    return Told({"ok": True, "result": value, **_given("description", description)})


def refusal(refused: Refused) -> Told:
    """Bot API: the HTTP status is the error code; 429 is told in a header as well."""
    envelope = {"ok": False, "error_code": refused.code, "description": refused.description}
    wait = refused.parameters.get("retry_after")
    headers = None if wait is None else {"Retry-After": str(wait)}
    return Told({**envelope, **_given("parameters", refused.parameters)}, refused.code, headers)


def _given(name: str, value: object) -> Json:
    return {name: value} if value else {}


class Cut(Response):
    """An answer that breaks off before its first letter."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 (ASGI: its shape)
        headers = [(b"content-type", b"application/json"), (b"content-length", b"1000")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})


class Silence(Response):
    """No answer at all, for as long as the bot waits for one."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 (ASGI: its shape)
        while (await receive())["type"] != "http.disconnect":
            pass


def front_page(code: int) -> Response:
    """What a front end shows when the server behind it does not answer."""
    return HTMLResponse(f"<html><body><h1>{code} Bad Gateway</h1></body></html>", code)
