"""How long a response may be kept: as was promised to whoever gave it.

People agreed to a version of the terms. A shorter term that was asked with after that counts for
them as well; a longer one only for people who agreed to it. Where nobody knows what was agreed to,
the shortest of the known terms holds.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from bot.conversation.desk import Desk
from storage import form_versions
from storage.anonymous import Agreed
from storage.engine import Transaction
from storage.records import FormVersion, Round

NEVER = datetime.min.replace(tzinfo=UTC)


class Promises:
    """The terms of every form, as they are known in a transaction."""

    def __init__(self, desk: Desk, tx: Transaction) -> None:
        self._desk = desk
        self._tx = tx
        self._last_asked = form_versions.last_asked(tx)
        self._asked = [each for each in form_versions.every(tx) if each.id in self._last_asked]

    def grace(self, round_: Round, agreed: Iterable[Agreed]) -> timedelta:
        """Return how long a closed round may lead back to people: the shortest of theirs.

        A round has one key to all its people.
        """
        every = [self._days(round_, each) for each in agreed]
        if not every:
            every = [each.grace_days for each in self._known(round_)]
        return timedelta(days=min(every))

    def due(self, round_: Round, agreed: Agreed, passed: timedelta) -> datetime | None:
        """Return before when people agreed whose answers are due, so long after the close."""
        theirs = self._agreed_to(round_, agreed)
        if min(each.retention_days for each in theirs) <= passed.days:
            return datetime.max.replace(tzinfo=UTC)
        later = (each for each in self._of(round_) if self._last_asked[each.id] > _since(theirs))
        shorter = (each for each in later if each.retention_days <= passed.days)
        return max((self._last_asked[each.id] for each in shorter), default=None)

    def nobodys(self, round_: Round) -> timedelta:
        """Return how long a round is kept in which nobody answered."""
        return timedelta(days=min(each.retention_days for each in self._known(round_)))

    def _days(self, round_: Round, agreed: Agreed) -> int:
        """Return the shortest days of grace of people who agreed to this."""
        theirs = self._agreed_to(round_, agreed)
        first = max(agreed.first or NEVER, _since(theirs))
        later = (each for each in self._of(round_) if self._last_asked[each.id] > first)
        return min(each.grace_days for each in [*theirs, *later])

    def _agreed_to(self, round_: Round, agreed: Agreed) -> list[FormVersion]:
        found = [each for each in self._of(round_) if self._is(each, agreed.consent)]
        return found or self._known(round_)

    def _of(self, round_: Round) -> Iterator[FormVersion]:
        return (each for each in self._asked if each.form == round_.form)

    def _known(self, round_: Round) -> list[FormVersion]:
        """Return all terms that could be meant: those of the form, or else of any."""
        return list(self._of(round_)) or self._asked

    def _is(self, version: FormVersion, consent: str | None) -> bool:
        return self._desk.forms.version(self._tx, version.id).form.accepts(consent)


def _since(agreed_to: Iterable[FormVersion]) -> datetime:
    """Return since when people can have agreed to this: of an anonymous round only days are known.

    (Then people count as having agreed when their day began.)
    """
    return min(each.asked_at or NEVER for each in agreed_to)
