"""Pictures for the tests."""

import struct


def png(width: int = 1600, height: int = 900) -> tuple[str, bytes]:
    """A name, and as much of a PNG as says what it measures."""
    header = struct.pack(">I4sII", 13, b"IHDR", width, height)
    return "uitslag.png", b"\x89PNG\r\n\x1a\n" + header + bytes(9)
