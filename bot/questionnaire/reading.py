"""Reads a form from its TOML text, and names every mistake by line and question."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from bot.questionnaire.checks import complaints
from bot.questionnaire.form import Form
from bot.questionnaire.lines import Lines, Place


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


def read_form(text: str) -> Form:
    """The form in this TOML text. Raises `FormError` with every mistake found."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormError([_toml_mistake(str(error))]) from error
    lines = Lines(text)
    try:
        form = Form.model_validate(raw)
    except ValidationError as error:
        raise FormError([*_shape_mistakes(error, raw, lines)]) from error
    mistakes = [_mistake(place, what, raw, lines) for place, what in complaints(form)]
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
        yield _mistake(
            place,
            _said(each["type"], each["msg"], place, each.get("ctx", {})),
            raw,
            lines,
        )


def _places_only(raw: Any, loc: tuple[int | str, ...]) -> Iterator[int | str]:  # noqa: ANN401 (TOML values)
    """Drops the names of union members, which pydantic puts between the places of the file."""
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


def _said(kind: str, message: str, place: Place, context: dict[str, Any]) -> str:
    name = place[-1] if place else "the form"
    match kind:
        case "missing":
            return f'"{name}" is missing'
        case "extra_forbidden":
            return f'"{name}" is not known here; is it misspelt?'
        case "union_tag_invalid":
            return f"kind must be one of {context.get('expected_tags')}"
        case "union_tag_not_found":
            return '"kind" is missing'
        case "string_pattern_mismatch":
            return f'"{name}" must be a-z, 0-9 and -, begin with a letter, and be at most 20 long'
        case _:
            return f'"{name}": {message[0].lower()}{message[1:]}'


def _mistake(place: Place, what: str, raw: dict[str, Any], lines: Lines) -> Mistake:
    return Mistake(lines.of(place), _in_words(place, raw), what)


def _in_words(place: Place, raw: dict[str, Any]) -> str:
    if len(place) < 2 or place[0] not in ("questions", "pages") or not isinstance(place[1], int):
        return ""
    listed = raw.get(str(place[0]))
    part = listed[place[1]] if isinstance(listed, list) and place[1] < len(listed) else {}
    name = part.get("id", f"number {place[1] + 1}") if isinstance(part, dict) else ""
    return f'{str(place[0])[:-1]} "{name}"'
