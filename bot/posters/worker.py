"""The process in which posters are painted."""

from bot.apart.serving import Tell, serve
from bot.posters.painting import paint
from bot.posters.poster import Poster


def main() -> None:
    """Paint until there is nobody to paint for."""
    serve(_paint)


def _paint(poster: Poster, _tell: Tell) -> bytes:
    return paint(poster)
