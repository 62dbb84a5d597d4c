"""Open links that make somebody a coordinator, by the hash of their token."""

from datetime import datetime

from sqlalchemy import delete, or_, select

from storage.engine import Transaction
from storage.records import CoordinatorLink
from storage.tables import coordinator_links


def offer(tx: Transaction, link: CoordinatorLink) -> None:
    """Keep a new link."""
    row = {
        "token": link.token,
        "label": link.label,
        "expires_at": link.expires_at,
        "made_by": link.made_by,
    }
    tx.execute(coordinator_links.insert().values(row))


def find(tx: Transaction, token: str, now: datetime) -> CoordinatorLink | None:
    """Return the link with this hash, if it has not expired."""
    valid = (coordinator_links.c.token == token, coordinator_links.c.expires_at > now)
    row = tx.execute(select(coordinator_links).where(*valid)).mappings().one_or_none()
    return CoordinatorLink(**row) if row else None


def beginning_with(tx: Transaction, hash_start: str) -> CoordinatorLink | None:
    """Return the link of which the hash begins with this; None unless there is exactly one."""
    wanted = select(coordinator_links)
    found = wanted.where(coordinator_links.c.token.startswith(hash_start, autoescape=True))
    rows = tx.execute(found).mappings().all()
    return CoordinatorLink(**rows[0]) if len(rows) == 1 else None


def open_now(tx: Transaction, now: datetime) -> list[CoordinatorLink]:
    """Return the links that have not expired, the newest first."""
    valid = select(coordinator_links).where(coordinator_links.c.expires_at > now)
    newest = coordinator_links.c.expires_at.desc(), coordinator_links.c.token
    return [CoordinatorLink(**row) for row in tx.execute(valid.order_by(*newest)).mappings()]


def of_maker(tx: Transaction, person: str, now: datetime) -> list[CoordinatorLink]:
    """Return the links of this maker that have not expired, the newest first."""
    return [each for each in open_now(tx, now) if each.made_by == person]


def take(tx: Transaction, token: str) -> bool:
    """Delete the link with this hash. Return True if it was there."""
    used = delete(coordinator_links).where(coordinator_links.c.token == token)
    return tx.execute(used.returning(coordinator_links.c.token)).first() is not None


def withdraw_of(tx: Transaction, person: str, *, until: datetime) -> None:
    """Delete the links of this maker, and those of an unknown one, that expire by ``until``."""
    maker = coordinator_links.c.made_by
    theirs = or_(maker == person, maker.is_(None))
    tx.execute(delete(coordinator_links).where(theirs, coordinator_links.c.expires_at <= until))


def forget_expired(tx: Transaction, now: datetime) -> None:
    """Delete the links that no longer work."""
    tx.execute(delete(coordinator_links).where(coordinator_links.c.expires_at <= now))
