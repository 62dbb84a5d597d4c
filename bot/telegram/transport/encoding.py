"""A request's parameters and files as the bytes of a body."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO

from telegram._utils.types import FieldTuple
from telegram.request import RequestData

from bot.telegram.transport.payload import spelled

Part = bytes | IO[bytes]

_QUOTED = str.maketrans(
    {'"': "%22", "\\": "\\\\"} | {chr(code): f"%{code:02X}" for code in range(0x20)}
)
"""HTML: how a browser writes a name or file name between quotes, so that nothing ends them."""


@dataclass(frozen=True)
class Encoded:
    """A body: what it says it is, and its parts one after the other. A file is sent whole."""

    content_type: str
    parts: tuple[Part, ...]
    uploads: bool


def encoded(request: RequestData, new_boundary: Callable[[], str]) -> Encoded:
    """JSON, or multipart if files go along, with a boundary that must not be guessable.

    Telegram takes both (Bot API: Making requests). JSON takes a fifth of the time of a form.
    """
    files = request.multipart_data
    if not files:
        return Encoded("application/json", (spelled(request.parameters),), uploads=False)
    boundary = new_boundary()
    parts = tuple(multipart(request.json_parameters, files, boundary))
    return Encoded(f"multipart/form-data; boundary={boundary}", parts, uploads=True)


def multipart(
    fields: Mapping[str, str], files: Mapping[str, FieldTuple], boundary: str
) -> Iterator[Part]:
    """Fields and files (name, content, media type) as RFC 7578 describes."""
    for name, value in fields.items():
        yield f"{_head(boundary, name)}\r\n\r\n{value}\r\n".encode()
    for name, (filename, content, media_type) in files.items():
        head = f'{_head(boundary, name)}; filename="{filename.translate(_QUOTED)}"'
        yield f"{head}\r\nContent-Type: {media_type}\r\n\r\n".encode()
        yield content if isinstance(content, bytes) or content.seekable() else content.read()
        yield b"\r\n"
    yield f"--{boundary}--\r\n".encode()


def _head(boundary: str, name: str) -> str:
    name = name.translate(_QUOTED)
    return f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"'
