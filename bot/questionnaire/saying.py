"""What pydantic finds wrong with the shape of a form, in words for the form's author."""

from collections.abc import Mapping
from typing import Any

from bot.questionnaire.lines import Place

_SAID = {
    "missing": '"{name}" is missing',
    "extra_forbidden": '"{name}" is not known here; is it misspelt?',
    "union_tag_invalid": "kind must be one of {expected_tags}",
    "union_tag_not_found": '"kind" is missing',
    "string_pattern_mismatch": (
        '"{name}" must be a-z, 0-9 and -, begin with a letter, and be at most 20 long'
    ),
    "string_too_short": '"{name}" is empty',
    "string_type": '"{name}" must be a text',
    "tuple_type": '"{name}" must be a list: [ … ]',
    "too_short": '"{name}" must have at least {min_length}',
    "dict_type": '"{name}" must give a text for each language: {{ nl = "…" }}',
    "model_attributes_type": "this must be a table: {{ … }}",
    "int_type": '"{name}" must be a whole number',
    "int_parsing": '"{name}" must be a whole number',
    "int_from_float": '"{name}" must be a whole number',
    "bool_type": '"{name}" must be true or false',
    "bool_parsing": '"{name}" must be true or false',
    "greater_than_equal": '"{name}" must be at least {ge}',
    "less_than_equal": '"{name}" must be at most {le}',
    "value_error": "{error}",
    "recursion_loop": "this is nested too deep",
}


def said(kind: str, message: str, place: Place, context: Mapping[str, Any]) -> str:
    """A mistake of this kind at ``place``; pydantic's own ``message`` for a kind not named here."""
    name = place[-1] if place else "the form"
    sentence = _SAID.get(kind)
    if sentence is None:
        return f'"{name}": {message[0].lower()}{message[1:]}'
    return sentence.format(name=name, **context)
