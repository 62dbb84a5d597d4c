"""The page's questions about the simulated people: let some answer, and how far they are."""

from dataclasses import dataclass
from typing import Any

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.preview.client.answers import fresh
from bot.preview.client.bodies import Body, read
from bot.preview.crowd.crowd import Crowd

MOST_AT_A_TIME = 30


class Ask(Body):
    """So many people are to answer now."""

    count: int = Field(ge=1, le=MOST_AT_A_TIME)


def routes(crowd: Crowd | None) -> list[BaseRoute]:
    """Return the addresses; without a crowd the page hears that there is none."""
    asking = Asking(crowd)
    return [
        Route("/client/crowd", asking.progress),
        *([Route("/client/crowd", asking.ask, methods=["POST"])] if crowd else []),
    ]


@dataclass(frozen=True)
class Asking:
    """Raises `NotPossible` while people answer, and when there is no room for more."""

    crowd: Crowd | None

    async def progress(self, _request: Request) -> Response:
        return fresh(_told(self.crowd))

    async def ask(self, request: Request) -> Response:
        body = await read(Ask, request)
        if self.crowd is not None:
            self.crowd.ask(body.count)
        return fresh(_told(self.crowd))


def _told(crowd: Crowd | None) -> dict[str, Any]:
    if crowd is None:
        return {"there": False}
    now = crowd.progress
    return {
        "there": True,
        "asked": now.asked,
        "done": now.done,
        "stuck": now.stuck,
        "busy": now.busy,
        "people": crowd.people,
    }
