"""Makes charts of the running tallies."""

from datetime import datetime

from bot.charts.chart import Bar, Chart
from bot.charts.source import source_of
from bot.conversation.coordinate import Tallies
from bot.questionnaire.answer import Answer
from bot.questionnaire.kinds import Question
from bot.questionnaire.kinds.choices import SeveralChoices
from bot.questionnaire.kinds.number import Number
from bot.questionnaire.kinds.scale import Scale
from bot.questionnaire.kinds.text import OpenText
from bot.questionnaire.tally import SKIPPED
from bot.screens.ranges import Range, ranges
from bot.texts import Voice


def charts_of(tallies: Tallies, voice: Voice, now: datetime) -> tuple[Chart, ...]:
    """A chart of every question, in the form's order: the overview."""
    return tuple(chart_of(tallies, question, voice, now) for question in tallies.form.questions)


def chart_of(tallies: Tallies, question: Question, voice: Voice, now: datetime) -> Chart:
    """The chart of one question, as things are ``now``."""
    title = voice.of(tallies.form.title)
    return Chart(
        title=title,
        question=voice.of(question.text),
        n=tallies.answered(question.id),
        notes=_notes(tallies, question, voice),
        bars=_bars(tallies, question, voice),
        date=voice.date(now),
        source=source_of(tallies.form, voice),
    )


def _notes(tallies: Tallies, question: Question, voice: Voice) -> tuple[str, ...]:
    n, skipped = tallies.answered(question.id), tallies.of(question.id, SKIPPED)
    counted = "chart-texts" if isinstance(question, OpenText) else "answers"
    notes = [voice.plain(counted, n=n) if n else voice.plain("chart-nobody")]
    if skipped:
        notes.append(voice.plain("and-skipped", n=skipped))
    if n and isinstance(question, Scale | Number):
        mean = _mean(tallies.items(question.id))
        notes.append(voice.plain("chart-mean", mean=voice.number(mean, decimals=1)))
    if n and isinstance(question, SeveralChoices):
        notes.append(voice.plain("several-possible"))
    return tuple(notes)


def _mean(counts: dict[str, int]) -> float:
    return sum(int(item) * n for item, n in counts.items()) / sum(counts.values())


def _bars(tallies: Tallies, question: Question, voice: Voice) -> tuple[Bar, ...]:
    n = tallies.answered(question.id)
    return tuple(
        Bar(
            label=label,
            count=count,
            share=count / n if n else 0.0,
            said=f"{voice.number(count)} · {voice.percent(count, n)}",
        )
        for label, count in _counted(question, tallies.items(question.id), voice)
    )


def _counted(question: Question, counts: dict[str, int], voice: Voice) -> list[tuple[str, int]]:
    """Every answer that can be counted, with how often: also those that nobody gave."""
    match question:
        case OpenText():
            return []
        case Number():
            found = ranges({int(item): n for item, n in counts.items()})
            return [(_range_words(each, voice), each.n) for each in found]
        case Scale():
            return [
                (_point_words(question, point, voice), counts.get(str(point), 0))
                for point in question.points
            ]
        case _:
            return [
                (voice.of(choice.wording or {}), counts.get(choice.id, 0))
                for choice in question.choices(Answer())
            ]


def _range_words(found: Range, voice: Voice) -> str:
    if found.lowest == found.highest:
        return voice.number(found.lowest)
    return f"{voice.number(found.lowest)} – {voice.number(found.highest)}"


def _point_words(question: Scale, point: int, voice: Voice) -> str:
    ends = {question.lowest: question.low_end, question.highest: question.high_end}
    return f"{point} – {voice.of(ends[point])}" if point in ends else str(point)
