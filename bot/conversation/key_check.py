"""Whether a secret key is the one that a database was made with."""

import hashlib
import hmac

from cryptography.fernet import InvalidToken

from bot.conversation.sealing import Seal
from storage import key_checks
from storage.engine import Transaction
from storage.inspection import Found


class WrongKeyError(Exception):
    """The key is not that of the database: one sentence says so."""


LOST = (
    "SECRET_KEY_FILE: the key is not there, but the database was made with one. Put back the copy "
    "of it: with another, everybody would begin again and be counted twice."
)
ANOTHER = (
    "SECRET_KEY: this key does not belong to the database. Use the one that it was made with, or "
    "set DATABASE_URL to another database."
)


def check_value(secret: bytes) -> str:
    """Return what is kept of the key: nobody gets it back from that."""
    return hmac.new(secret, b"is this the key", hashlib.sha256).hexdigest()


def check_key(secret: bytes | None, found: Found) -> None:
    """Raise `WrongKeyError` if this key, or none, does not go with what was found."""
    if secret is None:
        if found.key_check is not None or found.sealed or found.people:
            raise WrongKeyError(LOST)
        return
    if found.key_check is not None:
        right = hmac.compare_digest(found.key_check, check_value(secret))
    else:  # older than the check: what was encrypted tells it
        right = all(_opens(secret, each) for each in found.sealed)
    if not right:
        raise WrongKeyError(ANOTHER)


def note_key(tx: Transaction, secret: bytes) -> None:
    """Keep the check value. Raises `WrongKeyError` if another process was first with another."""
    key_checks.note(tx, check_value(secret))
    if key_checks.find(tx) != check_value(secret):
        raise WrongKeyError(ANOTHER)


def _opens(secret: bytes, sealed: str) -> bool:
    try:
        Seal(secret).open_words(sealed)
    except (InvalidToken, ValueError):
        return False
    return True
