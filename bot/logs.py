"""How the bot keeps its log: one line a record, on standard error, without secrets."""

import logging
import sys


def configure_logs(level: str) -> None:
    """Log from ``level`` on. Libraries that name addresses (with the token in them) stay quiet."""
    logging.basicConfig(
        stream=sys.stderr, level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    for name in ("httpx", "httpcore", "telegram", "alembic", "sqlalchemy", "aiosqlite"):
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
    # What it cannot read it writes down whole, whatever that holds; we tell of it in our own words.
    logging.getLogger("telegram.request").setLevel(logging.CRITICAL)
