"""Forms by the versions that the database keeps: each is read from its text once."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.questionnaire.form import Form
from bot.questionnaire.form_changes import ask_the_same, merged
from bot.questionnaire.form_json import from_json, text_digest, to_json
from storage import form_versions
from storage.engine import Transaction
from storage.records import FormVersion


@dataclass(frozen=True)
class Version:
    """A form as it was asked. ``id`` is None for one that the database does not keep."""

    id: int | None
    form: Form


class KnownForms:
    """The versions that this process has read. What is kept under an id never changes.

    Only what is committed is read: an id that was given back may be given to another text.
    """

    def __init__(self) -> None:
        self._versions: dict[int, Version] = {}
        self._merged: dict[tuple[int, ...], Form] = {}
        self._same: dict[tuple[int | None, int | None], bool] = {}

    def version(self, tx: Transaction, version_id: int) -> Version:
        """Return a version that the database keeps."""
        found = self._versions.get(version_id)
        if found is None:
            text = form_versions.of_id(tx, version_id).text
            found = self._versions[version_id] = Version(version_id, from_json(text))
        return found

    def merged(self, tx: Transaction, ids: Sequence[int]) -> Form:
        """Return the form by which answers to all of these versions are read, the newest first."""
        newest, *older = (self.version(tx, each).form for each in ids)
        if not older:
            return newest
        key = tuple(ids)
        if key not in self._merged:
            self._merged[key] = merged(newest, older)
        return self._merged[key]

    def ask_the_same(self, one: Version, other: Version) -> bool:
        """Return True if two versions differ in words alone."""
        key = (one.id, other.id)
        if one.form is other.form or (one.id is not None and one.id == other.id):
            return True
        if None in key:
            return ask_the_same(one.form, other.form)
        if key not in self._same:
            self._same[key] = ask_the_same(one.form, other.form)
        return self._same[key]


def record_of(form: Form) -> FormVersion:
    """Return a form as the database is to keep it; the database gives it an id."""
    text = to_json(form)
    days = form.privacy.retention_days, form.privacy.grace_days
    return FormVersion(0, form.id, text_digest(text), text, *days)
