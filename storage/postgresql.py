"""PostgreSQL: how its connections are kept."""

from typing import Any

from sqlalchemy import URL, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.json_columns import JSON_WITH
from storage.postgresql_url import for_asyncpg


def kept_engine(url: URL, pool_size: int) -> AsyncEngine:
    """An engine that keeps its connections, and gives out none that the server has closed."""
    # More would be closed again as soon as they are given back: to connect, and to prepare every
    # statement anew, takes longer than a tap may wait for its turn.
    plain, arguments = for_asyncpg(url)
    engine = create_async_engine(
        plain,
        pool_size=pool_size,
        max_overflow=0,
        hide_parameters=True,
        connect_args=arguments,
        **JSON_WITH,
    )

    @event.listens_for(engine.sync_engine, "checkout")
    def _is_open(connection: Any, _record: object, _proxy: object) -> None:  # noqa: ANN401 (a driver's connection)
        # To ask the server each time (pool_pre_ping) would be three ways there and back, a
        # quarter of all that a tap asks of it. A server that goes closes its connections.
        if connection.driver_connection.is_closed():
            raise DisconnectionError

    return engine
