"""The file that a command is to write: refused before any work if it cannot be written there."""

import os
from pathlib import Path

from bot.settings import Settings
from storage.engine import database_url


class TargetError(Exception):
    """A file cannot be written there: one sentence says why."""


def check_target(file: Path, settings: Settings | None = None) -> None:
    """Raise `TargetError` for what is no place for a file, or is one that the bot lives by."""
    try:
        why = _why_not(file, settings)
    except OSError as error:
        why = f"{error.strerror}"
    if why is not None:
        raise TargetError(f"{file} cannot be written: {why}.")


def _why_not(file: Path, settings: Settings | None) -> str | None:
    folder = file.absolute().parent
    if not folder.is_dir():
        return f"there is no folder {folder}"
    if file.is_dir() or not file.name:
        return "it is a folder; name a file in it"
    if file.exists() and not file.is_file():
        return "it is no ordinary file"
    if not os.access(folder, os.W_OK | os.X_OK):
        return f"the folder {folder} cannot be written to"
    if settings is not None and os.path.realpath(file) in _ours(settings):
        return "the bot itself needs it"
    return None


def _ours(settings: Settings) -> set[str]:
    """The files that are the only copy of what is in them."""
    ours = {os.path.realpath(settings.secret_key_file), os.path.realpath(settings.erasures_file)}
    url = database_url(settings.database_url)
    if url.get_backend_name() == "sqlite":
        file = os.path.realpath(str(url.database))
        ours |= {file + end for end in ("", "-wal", "-shm", "-journal", ".lock")}
    return ours
