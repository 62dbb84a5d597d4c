"""The numbers of rows, where they are chosen and not given by the database."""

from typing import Any

from sqlalchemy import Function, Table, func, select

from storage.engine import Transaction


def new_ids(tx: Transaction, table: Table, many: int) -> list[int]:
    """So many ids of a table, rising, which nobody else is given."""
    if tx.dialect.name == "sqlite":  # nobody else writes meanwhile, and it counts on from the last
        newest = tx.execute(select(func.max(table.c.id))).scalar_one() or 0
        return list(range(newest + 1, newest + 1 + many))
    places = func.generate_series(1, many).alias()
    return sorted(tx.execute(select(func.nextval(_counter(table))).select_from(places)).scalars())


def count_on(tx: Transaction, table: Table) -> None:
    """Number new rows from where those end that were written with ids of their own."""
    if tx.dialect.name == "sqlite":  # it does so by itself
        return
    newest = select(func.max(table.c.id)).scalar_subquery()
    tx.execute(select(func.setval(_counter(table), newest)))


def _counter(table: Table) -> Function[Any]:
    return func.pg_get_serial_sequence(table.name, "id")
