"""Photos and documents that a bot has sent, kept in memory with the ids that name them."""

import base64
import random
from dataclasses import dataclass
from typing import Literal

from bot.preview.images import picture
from bot.preview.rules.errors import BadRequest

PHOTO_LIMIT = 10 * 1024**2
DOCUMENT_LIMIT = 50 * 1024**2
DOWNLOAD_LIMIT = 20 * 1024**2
_EDGES = (90, 320, 800, 1280)  # Bot API: the longest side of each size that a photo comes in.
_PREFIX = {"photo": "AgACAgQAAx", "document": "BQACAgQAAx"}

MediaKind = Literal["photo", "document"]


@dataclass(frozen=True)
class Upload:
    """A file as it came in with a request."""

    name: str
    mime_type: str
    data: bytes


@dataclass(frozen=True)
class Size:
    """One of the sizes of a photo."""

    file_id: str
    unique_id: str
    width: int
    height: int


@dataclass(frozen=True)
class Media:
    """A stored photo or document; ``sizes`` run from small to large and only a photo has them."""

    kind: MediaKind
    file_id: str
    unique_id: str
    path: str
    name: str
    mime_type: str
    data: bytes
    sizes: tuple[Size, ...] = ()


class FileStore:
    """Every file by each of its ids and by its path."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._by_id: dict[str, Media] = {}
        self._by_path: dict[str, Media] = {}

    def by_id(self, file_id: str) -> Media | None:
        return self._by_id.get(file_id)

    def by_path(self, path: str) -> Media | None:
        return self._by_path.get(path)

    def add(self, kind: MediaKind, upload: Upload) -> Media:
        """Stores an upload. Raises BadRequest for what Telegram does not take as this kind."""
        if not upload.data:
            raise BadRequest("file must be non-empty")
        sizes = self._sizes(upload) if kind == "photo" else ()
        if len(upload.data) > (PHOTO_LIMIT if kind == "photo" else DOCUMENT_LIMIT):
            raise BadRequest("file is too big")
        media = self._media(kind, upload, sizes)
        self._by_path[media.path] = media
        for file_id in (media.file_id, *(size.file_id for size in sizes)):
            self._by_id[file_id] = media
        return media

    def _media(self, kind: MediaKind, upload: Upload, sizes: tuple[Size, ...]) -> Media:
        largest = sizes[-1] if sizes else Size(self._id(kind), self._unique_id(), 0, 0)
        number = len(self._by_path)
        return Media(
            kind=kind,
            file_id=largest.file_id,
            unique_id=largest.unique_id,
            path=f"{kind}s/file_{number}{_ending(upload.name)}",
            name=upload.name,
            mime_type=upload.mime_type,
            data=upload.data,
            sizes=sizes,
        )

    def _sizes(self, upload: Upload) -> tuple[Size, ...]:
        shape = picture(upload.data)
        if shape is None:
            raise BadRequest("IMAGE_PROCESS_FAILED")
        width, height = shape.width, shape.height
        longest = max(width, height)
        # Bot API: no taller and wider than this together, and no strip.
        if not (width and height) or width + height > 10_000 or longest > 20 * min(width, height):
            raise BadRequest("PHOTO_INVALID_DIMENSIONS")
        edges = [edge for edge in _EDGES if edge < longest]
        if longest <= _EDGES[-1]:
            edges.append(longest)
        return tuple(self._size(width, height, edge / longest) for edge in edges)

    def _size(self, width: int, height: int, scale: float) -> Size:
        wide, high = max(1, round(width * scale)), max(1, round(height * scale))
        return Size(self._id("photo"), self._unique_id(), wide, high)

    def _id(self, kind: MediaKind) -> str:
        return _PREFIX[kind] + _letters(self._chance.randbytes(36))

    def _unique_id(self) -> str:
        return "AQAD" + _letters(self._chance.randbytes(9))


def _ending(name: str) -> str:
    # A name can hold anything, and a path becomes part of an address.
    _, dot, ending = name.rpartition(".")
    return dot + ending if dot and ending.isascii() and ending.isalnum() else ""


def _letters(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
