"""How the server reads the parameters of a call, which all come in as text.

Each function takes the parameters by name and the name of one. Nothing here refuses a bad
number or a bad switch: Bot API reads those as 0 and as false.
"""

import re
from collections.abc import Mapping
from typing import Any

from bot.preview.rules.errors import BadRequest
from bot.preview.rules.fields import decoded

Parameters = Mapping[str, str]

_NUMBER = re.compile(r"-?[0-9]{1,20}", re.ASCII)  # longer ones are cut: they are clamped anyway


def text(parameters: Parameters, name: str) -> str:
    """A text that must be there and not be empty. Raises BadRequest."""
    value = parameters.get(name, "")
    if not value:
        raise BadRequest(f'Parameter "{name}" is required')
    return value


def boolean(parameters: Parameters, name: str) -> bool:
    """Bot API: true, yes and 1, in any case and with blanks around them; all else is false."""
    return parameters.get(name, "").strip().lower() in ("true", "yes", "1")


def integer(
    parameters: Parameters,
    name: str,
    default: int = 0,
    *,
    lowest: int = -(2**31),
    highest: int = 2**31 - 1,
) -> int:
    """A number, brought within the limits. ``default`` if it is not there, 0 if it is no number."""
    value = parameters.get(name, "")
    found = _NUMBER.match(value)
    number = int(found[0]) if found else 0 if value else default
    return max(lowest, min(highest, number))


def identifier(parameters: Parameters, name: str) -> int:
    """The id of a person or chat: Bot API says 64 bits. 0 if it is missing or no number."""
    return integer(parameters, name, lowest=-(2**63), highest=2**63 - 1)


def message_id(parameters: Parameters, name: str = "message_id") -> int:
    """The id of a message; what is negative or unreadable reads as 0."""
    value = parameters.get(name, "")
    return integer(parameters, name, lowest=0) if value.isdecimal() else 0


def json_list(parameters: Parameters, name: str) -> list[Any] | None:
    """A JSON list; None if it is not there. Raises BadRequest for anything else."""
    raw = parameters.get(name, "")
    if not raw:
        return None
    value = decoded(raw, f"Can't parse {name} JSON object")
    if not isinstance(value, list):
        raise BadRequest(f'Parameter "{name}" must be an Array')
    return value


def json_object(parameters: Parameters, name: str) -> dict[str, Any] | None:
    """A JSON object; None if it is not there. Raises BadRequest for anything else.

    Bot API: null in a JSON body arrives as the four letters, so it is anything else.
    """
    raw = parameters.get(name, "")
    if not raw:
        return None
    value = decoded(raw, f"Can't parse {name} JSON object")
    if not isinstance(value, dict):
        raise BadRequest(f'Parameter "{name}" must be an Object')
    return value
