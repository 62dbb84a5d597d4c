"""Groups: known by a keyed hash of their chat's id, reached by that id, encrypted."""

from sqlalchemy import select, update

from storage.engine import Transaction
from storage.records import Group
from storage.tables import groups
from storage.upsert import replacing


def note(tx: Transaction, name: str, address: str, *, present: bool = True) -> Group:
    """The group of this name, noted if it is new, with whether the bot is in it."""
    row = {"name": name, "address": address, "present": present}
    tx.execute(replacing(tx, groups, ["name"], "present"), row)
    return _one(tx, groups.c.name == name)


def of_id(tx: Transaction, group_id: int) -> Group:
    """A group that a card stands in."""
    return _one(tx, groups.c.id == group_id)


def find(tx: Transaction, name: str) -> Group | None:
    """The group of this name, if it is known."""
    row = tx.execute(select(groups).where(groups.c.name == name)).mappings().one_or_none()
    return Group(**row) if row else None


def move(tx: Transaction, group_id: int, name: str, address: str) -> None:
    """Give a group the name and address of the chat that it became."""
    tx.execute(update(groups).where(groups.c.id == group_id).values(name=name, address=address))


def left(tx: Transaction, group_id: int) -> None:
    """The bot is not in this group any more."""
    tx.execute(update(groups).where(groups.c.id == group_id).values(present=False))


def _one(tx: Transaction, which: object) -> Group:
    row = tx.execute(select(groups).where(which)).mappings().one()  # type: ignore[arg-type] # any SQL condition
    return Group(**row)
