"""JSON from a bot: decoded, and its fields read as the server reads them."""

import json
from collections.abc import Collection, Mapping
from typing import Any, NoReturn

from bot.preview.rules.errors import BadRequest

Json = Mapping[str, Any]

_LONGEST_NUMBER = 19  # digits of a 64-bit one


def decoded(raw: str, otherwise: str) -> object:
    """What the JSON text holds. Raises BadRequest with the reason ``otherwise``."""
    try:
        value = json.loads(raw, parse_constant=_no_json)
        # Half of a UTF-16 pair can be written in JSON, but it is no text.
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise BadRequest(otherwise) from error
    return value


def string(value: Json, name: str, default: str | None = None) -> str:
    """A text; a number will do (Bot API). Without ``default`` the field must be there."""
    found = value.get(name)
    if found is None:
        if default is None:
            raise BadRequest(f'Can\'t find field "{name}"')
        return default
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        raise BadRequest(f'Field "{name}" must be of type String')
    return str(found)


def integer(value: Json, name: str) -> int:
    """A whole number that must be there; a text with one in it will do (Bot API)."""
    found = value.get(name)
    if found is None:
        raise BadRequest(f'Can\'t find field "{name}"')
    if isinstance(found, str) and whole(found.removeprefix("-")) is not None:
        return int(found)
    if isinstance(found, bool) or not isinstance(found, int):
        raise BadRequest(f'Field "{name}" must be of type Number')
    return found


def whole(text: str) -> int | None:
    """A number of up to 19 plain digits and nothing else, or None."""
    short = len(text) <= _LONGEST_NUMBER
    return int(text) if short and text.isascii() and text.isdecimal() else None


def flag(value: Json, name: str) -> bool:
    """A switch, off when it is not there."""
    found = value.get(name)
    if found is not None and not isinstance(found, bool):
        raise BadRequest(f'Field "{name}" must be of type Boolean')
    return bool(found)


def only(value: Json, known: Collection[str], where: str) -> None:
    """Refuses a field that nobody reads: stricter than the server, which would ignore it."""
    for name in value:
        if name not in known:
            raise BadRequest(f'unknown field "{name}" in {where}')


def _no_json(constant: str) -> NoReturn:
    raise ValueError(constant)
