"""By what the secret key of a database is known again."""

from sqlalchemy import select

from storage.engine import Transaction
from storage.tables import key_checks
from storage.upsert import once

KEY = "key"


def find(tx: Transaction) -> str | None:
    """Return the check value of the key that the database was made with."""
    wanted = select(key_checks.c.value).where(key_checks.c.name == KEY)
    return tx.execute(wanted).scalar_one_or_none()


def note(tx: Transaction, value: str) -> None:
    """Keep the check value, if there is none yet."""
    tx.execute(once(tx, key_checks), {"name": KEY, "value": value})
