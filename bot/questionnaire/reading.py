"""Reads a form from its TOML text, and names every mistake by line and question."""

import tomllib
from dataclasses import dataclass
from typing import Any

from bot.questionnaire.checks import complaints
from bot.questionnaire.encoding import EncodingError, text_of
from bot.questionnaire.form import Form
from bot.questionnaire.languages import Known
from bot.questionnaire.lines import Lines, Place
from bot.questionnaire.mending import Mending
from bot.questionnaire.placeholders import UNREAD
from bot.questionnaire.toml_mistakes import line_of, why_not_toml


@dataclass(frozen=True)
class Mistake:
    """Something the form's author has to mend. ``where`` says it in words, ``line`` from 1."""

    line: int
    where: str
    what: str

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        return f"line {self.line}: {where}{self.what}"


class FormError(Exception):
    """The form cannot be used. ``mistakes`` holds all that was found, by line."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = sorted(mistakes, key=lambda mistake: mistake.line)
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


def read_form(text: str, known: Known | None = None) -> Form:
    """Return the form in this TOML text. Raises `FormError` with every mistake found.

    Without ``known`` languages, its languages are taken as they are.
    """
    text = text.removeprefix("\ufeff")
    try:
        raw = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        # Not only TOMLDecodeError: a number of thousands of digits, a thousand brackets deep.
        line = line_of(str(error), text)
        why = why_not_toml(str(error), text.split("\n")[line - 1])
        raise FormError([Mistake(line, "", why)]) from error
    mending = Mending(raw)
    lines = Lines(text)

    def mistake(place: Place, where: str, what: str) -> Mistake:
        return Mistake(lines.of(mending.written(place)), where, what)

    found = [
        mistake(place, where_in(place, mending.raw) if len(place) > 1 else "", what)
        for place, what in mending.found
    ]
    if mending.form is not None:
        found += (
            mistake(place, where_in(place, mending.raw), what)
            for place, what in complaints(mending.form, known, mending.mended)
        )
    if mending.form is None or found:
        raise FormError(list(dict.fromkeys(found)))
    return mending.form


def text_of_form(data: bytes) -> str:
    """Return the text of a form's file. Raises `FormError` if it is not in UTF-8."""
    try:
        return text_of(data)
    except EncodingError as error:
        raise FormError([Mistake(error.line, "", str(error))]) from error


def where_in(place: Place, raw: dict[str, Any]) -> str:
    """Return which part of a form a place is in, in words."""
    if len(place) < 2 or not isinstance(place[1], int):
        return str(place[0])
    listed = raw.get(str(place[0]))
    part = listed[place[1]] if isinstance(listed, list) and place[1] < len(listed) else {}
    id_ = part.get("id") if isinstance(part, dict) else None
    named = isinstance(id_, str) and not id_.startswith(UNREAD)
    name = f'"{id_}"' if named else f"number {place[1] + 1}"
    return f"{str(place[0])[:-1]} {name}"
