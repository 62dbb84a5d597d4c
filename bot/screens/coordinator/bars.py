"""The tallies of one question in words, numbers and bars that line up."""

from dataclasses import dataclass
from string import ascii_uppercase

from bot.conversation.coordinate import Tallies
from bot.questionnaire.answer import OTHER, Answer
from bot.questionnaire.kinds import Question
from bot.questionnaire.kinds.base import OptionsQuestion
from bot.questionnaire.kinds.choices import SeveralChoices
from bot.questionnaire.kinds.number import Number
from bot.questionnaire.kinds.scale import Scale
from bot.questionnaire.kinds.text import OpenText
from bot.questionnaire.tally import SKIPPED
from bot.screens.ranges import Range, ranges
from bot.texts import Voice, safe

BAR = 10
"""Characters in the longest bar."""


@dataclass(frozen=True)
class Counted:
    """One thing that is counted at a question: its words and how often it was the answer."""

    label: str
    n: int


def number_of(tallies: Tallies, question: Question) -> int:
    """Return the question's place in the form, from 1: for actions, and not for people.

    People see another number at the same question, by the way that their answers lead.
    """
    return tallies.form.questions.index(question) + 1


def letter_of(place: int) -> str:
    """Return the letter of a place in a list, from 0: it ties a line to its button."""
    round_, letter = divmod(place, len(ascii_uppercase))
    return (
        ascii_uppercase[letter] if not round_ else letter_of(round_ - 1) + ascii_uppercase[letter]
    )


def block(tallies: Tallies, question: Question, voice: Voice) -> str:
    """A question, what its numbers rest on, and a bar for each thing that was counted."""
    answered = tallies.answered(question.id)
    heading = f"<b>{voice.html(question.text)}</b>"
    lines = [heading, f"<i>{' · '.join(_notes(tallies, question, voice))}</i>"]
    for each in counted(tallies, question, voice):
        number = f"{voice.number(each.n)} · {voice.percent(each.n, answered)}"
        lines.append(f"{safe(each.label)}\n<code>{bar_of(each.n, answered)}</code> {number}")
    if isinstance(question, Scale) and answered:
        lines.append(_mean(tallies, question, answered, voice))
    return "\n".join(lines)


def counted(tallies: Tallies, question: Question, voice: Voice) -> list[Counted]:
    """Each thing that is counted, in the form's order: options that nobody chose too."""
    counts = tallies.items(question.id)
    if isinstance(question, OpenText):
        return []
    if isinstance(question, Number):
        numbers = {int(item): n for item, n in counts.items()}
        return [Counted(_range_words(each, voice), each.n) for each in ranges(numbers)]
    return [
        Counted(voice.of(each.wording) if each.wording else each.id, counts.get(each.id, 0))
        for each in question.choices(Answer())
    ]


def how_many_wrote(tallies: Tallies, question: Question) -> int:
    """How many texts there are to read at a question."""
    if isinstance(question, OptionsQuestion):
        return tallies.of(question.id, OTHER)
    return tallies.answered(question.id) if isinstance(question, OpenText) else 0


def bar_of(n: int, whole: int) -> str:
    """A bar that is full at ``whole``, and shows at least a trace of anything above nought."""
    length = min(BAR, max(round(BAR * n / whole), 1)) if n and whole else 0
    return "█" * length + "░" * (BAR - length)


def _notes(tallies: Tallies, question: Question, voice: Voice) -> list[str]:
    notes = [voice.say("answers", n=tallies.answered(question.id))]
    if skipped := tallies.of(question.id, SKIPPED):
        notes.append(voice.say("and-skipped", n=skipped))
    if isinstance(question, SeveralChoices):
        notes.append(voice.say("several-possible"))
    if tallies.everyone:
        notes.append(voice.say("busy-too"))
    return notes


def _mean(tallies: Tallies, question: Scale, answered: int, voice: Voice) -> str:
    total = sum(int(item) * n for item, n in tallies.items(question.id).items())
    mean = voice.number(total / answered, decimals=1)
    return voice.say("mean", mean=mean, lowest=question.lowest, highest=question.highest)


def _range_words(found: Range, voice: Voice) -> str:
    if found.lowest == found.highest:
        return voice.number(found.lowest)
    return f"{voice.number(found.lowest)} – {voice.number(found.highest)}"
