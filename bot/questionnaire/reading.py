"""Reads a form from its TOML text, and names every mistake by line and question."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from bot.questionnaire.checks import complaints
from bot.questionnaire.form import Form
from bot.questionnaire.languages import Known
from bot.questionnaire.lines import Lines, Place
from bot.questionnaire.saying import said


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
    try:
        raw = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        # Not only TOMLDecodeError: a number of thousands of digits, a thousand brackets deep.
        raise FormError([_toml_mistake(str(error))]) from error
    lines = Lines(text)
    try:
        form = Form.model_validate(raw)
    except ValidationError as error:
        raise FormError([*_shape_mistakes(error, raw, lines)]) from error
    found = complaints(form, known)
    mistakes = [Mistake(lines.of(place), _where(place, raw), what) for place, what in found]
    if mistakes:
        raise FormError(mistakes)
    return form


def _toml_mistake(message: str) -> Mistake:
    found = re.search(r"\(at line (\d+), column \d+\)", message)
    what = message[: found.start()].strip() if found else message
    return Mistake(int(found.group(1)) if found else 1, "", f"this is not TOML: {what}")


def _shape_mistakes(error: ValidationError, raw: dict[str, Any], lines: Lines) -> Iterator[Mistake]:
    for each in error.errors():
        place = tuple(_places_only(raw, each["loc"]))
        # A list that is short only because what is in it was refused is not a mistake of its own.
        if each["type"] != "too_short" or not each["input"]:
            where = _where(place, raw) if len(place) > 1 else ""
            what = said(each["type"], each["msg"], place, each.get("ctx", {}))
            yield Mistake(lines.of(place), where, what)


def _places_only(raw: Any, loc: tuple[int | str, ...]) -> Iterator[int | str]:  # noqa: ANN401 (TOML values)
    """Drops the names of union members, which pydantic puts between the places of the file."""
    if loc[:1] == ("questions",):
        # The third is the kind; it must not be mistaken for the field "text".
        loc = loc[:2] + loc[3:]
    for number, part in enumerate(loc):
        if _has(raw, part):
            raw = raw[part]
        elif number < len(loc) - 1:
            continue
        yield part


def _has(raw: Any, part: int | str) -> bool:  # noqa: ANN401 (TOML values)
    if isinstance(raw, list):
        return isinstance(part, int) and part < len(raw)
    return isinstance(raw, dict) and part in raw


def _where(place: Place, raw: dict[str, Any]) -> str:
    if len(place) < 2 or not isinstance(place[1], int):
        return str(place[0])
    listed = raw.get(str(place[0]))
    part = listed[place[1]] if isinstance(listed, list) and place[1] < len(listed) else {}
    id_ = part.get("id") if isinstance(part, dict) else None
    name = f'"{id_}"' if isinstance(id_, str) else f"number {place[1] + 1}"
    return f"{str(place[0])[:-1]} {name}"
