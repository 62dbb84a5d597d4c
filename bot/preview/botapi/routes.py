"""The addresses that a bot calls: methods, and files to download."""

from starlette.routing import Route

from bot.preview.botapi.door import Door
from bot.preview.state import State


def routes(state: State) -> list[Route]:
    """The Bot API of this state."""
    door = Door(state)
    return [
        Route("/bot{token}/{method:path}", door.call, methods=["GET", "POST"]),
        Route("/bot{token}", door.not_found, methods=["GET", "POST"]),
        Route("/file/bot{token}/{path:path}", door.download, methods=["GET"]),
    ]
