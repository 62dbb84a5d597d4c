"""What a changed form would mean for the round that people answer in now."""

from dataclasses import dataclass

from bot.conversation.desk import Desk
from bot.conversation.form_versions import KnownForms, record_of
from bot.conversation.stored import counts_of
from bot.questionnaire.form import Form
from bot.questionnaire.form_changes import Changes, changes
from bot.questionnaire.tally import ANSWERED, RESPONSES, Cell
from storage import form_versions, rounds, tallies
from storage.engine import Transaction
from storage.records import Round


@dataclass(frozen=True)
class Proposal:
    """A form that differs from the one that the open round is asked with, and in what.

    ``busy`` people are in the middle, ``done`` have finished. ``at_once``: the next start takes it
    over, for only words are others, or nobody has begun.
    """

    round: int
    before: Form
    after: Form
    changed: Changes
    busy: int
    done: int

    @property
    def at_once(self) -> bool:
        return self.changed.only_words or not (self.busy or self.done)


@dataclass(frozen=True)
class News:
    """What coordinators are to know of forms: a changed one, and open rounds of other forms.

    Nobody can answer in those.
    """

    proposal: Proposal | None
    left_open: tuple[Round, ...]

    @property
    def nothing(self) -> bool:
        return self.proposal is None and not self.left_open


async def news(desk: Desk) -> News:
    """Return what there is to know after a start."""

    def look(tx: Transaction) -> News:
        every = rounds.every(tx)
        others = (each for each in every if each.form != desk.proposed.id and not each.over)
        return News(proposal_in(tx, desk.forms, desk.proposed), tuple(others))

    return await desk.database.read(look)


def proposal_in(tx: Transaction, forms: KnownForms, form: Form) -> Proposal | None:
    """Return what a form would change in the open round of its id; None if nothing."""
    newest = rounds.current(tx, form.id)
    if newest is None or newest.over or newest.version_id is None:
        return None
    if form_versions.of_id(tx, newest.version_id).digest == record_of(form).digest:
        return None
    before = forms.version(tx, newest.version_id).form
    counts = counts_of(tallies.of_question(tx, newest.id, RESPONSES))
    busy, done = (counts[Cell(finished, RESPONSES, ANSWERED)] for finished in (False, True))
    return Proposal(newest.number, before, form, changes(before, form), busy, done)
