"""What is checked before a command changes anything: the key, the journal, the database."""

from dataclasses import dataclass, field

from bot.conversation.key_check import check_key
from bot.secret_key import read_key
from bot.settings import Settings
from storage.away import UnusableDatabaseError
from storage.engine import database_url
from storage.erasures import Erasures
from storage.inspection import Found, inspect_database


class JournalError(Exception):
    """What was erased cannot be read or written down: one sentence says why."""


@dataclass(frozen=True)
class Checked:
    """What was found. ``key`` is None if there is none yet."""

    key: bytes | None = field(repr=False)
    database: Found


async def check_before(settings: Settings) -> Checked:
    """Return what is there. Raises, in one sentence each, what makes it no use to go on."""
    key = read_key(settings.secret_key, settings.secret_key_file)
    _check_journal(settings)
    found = await inspect_database(database_url(settings.database_url))
    check_key(key, found)
    return Checked(key, found)


async def check_made(settings: Settings) -> Checked:
    """Return the same for a command that only reads, and has nothing to read in a new database."""
    checked = await check_before(settings)
    if checked.database.revision is None:
        msg = "There is no database of the bot yet: DATABASE_URL names an empty one, or none."
        raise UnusableDatabaseError(msg)
    return checked


def _check_journal(settings: Settings) -> None:
    file = settings.erasures_file
    try:
        Erasures(file).check()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it holds something else"
        raise JournalError(f"ERASURES_FILE: {file} cannot be used: {why}.") from error
