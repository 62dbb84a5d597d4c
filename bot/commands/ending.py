"""How a command ends when something outside the code is not right: a sentence, and exit code 2."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from telegram.error import BadRequest, InvalidToken, NetworkError

from bot.forms import FormNotFoundError
from bot.questionnaire.reading import FormError
from bot.settings import SettingsError
from bot.telegram.intake.website import AddressTakenError
from storage.alone import NotAloneError
from storage.backup import BackupError
from storage.engine import DatabaseAwayError

NO_TELEGRAM = "0:talks-to-no-telegram"
"""Stands for a token in the commands that need none."""

WRONG = 1
NOT_RIGHT = 2


@contextmanager
def plain_endings() -> Iterator[None]:
    """Turn what a person can mend into a sentence on standard error and exit code 2."""
    try:
        yield
    except (SettingsError, FormNotFoundError, BackupError) as error:
        _end(str(error))
    except FormError as error:
        _end(f"FORM: the form has mistakes.\n{error}")
    except InvalidToken:
        _end("BOT_TOKEN is not right: Telegram does not know it. Copy it again from @BotFather.")
    except BadRequest:
        raise  # python-telegram-bot calls it a network error, but it is a mistake of ours
    except NetworkError as error:
        _end(f"Telegram cannot be reached ({type(error).__name__}). Is this computer online?")
    except AddressTakenError as error:
        _end(f"LISTEN: {error}. Choose another address or port.")
    except NotAloneError as error:
        _end(f"Another bot uses {error} already. Stop it first, or use PostgreSQL for several.")
    except DatabaseAwayError as error:
        _end(f"DATABASE_URL: the database cannot be reached ({error}). Is it running, and right?")


def _end(sentence: str) -> None:
    print(sentence, file=sys.stderr)  # noqa: T201 (a command line speaks)
    sys.exit(NOT_RIGHT)
