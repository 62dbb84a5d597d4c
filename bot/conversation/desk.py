"""What every conversation needs at hand: the form, the database, the round, the clock."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from bot.conversation.form_versions import KnownForms, Version
from bot.conversation.respondent import link_key, respondent_key
from bot.conversation.sealing import Seal
from bot.questionnaire.form import Form
from storage import form_versions, responses, rounds, turns
from storage.engine import Database, Transaction
from storage.erasures import Erasures
from storage.records import Response, Round

Now = Callable[[], datetime]
"""Tells the time, aware, in any zone."""


@dataclass(frozen=True)
class Person:
    """Somebody who writes or taps: known for the length of one update, never stored.

    ``language`` is their phone's (IETF tag, may be empty); `languages` tells which one to speak.
    """

    id: int
    language: str


@dataclass
class LastSeen:
    """The round that was the newest when this process last looked: a guess, to be checked."""

    round: Round | None = None
    form: Form | None = None


@dataclass(frozen=True)
class Desk:
    """The questionnaire being asked. ``secret`` keys the respondents' hashes.

    ``proposed`` is the form that the settings name: a round is asked with it once that is decided
    (see `opening`), and until then goes by its own.
    """

    proposed: Form
    database: Database
    now: Now
    secret: bytes
    coordinators: frozenset[int]
    erasures: Erasures
    last_seen: LastSeen = field(default_factory=LastSeen)
    forms: KnownForms = field(default_factory=KnownForms)

    @property
    def form(self) -> Form:
        """The form that the newest round is asked with, when this process last looked."""
        return self.last_seen.form or self.proposed

    def name_of(self, person: Person, round_: Round) -> str:
        """The person's name in the database, in this round."""
        return respondent_key(self.secret, round_.salt, person.id)

    def name_aside(self, person: Person) -> str:
        """The person's name where it is noted that they were spoken to alone: not a response's."""
        return respondent_key(self.secret, "aside", person.id)

    def name_of_coordinator(self, person: int) -> str:
        """Return a coordinator's name in the database: not a response's."""
        return respondent_key(self.secret, "coordinator", person)

    @cached_property
    def names_of_fixed(self) -> frozenset[str]:
        """The names in the database of the coordinators whom the settings name."""
        return frozenset(map(self.name_of_coordinator, self.coordinators))

    @property
    def seal(self) -> Seal:
        """Closes and opens what is needed to reach somebody."""
        return Seal(self.secret)

    def name_of_chat(self, chat: int) -> str:
        """A group's name in the database: the same in every round."""
        return respondent_key(self.secret, "group", chat)

    def name_of_link(self, token: str) -> str:
        """The name in the database of the invitation with this token."""
        return link_key(self.secret, token)

    def round(self, tx: Transaction) -> Round:
        """The newest round; the start made sure that there is one."""
        found = rounds.current(tx, self.proposed.id)
        if found is None:
            msg = "there is no round; the start should have opened one"
            raise RuntimeError(msg)
        return self._seen(tx, found)

    def held(self, tx: Transaction, person: Person) -> tuple[Round, Response | None]:
        """The newest round, and the person's response in it, held until the transaction ends.

        Their name is made with the salt of the round that was seen last. Only in that round can it
        be found, so if that is the newest no more, or they have not begun, all is asked for again.
        """
        guess = self.last_seen.round
        if guess is not None:
            name = self.name_of(person, guess)
            if found := turns.hold(tx, self.proposed.id, name):
                return self._seen(tx, found[0]), found[1]
        round_ = self.round(tx)
        return round_, responses.lock(tx, round_.id, self.name_of(person, round_))

    def asked(self, tx: Transaction, round_: Round) -> Version:
        """Return the form that a round is asked with now, or was last."""
        if round_.version_id is None:  # the database is of a release that did not keep it
            return Version(None, self.proposed)
        return self.forms.version(tx, round_.version_id)

    def answered(self, tx: Transaction, response: Response) -> Version | None:
        """Return the form that a response is answered with; None if it is not known."""
        if response.version_id is None:
            return None
        return self.forms.version(tx, response.version_id)

    def to_answer(self, tx: Transaction, round_: Round, response: Response | None) -> Version:
        """Return the form by which a response goes on.

        A response that is done stays so: it keeps its own, unless the newer one asks the same.
        """
        newest = self.asked(tx, round_)
        if response is None or response.submitted_at is None:
            return newest
        own = self.answered(tx, response)
        return newest if own is None or self.forms.ask_the_same(own, newest) else own

    def read_by(self, tx: Transaction, round_: Round) -> Form:
        """Return the form by which all answers of a round are read, whatever they were given to."""
        if round_.version_id is None:
            return self.asked(tx, round_).form
        ids = form_versions.of_round(tx, round_.id)
        older = [each for each in ids if each != round_.version_id]
        return self.forms.merged(tx, [round_.version_id, *older])

    def asked_one(self, tx: Transaction, round_: Round) -> bool:
        """Return True if a round was asked one form alone, in whatever words."""
        if round_.version_id is None or round_.forms_unknown:
            return False
        newest = self.asked(tx, round_)
        every = (self.forms.version(tx, each) for each in form_versions.of_round(tx, round_.id))
        return all(self.forms.ask_the_same(each, newest) for each in every)

    def _seen(self, tx: Transaction, newest: Round) -> Round:
        self.last_seen.round = newest
        self.last_seen.form = self.asked(tx, newest).form
        return newest


def digest(form: Form) -> str:
    """Tell one version of a form from another as release 0.1.0 did: by what decides the counting.

    Of a round that knows no version it tells with which form it was asked.
    """
    asked = [question.model_dump_json(exclude={"text", "help"}) for question in form.questions]
    return hashlib.sha256("\n".join([f"by {form.main}", *asked]).encode()).hexdigest()
