"""How a command ends when something outside the code is not right: a sentence, and exit code 2."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from telegram.error import BadRequest, InvalidToken, NetworkError

from bot.commands.target import TargetError
from bot.conversation.key_check import WrongKeyError
from bot.exports.export import ExportError
from bot.forms import FormNotFoundError
from bot.preflight import JournalError
from bot.questionnaire.reading import FormError
from bot.secret_key import SecretKeyError
from bot.settings import SettingsError
from bot.telegram.intake.website import AddressTakenError
from storage.alone import NotAloneError
from storage.backup import BackupError
from storage.engine import (
    DatabaseAwayError,
    UnknownDatabaseError,
    UnusableDatabaseError,
    WorkGivenUpError,
)

NO_TELEGRAM = "0:talks-to-no-telegram"
"""Stands for a token in the commands that need none."""

WRONG = 1
NOT_RIGHT = 2

_SENTENCES: dict[type[Exception], str] = {
    SettingsError: "{}",
    FormNotFoundError: "{}",
    BackupError: "{}",
    ExportError: "{}",
    SecretKeyError: "{}",
    WrongKeyError: "{}",
    JournalError: "{}",
    TargetError: "{}",
    DatabaseAwayError: "DATABASE_URL: {}",
    UnusableDatabaseError: "DATABASE_URL: {}",
    WorkGivenUpError: "The database gave the work up ({}): it takes too much time or memory.",
    UnknownDatabaseError: "DATABASE_URL is not right: {}.",
    AddressTakenError: "LISTEN: {}. Choose another address or port.",
    NotAloneError: "Another bot uses {} already. Stop it first, or use PostgreSQL for several.",
}
"""What is printed for errors that say themselves, in one sentence, what is wrong."""


@contextmanager
def plain_endings() -> Iterator[None]:
    """Turn what a person can mend into a sentence on standard error and exit code 2."""
    try:
        yield
    except tuple(_SENTENCES) as error:
        _end(_SENTENCES[type(error)].format(error))
    except FormError as error:
        _end(f"FORM: the form has mistakes.\n{error}")
    except InvalidToken:
        _end("BOT_TOKEN is not right: Telegram does not know it. Copy it again from @BotFather.")
    except BadRequest:
        raise  # python-telegram-bot calls it a network error, but it is a mistake of ours
    except NetworkError as error:
        _end(f"Telegram cannot be reached ({type(error).__name__}). Is this computer online?")
    except OSError as error:  # the disk's, or the network's, which a person can mend too
        where = f"{error.filename}: " if error.filename else ""
        _end(f"This computer does not let the bot go on: {where}{error.strerror or error}.")


def _end(sentence: str) -> None:
    print(sentence, file=sys.stderr)  # noqa: T201 (a command line speaks)
    sys.exit(NOT_RIGHT)
