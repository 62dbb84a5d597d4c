"""The page's own files, each under its right type."""

from html import escape
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from bot.preview.client.answers import reading
from bot.preview.words import Line

PAGE = Path(__file__).with_name("page")

# Not left to the computer's own table: some know .js as plain text, and browsers refuse that.
TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}

HEADERS = {
    # After an update nobody should look at half the old page.
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; object-src 'none'",
    "Referrer-Policy": "no-referrer",
}


def routes() -> list[BaseRoute]:
    """The page at /, and what it is made of under /page."""
    return [Route("/", _index), Route("/page/{name}", _part)]


async def _index(request: Request) -> Response:
    """Return the page in the language of its reader, which its parts then go by."""
    language = reading(request)
    page = (PAGE / "index.html").read_text(encoding="utf-8")
    without_script = escape(Line("page", "no-script").say(language))
    page = page.replace("{language}", language).replace("{no_script}", without_script)
    return Response(page, headers={**HEADERS, "Vary": "Accept-Language"}, media_type="text/html")


async def _part(request: Request) -> Response:
    path = PAGE / request.path_params["name"]
    if path.parent != PAGE or path.suffix not in TYPES or not path.is_file():
        raise HTTPException(404)
    return _file(path)


def _file(path: Path) -> Response:
    return FileResponse(path, headers=HEADERS, media_type=TYPES[path.suffix])
