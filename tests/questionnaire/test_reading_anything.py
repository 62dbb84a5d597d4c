"""Reading never raises anything but the mistakes of a form, whatever stands in the file."""

import json
import tomllib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from questionnaire.test_reading import FORM

from bot.questionnaire.reading import FormError, read_form

PIECES = st.sampled_from(
    [
        *("", "\n", "{", "}", "[", "]", "[[", '"', "'''", "=", ".", "#", "\\", "0", "-1", "true"),
        *("nl", "when", "<b>", "&", "id", "other", "1979-05-27"),
        *("[[questions]]\n", "[questions.when]\n"),
    ]
)
EDITS = st.tuples(st.integers(0, len(FORM)), st.integers(0, 30), PIECES | st.text(max_size=4))


def form_or_mistakes(text: str) -> None:
    """Fails on anything that reading does but give a form, or say where what is wrong."""
    try:
        form = read_form(text)
    except FormError as error:
        named = [str(mistake) for mistake in error.mistakes]
        lines = [mistake.line for mistake in error.mistakes]
    else:
        named, lines = [f"a form: {form.id}"], [1]
    assert named
    assert all(1 <= line <= text.count("\n") + 1 for line in lines)


@settings(max_examples=300, deadline=None)
@given(edits=st.lists(EDITS, max_size=6))
def test_no_edit_of_a_forms_text_gives_anything_but_a_form_or_its_mistakes(
    edits: list[tuple[int, int, str]],
) -> None:
    text = FORM
    for at, length, piece in edits:
        text = text[:at] + piece + text[at + length :]

    form_or_mistakes(text)


PLAIN = (
    st.booleans()
    | st.integers(-3, 2**70)
    | st.floats()
    | st.sampled_from(["", "samen", "ja", "choice", "choices", "nl", "x" * 2000])
)
NAMES = st.sampled_from(["id", "kind", "text", "nl", "when", "is", "not", "any", "options", "x"])
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)


def places(value: Any, here: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The way to every value in a form."""
    if not isinstance(value, dict | list):
        return [here]
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    return [here, *(place for key, each in inside for place in places(each, (*here, key)))]


def toml(value: Any) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{key} = {toml(each)}" for key, each in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(toml, value)) + "]"
        case bool() | str():
            return json.dumps(value)
        case _:
            return str(value)


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_no_value_in_any_place_gives_anything_but_a_form_or_its_mistakes(
    data: st.DataObject,
) -> None:
    form = tomllib.loads(FORM)
    for _ in range(data.draw(st.integers(1, 3))):
        *way, last = data.draw(st.sampled_from(places(form)[1:]))
        around = form
        for key in way:
            around = around[key]
        around[last] = data.draw(VALUES)

    form_or_mistakes("\n".join(f"{key} = {toml(value)}" for key, value in form.items()))
