"""Lines: every value of a TOML text is found at the line where it stands."""

import json
import tomllib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.questionnaire.lines import Lines, Place

TEXT = """\
# a comment with = and [brackets]
"quoted key" = 1
a.b = { c = [ 1, { d = "}" } ], e = 'it''s' }
long = \"\"\"
x = 1 \\"\"\" "" [no]
\"\"\"\"
list = [   # one
  "a", "#",

  { x = 1, y = [
     2,
  ] },
]
[[t]]
n = 1979-05-27T07:32:00Z
[t.sub]
n = '''
[[t]]'''
[[t]]
[[t.in]]
n = -1
[[t.in]]
n = 0x2
""".replace("'it''s'", '"it\'s"')


def test_every_kind_of_value_is_found_at_its_line() -> None:
    tomllib.loads(TEXT)
    lines = Lines(TEXT)

    expected: dict[Place, int] = {
        ("quoted key",): 2,
        ("a", "b", "c", 1, "d"): 3,
        ("a", "b", "e"): 3,
        ("long",): 4,
        ("list", 1): 8,
        ("list", 2, "y"): 10,
        ("list", 2, "y", 0): 11,
        ("t",): 14,
        ("t", 0, "n"): 15,
        ("t", 0, "sub", "n"): 17,
        ("t", 1): 19,
        ("t", 1, "in", 0, "n"): 21,
        ("t", 1, "in", 1): 22,
        ("t", 1, "in", 1, "n"): 23,
    }
    assert {place: lines.of(place) for place in expected} == expected


def test_what_is_not_there_is_found_where_it_should_be() -> None:
    assert Lines(TEXT).of(("t", 1, "in", 0, "nothing", 3)) == 20
    assert Lines(TEXT).of(("nothing",)) == 1


WORDS = st.text(
    st.sampled_from('abc"\\#=[]{},\n é') | st.characters(exclude_categories=["Cs", "Cc"]),
    max_size=8,
)
VALUES = st.recursive(
    st.integers() | st.booleans() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


def written(value: Any, place: Place, at: int, found: dict[Place, int]) -> tuple[str, int]:
    """A value as TOML, with a line break wherever one may be; which lines its parts are on."""
    found[place] = at
    if isinstance(value, list):
        text = "["
        for number, each in enumerate(value):
            inner, end = written(each, (*place, number), at + 1, found)
            text, at = f"{text} # ]\n{inner},", end
        return f"{text}\n]", at + 1
    if isinstance(value, dict):
        parts = []
        for key, each in value.items():
            inner, at = written(each, (*place, key), at, found)
            parts.append(f"{json.dumps(key, ensure_ascii=False)} = {inner}")
        return "{ " + ", ".join(parts) + " }", at
    if isinstance(value, str) and "\n" in value:
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"""\n{escaped}"""', at + 1 + value.count("\n")
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False), at
    return json.dumps(value), at


@settings(max_examples=300, deadline=None)
@given(form=st.dictionaries(st.from_regex(r"[a-z]{1,3}", fullmatch=True), VALUES, max_size=4))
def test_any_text_is_read_with_the_right_lines(form: dict[str, Any]) -> None:
    text, at, found = "", 1, dict[Place, int]()
    for key, value in form.items():
        inner, end = written(value, (key,), at, found)
        text, at = f"{text}{key} = {inner}\n", end + 1
    assert tomllib.loads(text) == form

    lines = Lines(text)

    quoted_plainly = {
        place: line
        for place, line in found.items()
        if not any(isinstance(part, str) and set(part) & set('"\\\n') for part in place)
    }
    assert {place: lines.of(place) for place in quoted_plainly} == quoted_plainly
