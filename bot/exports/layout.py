"""Which columns the export of a form has: those of the response first, then of each question."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.exports.asked import columns_of
from bot.exports.column import Column, Kind, Value
from bot.exports.naming import Names
from bot.exports.tree import SEED
from bot.questionnaire.form import Form
from bot.questionnaire.kinds import Question
from bot.texts import Voice

FINISHED, UNFINISHED = 1, 2
ANSWERED, SKIPPED, NOT_ASKED, NOT_YET = 1, 2, 3, 4
"""How a question stands with a response."""


@dataclass(frozen=True)
class Part:
    """The columns of one question. ``standing`` tells whether the first says how it stands."""

    question: Question
    columns: tuple[Column, ...]
    standing: bool


@dataclass(frozen=True)
class Layout:
    """The columns of the response's place among the others, of itself, and of the questions.

    ``branch``, and when it began, are what R's package RDS asks for, under the names that it looks
    for first (as.rds.data.frame): id, recruiter.id and time. In its data a wave is a wave too.
    """

    branch: tuple[Column, ...]
    response: tuple[Column, ...]
    parts: tuple[Part, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        return (
            *self.branch,
            *self.response,
            *(column for part in self.parts for column in part.columns),
        )


def layout_of(
    form: Form, voice: Voice, *, unfinished: bool, several: bool = False, recruitment: bool = True
) -> Layout:
    """Return the columns for a form. Where ``unfinished`` responses are told, any answer may lack.

    So it may where ``several`` versions were asked: not every one has each question. Without
    ``recruitment`` nothing tells by whose invitation a response came.
    """
    names = Names()
    branch = tuple(_of_the_branch(voice, names))[: None if recruitment else 1]
    response = tuple(_of_the_response(voice, names))
    lacking = unfinished or several
    parts = [_part(question, voice, names, lacking=lacking) for question in form.questions]
    return Layout(branch, response, tuple(parts))


def _part(question: Question, voice: Voice, names: Names, *, lacking: bool) -> Part:
    """Where a missing answer can mean one thing or another, a column tells which."""
    standing = lacking or question.optional or question.when is not None
    first = (_standing(question, voice, names),) if standing else ()
    return Part(question, (*first, *columns_of(question, voice, names)), standing)


def _of_the_branch(voice: Voice, names: Names) -> Iterator[Column]:
    yield Column(names.new("id"), voice.plain("export-id-label"), Kind.NUMBER)
    seed = Value(SEED, "seed", voice.plain("export-seed"))
    recruiter, wave = voice.plain("export-recruiter-label"), voice.plain("export-wave-label")
    yield Column(names.new("recruiter.id"), recruiter, Kind.NUMBER, values=(seed,))
    yield Column(names.new("wave"), wave, Kind.NUMBER)


def _of_the_response(voice: Voice, names: Names) -> Iterator[Column]:
    def column(key: str, kind: Kind, *values: Value) -> Column:
        return Column(names.new(voice.plain(key)), voice.plain(f"{key}-label"), kind, values=values)

    yield column(
        "export-status",
        Kind.CHOICE,
        Value(FINISHED, "finished", voice.plain("export-finished")),
        Value(UNFINISHED, "unfinished", voice.plain("export-unfinished")),
    )
    yield column("export-language", Kind.TEXT)
    yield Column(names.new("time"), voice.plain("export-started-label"), Kind.DAY)
    yield column("export-sent", Kind.DAY)


def _standing(question: Question, voice: Voice, names: Names) -> Column:
    return Column(
        names.new(question.id, voice.plain("export-standing")),
        f"{voice.of(question.text)} – {voice.plain('export-standing-label')}",
        Kind.CHOICE,
        question.id,
        (
            Value(ANSWERED, "answered", voice.plain("export-answered")),
            Value(SKIPPED, "skipped", voice.plain("skipped")),
            Value(NOT_ASKED, "not-asked", voice.plain("export-not-asked")),
            Value(NOT_YET, "not-yet", voice.plain("export-not-yet")),
        ),
    )
