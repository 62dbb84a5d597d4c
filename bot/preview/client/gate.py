"""Keeps other websites out: a page elsewhere that has a browser ask this computer gets nothing."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.preview.words import Line, language_of

ONLY_OURS = Line("refusals", "page-only")


class Gate:
    """Lets through what was asked of this server by its own name, by our page or by no page.

    The name (Host) must be an address, localhost, or ``host``: any other may have been made to
    point here by somebody (DNS rebinding). The page (Origin) must be one of this same server.
    """

    def __init__(self, app: ASGIApp, host: str) -> None:
        self._app = app
        self._host = host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        name, page = headers.get("Host", ""), headers.get("Origin")
        if self._ours(name) and page in (None, f"http://{name}"):
            return await self._app(scope, receive, send)
        language = language_of(headers.get("Accept-Language", ""))
        refused = JSONResponse({"error": ONLY_OURS.say(language)}, 403)
        return await refused(scope, receive, send)

    def _ours(self, name: str) -> bool:
        try:
            host = urlsplit(f"//{name}").hostname or ""
        except ValueError:
            return False
        return host in ("localhost", self._host.lower()) or _is_address(host)


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
