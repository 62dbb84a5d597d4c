"""Which form a round is asked with: decided at the start, and when somebody adopts one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.conversation.desk import Desk, digest
from bot.conversation.form_versions import record_of
from bot.conversation.repairing import finish_counts
from bot.questionnaire.form import Form
from bot.questionnaire.form_changes import Changes, ask_the_same, changes
from storage import form_versions, pairs, responses, rounds
from storage.engine import Transaction
from storage.records import Round

Earlier = Callable[[], Iterable[Form]]
"""Gives forms that earlier releases asked, and that their databases do not hold."""

RECOGNISED = "since it was recognised"
"""Marks rounds whose answers are to be counted by a form that was found for them."""


def recognise(desk: Desk, tx: Transaction, earlier: Earlier) -> None:
    """Find the form of each round that knows none: of release 0.1.0, which did not keep them.

    It told one form from another by a digest. Where no form has it, the round goes on with the one
    proposed now if it is the open one, and what was answered before stays as it was counted.
    """
    nameless = [each for each in rounds.every(tx) if each.version_id is None or each.forms_unknown]
    if not nameless:
        return
    forms = [desk.proposed, *earlier()]
    for round_ in nameless:
        found = [each for each in forms if _is_of(each, round_)]
        if found:
            have_been(tx, round_, found[0])
        elif not round_.forms_unknown:
            form_versions.unknown(tx, round_.id)
            pairs.forget(tx, round_.id)


def have_been(tx: Transaction, round_: Round, form: Form) -> None:
    """Have this be the form that a round was asked with until its versions were kept."""
    version = form_versions.put(tx, record_of(form))
    form_versions.belongs(tx, round_.id, version.id, round_.opened_at)
    form_versions.recognise(tx, round_.id, version.id, RECOGNISED)


def ask_next(desk: Desk, tx: Transaction, salt: str) -> None:
    """Have the proposed form be asked: in the next round, and in the open one if that is no change.

    Words are taken over at once, and by a round in which nobody has begun everything is. Another
    change waits until somebody adopts it, or for the next round: the open one goes on as it was.
    """
    version = form_versions.put(tx, record_of(desk.proposed))
    # A start that changes nothing writes nothing.
    if form_versions.proposed(tx, version.form) != version:
        form_versions.propose(tx, version.id, desk.now())
    newest = rounds.open_first(
        tx, desk.proposed.id, salt=salt, now=desk.now(), version_id=version.id
    )
    if newest.over or newest.version_id == version.id:
        return
    if newest.version_id is None or _takes(desk, tx, newest):
        form_versions.ask(tx, newest.id, version.id, desk.now())


@dataclass(frozen=True)
class Adopted:
    """What came of adopting a form.

    ``known`` are the rounds of which it is the form now that was not kept; ``asked`` is the open
    round that is asked with it from now on, ``changed`` what that changes. ``refused``: questions
    that are of another kind in it, so that answers to the one are none to the other.
    """

    known: tuple[Round, ...] = ()
    asked: Round | None = None
    changed: Changes | None = None
    refused: tuple[str, ...] = ()


async def adopt(desk: Desk, form: Form, number: int | None = None) -> Adopted:
    """Have a form be what rounds were asked with that know none, or what the open one is asked.

    ``number`` is of a round that it belongs to although nothing shows it.
    """
    adopted = await desk.database.write(lambda tx: _adopt(desk, tx, form, number))
    await finish_counts(desk)
    await desk.database.read(desk.round)
    return adopted


def _adopt(desk: Desk, tx: Transaction, form: Form, number: int | None) -> Adopted:
    theirs = rounds.each(tx, form.id)
    nameless = [each for each in theirs if each.version_id is None or each.forms_unknown]
    known = [each for each in nameless if each.number == number or _is_of(form, each)]
    for each in known:
        have_been(tx, each, form)
    newest = theirs[-1] if theirs else None
    if known or number is not None or newest is None or newest.over or newest.version_id is None:
        return Adopted(tuple(known))
    changed = changes(desk.asked(tx, newest).form, form)
    if changed.retyped:
        return Adopted(changed=changed, refused=changed.retyped)
    version = form_versions.put(tx, record_of(form))
    form_versions.propose(tx, version.id, desk.now())
    form_versions.ask(tx, newest.id, version.id, desk.now())
    return Adopted(asked=newest, changed=changed)


def _takes(desk: Desk, tx: Transaction, newest: Round) -> bool:
    same = ask_the_same(desk.asked(tx, newest).form, desk.proposed)
    return same or responses.number_of(tx, newest.id) == 0


def _is_of(form: Form, round_: Round) -> bool:
    """Whether a round was asked with this form; one that was never counted, with any of its id."""
    never_counted = round_.counted_with is None and not round_.forms_unknown
    return form.id == round_.form and (never_counted or round_.counted_with == digest(form))
