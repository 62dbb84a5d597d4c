"""Refuse requests that a page on another website has a browser make, on every path."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.preview.words import Line, language_of

ONLY_OURS = Line("refusals", "page-only")


OUR_PAGE, NO_PAGE = "same-origin", "none"
"""What browsers say (Sec-Fetch-Site) of a request by our page, and of an address that was typed."""


class Gate:
    """Let through requests to this server's own name that come from our page or from no page.

    The name (Host) must be an address, localhost, or ``host``: any other may have been made to
    point here by somebody (DNS rebinding). The page (Origin) must be one of this same server. A
    picture or a link on another page has no Origin: there Sec-Fetch-Site says where it comes from.
    Programs send neither.
    """

    def __init__(self, app: ASGIApp, host: str) -> None:
        self._app = app
        self._host = host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        if self._passes(headers):
            return await self._app(scope, receive, send)
        language = language_of(headers.get("Accept-Language", ""))
        refused = JSONResponse({"error": ONLY_OURS.say(language)}, 403)
        return await refused(scope, receive, send)

    def _passes(self, headers: Headers) -> bool:
        names, pages = headers.getlist("Host"), headers.getlist("Origin")
        sites = headers.getlist("Sec-Fetch-Site")
        return (
            len(names) == 1
            and self._ours(names[0])
            and set(pages) <= {f"http://{names[0]}"}
            and set(sites) <= {OUR_PAGE, NO_PAGE}
        )

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
