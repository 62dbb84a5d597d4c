"""What every conversation needs at hand: the form, the database, the round, the clock."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.conversation.respondent import link_key, respondent_key
from bot.conversation.sealing import Seal
from bot.questionnaire.form import Form
from storage import responses, rounds, turns
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


@dataclass(frozen=True)
class Desk:
    """The questionnaire being asked. ``secret`` keys the respondents' hashes."""

    form: Form
    database: Database
    now: Now
    secret: bytes
    coordinators: frozenset[int]
    erasures: Erasures
    last_seen: LastSeen = field(default_factory=LastSeen)

    def name_of(self, person: Person, round_: Round) -> str:
        """The person's name in the database, in this round."""
        return respondent_key(self.secret, round_.salt, person.id)

    def name_aside(self, person: Person) -> str:
        """The person's name where it is noted that they were spoken to alone: not a response's."""
        return respondent_key(self.secret, "aside", person.id)

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
        """The newest round; `open_round` made sure at the start that there is one."""
        found = rounds.current(tx, self.form.id)
        if found is None:
            msg = "there is no round; the start should have opened one"
            raise RuntimeError(msg)
        self.last_seen.round = found
        return found

    def held(self, tx: Transaction, person: Person) -> tuple[Round, Response | None]:
        """The newest round, and the person's response in it, held until the transaction ends.

        Their name is made with the salt of the round that was seen last. Only in that round can it
        be found, so if that is the newest no more, or they have not begun, all is asked for anew.
        """
        guess = self.last_seen.round
        if guess is not None:
            name = self.name_of(person, guess)
            if found := turns.hold(tx, self.form.id, name):
                return found
        round_ = self.round(tx)
        return round_, responses.lock(tx, round_.id, self.name_of(person, round_))


def digest(form: Form) -> str:
    """Tells one version of a form from another, by what decides the counting."""
    asked = [question.model_dump_json(exclude={"text", "help"}) for question in form.questions]
    return hashlib.sha256("\n".join([f"by {form.main}", *asked]).encode()).hexdigest()
