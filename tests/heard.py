"""Hears what databases are asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

Asked = tuple[str, Any]
"""A statement and its parameters."""


@contextmanager
def heard() -> Iterator[list[Asked]]:
    """Everything that any database is asked meanwhile."""
    asked: list[Asked] = []

    def hear(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        asked.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
