"""What each kind of question has in an export: its columns, and what an answer puts in them."""

from collections.abc import Callable
from typing import assert_never

from bot.exports.column import Cell, Column, Kind, Value
from bot.exports.naming import Names
from bot.exports.ways import Stored
from bot.questionnaire.answer import OTHER, Answer
from bot.questionnaire.kinds import Question
from bot.questionnaire.kinds.base import OptionsQuestion
from bot.questionnaire.kinds.choice import OneChoice
from bot.questionnaire.kinds.choices import SeveralChoices
from bot.questionnaire.kinds.number import Number
from bot.questionnaire.kinds.scale import Scale
from bot.questionnaire.kinds.text import OpenText
from bot.texts import Voice

Cells = Callable[[Stored], tuple[Cell, ...]]
"""Makes the cells of an answer."""


def columns_of(question: Question, voice: Voice, names: Names) -> tuple[Column, ...]:
    """The columns of a question, in the order of `cells_of`."""
    asked, id_ = voice.of(question.text), question.id
    match question:
        case OneChoice():
            values = _options(question, voice)
            choice = Column(names.new(id_), asked, Kind.CHOICE, id_, values)
            return (choice, *_other(question, voice, names))
        case SeveralChoices():
            return (*_flags(question, voice, names), *_other(question, voice, names))
        case Scale():
            return (Column(names.new(id_), asked, Kind.NUMBER, id_, _ends(question, voice)),)
        case Number():
            return (Column(names.new(id_), asked, Kind.NUMBER, id_),)
        case OpenText():
            return (Column(names.new(id_), asked, Kind.TEXT, id_),)
        case _:
            assert_never(question)


def cells_of(question: Question) -> Cells:
    """What an answer, not a skip, puts in the columns of a question."""
    match question:
        case OpenText():
            return lambda answer: (answer["text"],)
        case OneChoice():
            codes = {id_: code for code, id_ in enumerate(question.option_ids, start=1)}
            return lambda answer: (codes[answer["picked"][0]], *_typed(question, answer))
        case SeveralChoices():
            return lambda answer: (
                *(int(option in answer["picked"]) for option in question.option_ids),
                *_typed(question, answer),
            )
        case Scale() | Number():
            return lambda answer: (answer["number"],)
        case _:
            assert_never(question)


def _labels(question: OptionsQuestion, voice: Voice) -> list[tuple[str, str]]:
    """Each option's id and wording. Options that are worded alike have their ids behind."""
    choices = [(each.id, voice.of(each.wording or {})) for each in question.choices(Answer())]
    labels = [label for _, label in choices]
    return [
        (id_, label if labels.count(label) == 1 else f"{label} ({id_})") for id_, label in choices
    ]


def _options(question: OptionsQuestion, voice: Voice) -> tuple[Value, ...]:
    found = enumerate(_labels(question, voice), start=1)
    return tuple(Value(code, id_, label) for code, (id_, label) in found)


def _flags(question: SeveralChoices, voice: Voice, names: Names) -> tuple[Column, ...]:
    asked = voice.of(question.text)
    chosen = (
        Value(0, "no", voice.plain("export-not-chosen")),
        Value(1, "yes", voice.plain("export-chosen")),
    )
    return tuple(
        Column(
            names.new(question.id, id_), f"{asked} – {label}", Kind.FLAG, question.id, chosen, id_
        )
        for id_, label in _labels(question, voice)
    )


def _other(question: OptionsQuestion, voice: Voice, names: Names) -> tuple[Column, ...]:
    """The column for what is typed with "anders"."""
    if question.other is None:
        return ()
    name = names.new(question.id, voice.plain("export-other"))
    label = f"{voice.of(question.text)} – {voice.of(question.other)}"
    return (Column(name, label, Kind.TEXT, question.id, option=OTHER),)


def _typed(question: OptionsQuestion, answer: Stored) -> tuple[Cell, ...]:
    return () if question.other is None else (answer.get("other"),)


def _ends(question: Scale, voice: Voice) -> tuple[Value, ...]:
    ends = {question.lowest: question.low_end, question.highest: question.high_end}
    return tuple(Value(point, str(point), voice.of(words)) for point, words in ends.items())
