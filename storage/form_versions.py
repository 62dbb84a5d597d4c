"""Versions of forms: every text that was asked, and which rounds were asked with it."""

from dataclasses import fields
from datetime import datetime

from sqlalchemy import func, or_, select, update

from storage.engine import Transaction
from storage.records import FormVersion
from storage.tables import form_versions, responses, round_versions, rounds
from storage.upsert import once

_COLUMNS = tuple(form_versions.c[field.name] for field in fields(FormVersion))
_ALL = select(*_COLUMNS)


def put(tx: Transaction, version: FormVersion) -> FormVersion:
    """Keep a version, if it is not kept yet. Returns it as it is kept; its own id is ignored."""
    row = {
        "form": version.form,
        "digest": version.digest,
        "text": version.text,
        "retention_days": version.retention_days,
        "grace_days": version.grace_days,
    }
    tx.execute(once(tx, form_versions), row)
    same = (form_versions.c.form == version.form) & (form_versions.c.digest == version.digest)
    return FormVersion(*tx.execute(_ALL.where(same)).one())


def of_id(tx: Transaction, version_id: int) -> FormVersion:
    """Return a version that is there."""
    return FormVersion(*tx.execute(_ALL.where(form_versions.c.id == version_id)).one())


def every(tx: Transaction) -> list[FormVersion]:
    """Return every version of every form."""
    return [FormVersion(*row) for row in tx.execute(_ALL.order_by(form_versions.c.id))]


def of_round(tx: Transaction, round_id: int) -> list[int]:
    """Return the ids of the versions that a round was asked with, the newest first."""
    theirs = select(round_versions.c.version_id).where(round_versions.c.round_id == round_id)
    order = (round_versions.c.since.desc(), round_versions.c.version_id.desc())
    return list(tx.execute(theirs.order_by(*order)).scalars())


def last_asked(tx: Transaction) -> dict[int, datetime]:
    """Return since when each version was asked, the last time that it was."""
    latest = select(round_versions.c.version_id, func.max(round_versions.c.since))
    found = tx.execute(latest.group_by(round_versions.c.version_id))
    return {int(id_): since for id_, since in found}


def propose(tx: Transaction, version_id: int, now: datetime) -> None:
    """Note that this is what the next round of its form is to be asked with."""
    this = form_versions.c.id == version_id
    tx.execute(update(form_versions).where(this).values(proposed_at=now))


def proposed(tx: Transaction, form: str) -> FormVersion | None:
    """Return what the next round of a form is to be asked with."""
    theirs = _ALL.where(form_versions.c.form == form, form_versions.c.proposed_at.is_not(None))
    order = (form_versions.c.proposed_at.desc(), form_versions.c.id.desc())
    row = tx.execute(theirs.order_by(*order).limit(1)).one_or_none()
    return FormVersion(*row) if row else None


def ask(tx: Transaction, round_id: int, version_id: int, now: datetime) -> None:
    """Have a round asked with this version from now on."""
    tx.execute(update(rounds).where(rounds.c.id == round_id).values(version_id=version_id))
    belongs(tx, round_id, version_id, now)


def belongs(tx: Transaction, round_id: int, version_id: int, since: datetime) -> None:
    """Note that a round was asked with this version, ``since`` then."""
    row = {"round_id": round_id, "version_id": version_id, "since": since}
    tx.execute(once(tx, round_versions), row)
    latest = (round_versions.c.round_id == round_id) & (round_versions.c.version_id == version_id)
    tx.execute(update(round_versions).where(latest).values(since=since))
    first = or_(form_versions.c.asked_at.is_(None), form_versions.c.asked_at > since)
    this = update(form_versions).where(form_versions.c.id == version_id, first)
    tx.execute(this.values(asked_at=since))


def unknown(tx: Transaction, round_id: int) -> None:
    """Note that the text which a round was asked with is not kept."""
    tx.execute(update(rounds).where(rounds.c.id == round_id).values(forms_unknown=True))


def recognise(tx: Transaction, round_id: int, version_id: int, mark: str) -> None:
    """Have this version be what a round's responses were answered with that know none.

    ``mark`` has its answers counted by it before long.
    """
    this = rounds.c.id == round_id
    tx.execute(update(rounds).where(this).values(forms_unknown=False, counting=mark))
    missing = this & rounds.c.version_id.is_(None)
    tx.execute(update(rounds).where(missing).values(version_id=version_id))
    theirs = (responses.c.round_id == round_id) & responses.c.version_id.is_(None)
    tx.execute(update(responses).where(theirs).values(version_id=version_id))
