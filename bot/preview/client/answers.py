"""How the page's questions are read and answered, whatever they are about."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.preview.refusals import NotPossible

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
        raise NotPossible("Dit gesprek staat niet op deze telefoon.") from error


async def not_possible(_request: Request, refused: Exception) -> Response:
    """The sentence that the page shows when a person cannot do something."""
    return JSONResponse({"error": str(refused)}, 409, NOT_KEPT)
