"""The key that ties respondents to their responses: given, or made once and kept in a file."""

import logging
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from pydantic import SecretStr

logger = logging.getLogger(__name__)

LENGTH = 32
"""Bytes of a key made here."""

SHORTEST = 32
"""Characters of a key; as for SECRET_KEY."""

MOST = 4096
"""Bytes that are read of a file: one may be a device without an end."""


class SecretKeyError(Exception):
    """The key cannot be read, made or trusted: one sentence says why."""


def read_key(given: SecretStr | None, file: Path) -> bytes | None:
    """Return the key: the given one, or that in ``file``. None if there is neither.

    Whoever has both the key and the database can find out who answered what, so the file can be
    read by its owner alone and is kept apart from the database. Raises `SecretKeyError`.
    """
    if given is not None:
        return given.get_secret_value().encode()
    try:
        with file.open("rb") as opened:
            key = opened.read(MOST).decode("ascii").strip()
    except FileNotFoundError:
        _could_be_made(file)
        return None
    except OSError as error:
        raise SecretKeyError(_sentence(file, f"cannot be read: {error.strerror}")) from error
    except ValueError as error:
        raise SecretKeyError(_sentence(file, "holds no key: it is not text")) from error
    if not key.isprintable():
        raise SecretKeyError(_sentence(file, "holds no key: it is not one line of text"))
    if len(key) < SHORTEST:
        why = f"holds no key: one has at least {SHORTEST} characters. Put back the copy of it"
        raise SecretKeyError(_sentence(file, why))
    _warn_if_open(file)
    return key.encode()


def make_key(file: Path, new: Callable[[int], str]) -> bytes:
    """Return a new key, kept in ``file``. Raises `SecretKeyError`."""
    try:
        _make(file, new(LENGTH))
    except OSError as error:
        raise SecretKeyError(_sentence(file, f"cannot be written: {error.strerror}")) from error
    key = read_key(None, file)
    if key is None:
        raise SecretKeyError(_sentence(file, "is gone as soon as it is made"))
    return key


def _warn_if_open(file: Path) -> None:
    if os.name == "posix" and file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        logger.warning("SECRET_KEY_FILE: others may read %s; chmod 600 keeps it to its owner", file)


def _could_be_made(file: Path) -> None:
    """Raise `SecretKeyError` before anything is changed, if the file could not be made later."""
    folder = file.absolute().parent
    if not folder.is_dir():
        raise SecretKeyError(_sentence(file, f"cannot be made: there is no folder {folder}"))
    if file.is_symlink() or not os.access(folder, os.W_OK | os.X_OK):
        raise SecretKeyError(_sentence(file, f"cannot be made in {folder}"))


def _sentence(file: Path, what: str) -> str:
    return f"SECRET_KEY_FILE: {file} {what}."


def _make(file: Path, key: str) -> None:
    """Put the key in its file, whole or not at all; another process may have been first."""
    part = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
            opened.write(key)
            opened.flush()
            os.fsync(opened.fileno())
        with suppress(FileExistsError):
            file.hardlink_to(part)
    finally:
        part.unlink(missing_ok=True)
