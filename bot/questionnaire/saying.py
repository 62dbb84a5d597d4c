"""What is wrong with the shape of a form, in words for the form's author."""

from collections.abc import Mapping
from typing import Any

from bot.questionnaire.form_keys import is_known_elsewhere, keys_at, listed, meant
from bot.questionnaire.kinds import KINDS
from bot.questionnaire.lines import Place
from bot.questionnaire.rules import RULES

_WHOLE = '"{name}" must be a whole number'
_YES_NO = '"{name}" must be true or false'
_TABLE = "this must be a table: {{ … }}"
_TEXT = '"{name}" must be a text'

_SAID = {
    "missing": '"{name}" is missing',
    "union_tag_not_found": '"kind" is missing; it is one of: {kinds}',
    "string_pattern_mismatch": (
        '"{name}" must be a-z, 0-9 and -, begin with a letter, and be at most 20 long'
    ),
    "string_too_short": '"{name}" is empty',
    "string_type": _TEXT,
    "string_unicode": _TEXT,
    "tuple_type": '"{name}" must be a list: [ … ]',
    "too_short": '"{name}" must have at least {min_length} in it',
    "dict_type": '"{name}" must give a text for each language: {{ nl = "…" }}',
    "model_attributes_type": _TABLE,
    "model_type": _TABLE,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_parsing_size": _WHOLE,
    "int_from_float": _WHOLE,
    "finite_number": _WHOLE,
    "bool_type": _YES_NO,
    "bool_parsing": _YES_NO,
    "greater_than_equal": '"{name}" must be at least {ge}',
    "less_than_equal": '"{name}" must be at most {le}',
    "value_error": "{error}",
    "recursion_loop": "this is nested too deep",
}

_NO_TABLE = ("model_attributes_type", "model_type")

_LISTS = {
    "questions": "write [[questions]], with double brackets, above each question",
    "pages": "write [[pages]], with double brackets, above each page",
}


def said(kind: str, place: Place, around: Any, context: Mapping[str, Any]) -> str:  # noqa: ANN401 (TOML values)
    """Return the sentence for a mistake of this kind at ``place``, in the table ``around``."""
    name = str(place[-1]) if place and isinstance(place[-1], str) else "this"
    value = around.get(name) if isinstance(around, dict) else None
    if kind == "extra_forbidden":
        return _unknown(name, place[:-1], around)
    special = _in_a_rule(kind, name, value) if "when" in place else None
    if kind == "union_tag_invalid":
        tag = context.get("tag", "")
        special = f'kind "{tag}" is not known{meant(tag, KINDS) or "."} {_known(list(KINDS))}'
    elif kind in _NO_TABLE and isinstance(place[-1], int) and special is None:
        special = _SAID["model_type"].format()
    elif kind in ("tuple_type", *_NO_TABLE) and name in _LISTS:
        special = _LISTS[name]
    if special is not None:
        return special
    sentence = _SAID.get(kind, '"{name}" is not what can stand here')
    return sentence.format(name=_named(place), kinds=listed(list(KINDS)), **context)


def _in_a_rule(kind: str, name: str, value: object) -> str | None:
    if kind in ("rule", *_NO_TABLE):
        return _no_rule(value)
    if name == "is" and isinstance(value, list):
        return '"is" takes one answer; for one of several write any_of = [ … ]'
    if name == "is" and kind != "missing":
        return '"is" must be the id of an option, between quotes, or a whole number'
    return None


def _named(place: Place) -> str:
    """The key, also of something in a list."""
    return next((str(part) for part in reversed(place) if isinstance(part, str)), "this")


def _no_rule(value: object) -> str:
    if isinstance(value, list):
        return "a list is no rule; write all = [ … ] or any = [ … ] around it"
    example = '{ question = "…", is = "…" }'
    return f"a rule is written as {example}; it needs one of: {listed(list(RULES))}"


def _unknown(name: str, place: Place, around: Any) -> str:  # noqa: ANN401 (TOML values)
    known = keys_at(place, around)
    if is_known_elsewhere(place, name):
        if "when" in place:
            together = "put both in all = [ … ] or any = [ … ]"
            return f'"{name}" must be a rule of its own; {together}'
        return f'"{name}" cannot be used with kind = "{around.get("kind")}". {_known(known)}'
    return f'"{name}" is not known here{meant(name, known) or "."} {_known(known)}'


def _known(names: Any) -> str:  # noqa: ANN401
    return f"Known here: {listed(names)}"
