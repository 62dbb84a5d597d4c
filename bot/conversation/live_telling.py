"""What a message that keeps itself up to date tells: counts, and in the end why it ends."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from bot.conversation.coordinate import Tallies
from bot.questionnaire.form import Form
from bot.questionnaire.kinds import Question
from bot.questionnaire.kinds.number import Number
from bot.questionnaire.kinds.text import OpenText
from bot.questionnaire.tally import SKIPPED


class Ending(StrEnum):
    """Why a message is live no longer."""

    STOPPED = "stopped"
    REPLACED = "replaced"
    CLOSED = "closed"
    REMOVED = "removed"
    """Whom it was for is no coordinator any more."""


@dataclass(frozen=True)
class Telling:
    """What a live message tells: the counts; or, with an ``ending``, its last."""

    tallies: Tallies
    ending: Ending | None = None

    @property
    def digest(self) -> str:
        """The same in a few characters, to be compared with what a message shows."""
        now, main = self.tallies, main_question(self.tallies.form)
        told: list[object] = [now.started, now.finished, now.day, now.rounds]
        if main is not None:
            told += [now.answered(main.id), now.of(main.id, SKIPPED)]
            told += sorted(now.items(main.id).items())
        return hashlib.sha256(repr(told).encode()).hexdigest()


def main_question(form: Form) -> Question | None:
    """The question that is followed live: the first with answers to choose from."""
    chosen = (each for each in form.questions if not isinstance(each, OpenText | Number))
    return next(chosen, None)
