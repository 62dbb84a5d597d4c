"""The small tables beside the answers: how often what was answered, and what the columns mean."""

from collections.abc import Iterator

from bot.exports.column import Cell, Column, Value
from bot.questionnaire.answer import Answer
from bot.questionnaire.form import Form
from bot.questionnaire.kinds import Question
from bot.questionnaire.tally import ANSWERED, RESPONSES, SKIPPED, Counts
from bot.questionnaire.tally import Cell as Counted
from bot.texts import Voice

Table = Iterator[tuple[Cell, ...]]
"""A heading, and rows as long as it."""


def tallies(form: Form, counts: Counts, voice: Voice, *, unfinished: bool) -> Table:
    """Every count as /stats has it: question, its text, item, what that means, how often."""

    def row(question: str, text: str, item: str, id_: str, label: str) -> tuple[Cell, ...]:
        done = counts[Counted(True, question, item)]
        busy = (counts[Counted(False, question, item)],) if unfinished else ()
        return (question if text else "", text, id_, label, done, *busy)

    yield tallies_heading(voice, unfinished=unfinished)
    yield row(RESPONSES, "", ANSWERED, "", voice.plain("export-responses"))
    for question in form.questions:
        id_, text = question.id, voice.of(question.text)
        yield row(id_, text, ANSWERED, "", voice.plain("export-answered"))
        if question.optional:
            yield row(id_, text, SKIPPED, "", voice.plain("skipped"))
        for item, label in _items(question, counts, voice):
            yield row(id_, text, item, item, label)


def tallies_heading(voice: Voice, *, unfinished: bool) -> tuple[Cell, ...]:
    keys = ("export-question", "export-asked", "export-answer", "export-meaning")
    counted = ("export-finished", "export-unfinished") if unfinished else ("export-finished",)
    return tuple(voice.plain(key) for key in (*keys, *counted))


def _items(question: Question, counts: Counts, voice: Voice) -> list[tuple[str, str]]:
    """Every item that was or could be given, with its wording."""
    offered = {
        choice.id: voice.of(choice.wording) if choice.wording else choice.id
        for choice in question.choices(Answer())
    }
    given = {
        cell.item
        for cell, n in counts.items()
        if n and cell.question == question.id and not cell.item.startswith("*")
    }
    others = sorted(given - offered.keys(), key=_in_order)
    return [*offered.items(), *((item, item) for item in others)]


def _in_order(item: str) -> tuple[bool, int, str]:
    """By number; after those what was offered by a text that is not kept."""
    is_number = item.removeprefix("-").isdecimal()
    return not is_number, int(item) if is_number else 0, item


def codebook(columns: tuple[Column, ...], voice: Voice) -> Table:
    """Every column with what is in it, and every value of it with what that means."""
    keys = ("export-column", "export-meaning", "export-kind", "export-code", "export-value")
    yield (*(voice.plain(key) for key in keys), voice.plain("export-value-label"))
    for column in columns:
        kind = voice.plain(column.kind.value)
        for value in column.values or (None,):
            yield (column.name, column.label, kind, *_value(value))


def _value(value: Value | None) -> tuple[Cell, Cell, Cell]:
    return (None, None, None) if value is None else (value.code, value.id, value.label)
