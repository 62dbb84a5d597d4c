"""How wide and high a picture is, read from the first bytes of a PNG or JPEG."""

import struct
from dataclasses import dataclass

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
# JPEG: the frame headers; C4, C8 and CC in the same range mean something else.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True)
class Picture:
    """A picture's kind and size in pixels."""

    mime_type: str
    width: int
    height: int


def picture(data: bytes) -> Picture | None:
    """What the picture measures; None when these bytes are no picture that we know."""
    if data.startswith(_PNG) and len(data) >= 24:
        return Picture("image/png", *struct.unpack(">II", data[16:24]))
    if data.startswith(_JPEG):
        return _jpeg(data)
    return None


def _jpeg(data: bytes) -> Picture | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        length = struct.unpack(">H", data[at + 2 : at + 4])[0]
        if data[at + 1] in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return Picture("image/jpeg", width, height)
        at += 2 + length
    return None
