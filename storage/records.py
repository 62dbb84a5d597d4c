"""What storage hands out and takes in: plain frozen records, never rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class FormVersion:
    """A text of the form with this id (JSON), and what it promises."""

    id: int
    form: str
    digest: str
    text: str
    retention_days: int
    grace_days: int
    asked_at: datetime | None = None
    proposed_at: datetime | None = None


@dataclass(frozen=True)
class Round:
    """One period of asking the form with this id.

    ``version_id`` is the form's version that it is asked with now; None where that is not known.
    ``forms_unknown``: it was also asked with a text that is not kept. ``counting`` marks a count of
    its answers that is to be finished. ``partly_emptied_at``: some answers are gone since.
    """

    id: int
    form: str
    number: int
    salt: str
    opened_at: datetime
    closed_at: datetime | None
    counted_with: str | None
    anonymous_at: datetime | None = None
    emptied_at: datetime | None = None
    closes_at: datetime | None = None
    closes_after: int | None = None
    remind_at: datetime | None = None
    version_id: int | None = None
    forms_unknown: bool = False
    counting: str | None = None
    partly_emptied_at: datetime | None = None

    @property
    def over(self) -> bool:
        """Whether it takes no answers any more. One that is anonymous knows nobody."""
        return self.closed_at is not None or self.anonymous_at is not None


@dataclass(frozen=True)
class StoredAnswer:
    """One answer as it is kept: a JSON value, the words typed with it, and whether it counts.

    ``messages`` are those that it was typed in: the id of each, and its number of characters.
    """

    question: str
    value: Mapping[str, Any]
    words: str | None
    counted: bool
    messages: list[list[int]] | None = None


@dataclass(frozen=True)
class Response:
    """One person's response with all its answers, counted or not.

    ``chat_state`` is what the private chat showed since when; None where that was never noted.
    ``version_id`` is the form's version that it is answered with; None where that is not known.
    """

    id: int
    round_id: int
    language: str
    started_at: datetime
    submitted_at: datetime | None
    visit: int
    draft: Mapping[str, Any] | None
    screen: int | None
    consent: str | None = None
    consented_at: datetime | None = None
    chat_state: Mapping[str, Any] | None = None
    version_id: int | None = None
    answers: tuple[StoredAnswer, ...] = ()


@dataclass(frozen=True)
class Contact:
    """How to remind somebody of their response. ``address`` is the private chat, encrypted."""

    response_id: int
    address: str
    reminders: int
    reminded_at: datetime | None
    round_id: int


@dataclass(frozen=True)
class TallyRow:
    """How often ``item`` was the answer to ``question``; as a change, how much is added."""

    finished: bool
    question: str
    item: str
    n: int


@dataclass(frozen=True)
class PairRow:
    """How often ``item``, at a question, went with ``main``, at the main one; or how many more."""

    question: str
    main: str
    item: str
    n: int


@dataclass(frozen=True)
class Growth:
    """How many responses began, and how many were finished, in some time."""

    started: int = 0
    finished: int = 0


@dataclass(frozen=True)
class Coordinator:
    """Somebody who was invited to be one. ``address`` is their private chat's id, encrypted."""

    id: int
    person: str
    address: str
    label: str
    since: datetime


@dataclass(frozen=True)
class CoordinatorLink:
    """An open link that makes somebody a coordinator. ``token`` is hashed.

    ``made_by`` is the maker's name among the coordinators; None for a link of release 0.1.0.
    """

    token: str
    label: str
    expires_at: datetime
    made_by: str | None


@dataclass(frozen=True)
class FixedCoordinator:
    """The number of a coordinator whom the settings name, or named until ``left_at``."""

    number: int
    person: str | None
    since: datetime
    left_at: datetime | None


@dataclass(frozen=True)
class Deed:
    """What a coordinator did: a key of the texts, and what it was about.

    ``who`` is empty once they had their name erased. ``person`` is their name among the
    coordinators; None in entries of release 0.1.0.
    """

    at: datetime
    who: str
    did: str
    about: str
    person: str | None = None


@dataclass(frozen=True)
class Group:
    """A group that the bot is or was in. ``address`` is its id, encrypted."""

    id: int
    name: str
    address: str
    present: bool


@dataclass(frozen=True)
class Card:
    """A public invitation in a group, and in short what it tells now."""

    id: int
    group_id: int
    round_id: int
    message: int
    topic: int | None
    language: str
    shows: str
    drawn_at: datetime
    retired_at: datetime | None


@dataclass(frozen=True)
class Live:
    """A message in a coordinator's private chat that keeps itself up to date.

    ``shows`` stands for what it tells now, ``ending`` for why it is to say its last.
    """

    id: int
    round_id: int
    person: str
    address: str
    message: int
    language: str
    everyone: bool
    shows: str
    drawn_at: datetime
    ending: str | None = None


@dataclass(frozen=True)
class Invitation:
    """A link that knows where it came from. ``name`` is a keyed hash of its token.

    ``token`` is encrypted. Neither is kept once nothing in the round leads back to anybody.
    """

    id: int
    round_id: int
    name: str | None
    token: str | None
    kind: str
    label: str | None
    group_id: int | None
    parent_id: int | None
    opened: int
    started: int
    finished: int
    created_at: datetime


@dataclass(frozen=True)
class Arrival:
    """How somebody came, ``through`` which invitation, and which one is their own."""

    response_id: int
    through_id: int | None
    by_id: int | None
    own_id: int | None
    told: str | None


@dataclass(frozen=True)
class EphemeralScreen:
    """Where somebody's own message in a group stands: encrypted, with when it was shown.

    ``words_asked_at`` is when a question that takes words was shown there, if one was.
    """

    place: str
    shown_at: datetime
    words_asked_at: datetime | None


@dataclass(frozen=True)
class GroupLimit:
    """What a group takes in a minute, as it was learned at some moment."""

    name: str
    takes: int
    refused: bool
    learned_at: datetime
