"""The key that ties respondents to their responses: given, or made once and kept in a file."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from pydantic import SecretStr

LENGTH = 32
"""Bytes of a key made here."""


def secret_key(given: SecretStr | None, file: Path, new: Callable[[int], str]) -> bytes:
    """The key. Without a given one it is read from ``file``, which is made if it is not there.

    Whoever has both the key and the database can find out who answered what, so the file can be
    read by its owner alone and is kept apart from the database.
    """
    if given is not None:
        return given.get_secret_value().encode()
    if not file.exists():
        _make(file, new(LENGTH))
    return file.read_text(encoding="ascii").strip().encode()


def _make(file: Path, key: str) -> None:
    """Put the key in its file, whole or not at all; another process may have been first."""
    part = file.with_name(f"{file.name}.{os.getpid()}")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
        opened.write(key)
        opened.flush()
        os.fsync(opened.fileno())
    with suppress(FileExistsError):
        file.hardlink_to(part)
    part.unlink()
