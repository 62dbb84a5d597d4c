"""The page's own files, each under its right type."""

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

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


async def _index(_request: Request) -> Response:
    return _file(PAGE / "index.html")


async def _part(request: Request) -> Response:
    path = PAGE / request.path_params["name"]
    if path.parent != PAGE or path.suffix not in TYPES or not path.is_file():
        raise HTTPException(404)
    return _file(path)


def _file(path: Path) -> Response:
    return FileResponse(path, headers=HEADERS, media_type=TYPES[path.suffix])
