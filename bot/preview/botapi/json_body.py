"""A JSON body as the Bot API reads it: strings decoded, everything else kept as it was written."""

import json

_BLANK = " \t\r\n"
_decoder = json.JSONDecoder()


def members(text: str) -> list[tuple[str, str]]:
    """Names and values in order. Bot API: so ``null`` arrives as these four letters.

    Raises ValueError for what is no JSON object.
    """
    found: list[tuple[str, str]] = []
    at = _past("{", text, 0)
    while not text.startswith("}", at):
        member, at = _member(text, _past(",", text, at) if found else at)
        found.append(member)
    return found


def _member(text: str, at: int) -> tuple[tuple[str, str], int]:
    name, end = _decoder.raw_decode(text, at)
    if not isinstance(name, str):
        raise ValueError("a name is expected")
    at = _past(":", text, _next(text, end))
    value, end = _decoder.raw_decode(text, at)
    written = value if isinstance(value, str) else text[at:end]
    return (name, written), _next(text, end)


def _past(sign: str, text: str, at: int) -> int:
    at = _next(text, at)
    if not text.startswith(sign, at):
        raise ValueError(f"{sign} is expected")
    return _next(text, at + 1)


def _next(text: str, at: int) -> int:
    """Where something begins again after blanks."""
    rest = text[at:]
    return at + len(rest) - len(rest.lstrip(_BLANK))
