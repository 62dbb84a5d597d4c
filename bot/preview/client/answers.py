"""How the page's questions are read and answered, whatever they are about."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.preview.refusals import NotPossible
from bot.preview.words import LANGUAGES, language_of

NOT_KEPT = {"Cache-Control": "no-store"}


def fresh(answer: Mapping[str, Any]) -> Response:
    """An answer that no browser keeps."""
    return JSONResponse(answer, headers=NOT_KEPT)


def place(request: Request) -> tuple[int, int]:
    """On whose phone and in which chat. Raises `NotPossible`."""
    return number(request, "person"), number(request, "chat")


def number(request: Request, name: str) -> int:
    """A number in the address. Raises `NotPossible`."""
    try:
        return int(request.path_params[name])
    except ValueError as error:
        raise NotPossible("no-chat") from error


def reading(request: Request) -> str:
    """Return the language of the page: that of its address, else what the browser accepts."""
    named = request.query_params.get("lang", "")
    return named if named in LANGUAGES else language_of(request.headers.get("Accept-Language", ""))


async def not_possible(request: Request, refused: Exception) -> Response:
    """Return the sentence that the page shows when a person cannot do something."""
    assert isinstance(refused, NotPossible), "what this is registered for"  # noqa: S101 (Starlette's type is wider)
    return JSONResponse({"error": refused.line.say(reading(request))}, 409, NOT_KEPT)
