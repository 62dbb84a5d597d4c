"""What a changed form means, before it is used: for coordinators in the chat, and at a terminal."""

from collections.abc import Iterable, Iterator

from bot.conversation.proposals import Proposal
from bot.questionnaire.form import Form
from bot.screens.screen import Screen, shorten
from bot.texts import Voice, safe
from storage.records import Round

LISTED = 2
"""Questions that are named; the others are only counted."""

LENGTH = 32
"""Characters of a question in a list."""


def changed_form_screen(proposal: Proposal, voice: Voice) -> Screen:
    """What a changed form means, and how it comes to be used."""
    lines = list(told_of(proposal, voice))
    if not proposal.changed.retyped:
        lines.append(voice.plain("form-adopt", number=proposal.round))
    return Screen("\n".join(safe(each) for each in lines))


def left_open_screen(round_: Round, voice: Voice) -> Screen:
    """A round is open of a form that is not asked."""
    return Screen(safe(left_open(round_, voice)))


def told_of(proposal: Proposal, voice: Voice) -> Iterator[str]:
    """Yield sentences, as plain text, of what a changed form means for the open round."""
    changed, before, after = proposal.changed, proposal.before, proposal.after
    number = proposal.round
    yield voice.plain("form-only-words" if changed.only_words else "form-changed", number=number)
    for key, form, ids in (
        ("form-added", after, changed.added),
        ("form-removed", before, changed.removed),
        ("form-retyped", after, changed.retyped),
        ("form-altered", after, changed.altered),
    ):
        if ids:
            yield voice.plain(key, which=_named(form, ids, voice))
    if changed.moved:
        yield voice.plain("form-moved")
    if changed.terms:
        yield voice.plain("form-terms")
    if not changed.only_words:
        yield voice.plain("form-people", done=proposal.done, busy=proposal.busy)


def left_open(round_: Round, voice: Voice) -> str:
    """Return the same as plain text."""
    return voice.plain("form-left-open", form=round_.form, number=round_.number)


def _named(form: Form, ids: Iterable[str], voice: Voice) -> str:
    """Name questions by their words."""
    asked = [form.question(id_) for id_ in ids]
    words = [f"“{shorten(voice.of(each.text), LENGTH)}”" for each in asked if each]
    more = len(words) - LISTED
    return ", ".join(words[:LISTED]) + (f" +{more}" if more > 0 else "")
