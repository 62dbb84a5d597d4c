"""What passes between a process apart and the one that started it."""

import pickle
import struct
from dataclasses import dataclass
from typing import Any

LENGTH = struct.Struct("!Q")
"""Goes before every message: how many bytes follow."""


@dataclass(frozen=True)
class Told:
    """Something said on the way: how far the work is."""

    value: Any


@dataclass(frozen=True)
class Done:
    """What came of a job."""

    value: Any


@dataclass(frozen=True)
class Failed:
    """The work raised this."""

    error: Exception


Answer = Told | Done | Failed


def packed(message: object) -> bytes:
    """The message with its length before it, as it goes through the pipe."""
    body = pickle.dumps(message)
    return LENGTH.pack(len(body)) + body


def unpacked(body: bytes) -> Any:  # noqa: ANN401 (whatever was packed)
    """The message in these bytes, which came after its length."""
    return pickle.loads(body)  # noqa: S301 (both ends are ours, and nobody else has the pipe)
