"""What may stand in ``reply_markup`` as a whole."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.preview.rules.errors import BadRequest
from bot.preview.rules.keyboards import (
    Markup,
    allowed,
    reply_markup,
    shaped,
    start_parameter_ok,
)

JA = {"text": "Ja", "callback_data": "ja"}
NOTHING = {"text": "", "callback_data": "x"}


def markup(value: object, *, private: bool = True, editing: bool = False) -> Markup:
    return reply_markup(json.dumps(value), private=private, editing=editing)


def refused(raw: str, *, private: bool = True, editing: bool = False) -> str:
    with pytest.raises(BadRequest) as caught:
        reply_markup(raw, private=private, editing=editing)
    return caught.value.reason


@pytest.mark.parametrize("raw", [None, "", "{}"])
def test_no_markup_is_none(raw: str | None) -> None:
    assert reply_markup(raw, private=True) == Markup()


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("{", "can't parse reply keyboard markup JSON object"),
        ("{'inline_keyboard': []}", "can't parse reply keyboard markup JSON object"),
        ('{"keyboard": [["\\ud800"]]}', "can't parse reply keyboard markup JSON object"),
        ('{"keyboard":' + "[" * 100_000, "can't parse reply keyboard markup JSON object"),
        ("null", "object expected as reply markup"),
        ("[]", "object expected as reply markup"),
        ('"x"', "object expected as reply markup"),
        (
            '{"inline_keyboard": {}}',
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        (
            '{"inline_keyboard": [{"text": "x"}]}',
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        ('{"keyboard": "x"}', 'field "keyboard" must be an Array of Arrays'),
        ('{"keyboard": ["x"]}', 'field "keyboard" must be an Array of Arrays'),
        (
            '{"keyboard": [["x"]], "selective": "x"}',
            'field "selective" must be of type Boolean',
        ),
        ('{"inline_keybord": []}', 'unknown field "inline_keybord" in the reply markup'),
        (
            '{"force_reply": true, "input_field_placeholder": "' + "x" * 65 + '"}',
            "input_field_placeholder is longer than 64 characters",
        ),
    ],
)
def test_what_is_no_markup_is_refused(raw: str, reason: str) -> None:
    assert refused(raw) == reason


def test_an_inline_keyboard_is_kept_as_it_will_be_echoed() -> None:
    value = {"inline_keyboard": [[JA, {"text": "Nee", "callback_data": "nee"}], [JA]]}

    assert markup(value) == Markup(keyboard=value)


def test_an_inline_keyboard_can_ask_for_a_reply() -> None:
    value = {"inline_keyboard": [[JA]], "force_reply": True}

    assert markup(value) == Markup(keyboard=value)


def test_a_reply_keyboard_is_kept_apart_and_bare_texts_are_buttons() -> None:
    value = {"keyboard": [["Ja", {"text": "Nee"}]], "resize_keyboard": True, "selective": False}

    assert markup(value) == Markup(
        markup={"keyboard": [[{"text": "Ja"}, {"text": "Nee"}]], "resize_keyboard": True}
    )


@pytest.mark.parametrize(
    "value",
    [
        {"remove_keyboard": True},
        {"remove_keyboard": True, "selective": True},
        {"force_reply": True},
        {"force_reply": True, "selective": True, "input_field_placeholder": "Typ hier"},
    ],
)
def test_the_two_markups_without_buttons(value: dict[str, object]) -> None:
    assert markup(value) == Markup(markup=value)


@pytest.mark.parametrize("value", [{"remove_keyboard": False}, {"force_reply": False}])
def test_a_markup_that_is_switched_off_is_none(value: dict[str, object]) -> None:
    assert markup(value) == Markup()


def test_of_several_kinds_in_one_object_the_first_in_the_servers_order_counts() -> None:
    everything: dict[str, object] = {
        "force_reply": True,
        "remove_keyboard": True,
        "inline_keyboard": [[JA]],
        "keyboard": [["Ja"]],
    }
    seen = []
    for kind in ("keyboard", "inline_keyboard", "remove_keyboard", "force_reply"):
        read = markup(everything)
        seen.append({**(read.keyboard or {}), **(read.markup or {})}.keys())
        del everything[kind]

    assert [list(keys) for keys in seen] == [
        ["keyboard", "force_reply"],
        ["inline_keyboard", "force_reply"],
        ["remove_keyboard"],
        ["force_reply"],
    ]


def test_empty_buttons_rows_and_keyboards_are_dropped_without_a_word() -> None:
    assert markup({"inline_keyboard": [[NOTHING, JA], [NOTHING], [], [JA]]}) == Markup(
        keyboard={"inline_keyboard": [[JA], [JA]]}
    )
    assert markup({"inline_keyboard": [[NOTHING], []]}) == Markup()
    assert markup({"inline_keyboard": []}) == Markup()
    assert markup({"keyboard": [["", {"text": ""}]]}) == Markup()


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        pytest.param([[JA] * 13], "a row of the keyboard has more than 12 buttons", id="row"),
        pytest.param([[JA] * 10] * 31, "the keyboard has more than 300 buttons", id="keyboard"),
    ],
)
def test_a_keyboard_that_the_server_would_cut_is_refused(
    rows: list[list[object]], reason: str
) -> None:
    assert refused(json.dumps({"inline_keyboard": rows})) == reason
    assert refused(json.dumps({"keyboard": [["x" for _ in row] for row in rows]})) == reason


def test_the_largest_keyboards_are_taken_whole() -> None:
    value = {"inline_keyboard": [[JA] * 12] * 25}

    assert markup(value) == Markup(keyboard=value)


@pytest.mark.parametrize(
    "value", [{"keyboard": [["Ja"]]}, {"remove_keyboard": True}, {"force_reply": True}]
)
def test_an_edit_takes_an_inline_keyboard_only(value: object) -> None:
    assert markup({"inline_keyboard": [[JA]]}, editing=True).keyboard
    assert refused(json.dumps(value), editing=True) == "inline keyboard expected"


def test_a_server_refuses_the_shape_first_and_the_content_when_it_knows_the_chat() -> None:
    read = shaped(json.dumps({"keyboard": [[{"text": "Bel mij", "request_contact": True}]]}))

    assert allowed(read, private=True) == read
    with pytest.raises(BadRequest, match="private chats only"):
        allowed(read, private=False)


@pytest.mark.parametrize(
    "payload", ["a", "A-b_9", "x" * 64, "-", "_tgr", "tgr_x", "__tgr_x"], ids=lambda each: each[:9]
)
def test_a_start_parameter_is_letters_digits_and_two_marks(payload: str) -> None:
    assert start_parameter_ok(payload)


@pytest.mark.parametrize(
    "payload", ["", "x" * 65, "a b", "a.b", "é", "a\n", "٣", "_tgr_", "_tgr_abc", "a="]
)
def test_any_other_start_parameter_is_no_good(payload: str) -> None:
    assert not start_parameter_ok(payload)


SCALARS = st.none() | st.booleans() | st.integers() | st.sampled_from(["", "x", "https://x.nl"])
BUTTONS = st.dictionaries(
    st.sampled_from(["text", "url", "callback_data", "style", "copy_text", "request_contact"]),
    SCALARS | st.dictionaries(st.just("text"), SCALARS),
)
ROWS = st.lists(st.lists(BUTTONS | SCALARS, max_size=2) | SCALARS, max_size=2)
MARKUPS = st.dictionaries(
    st.sampled_from(["inline_keyboard", "keyboard", "remove_keyboard", "force_reply", "y"]),
    SCALARS | ROWS,
)


@given(MARKUPS, st.booleans(), st.booleans())
def test_any_json_is_either_refused_or_read(value: object, private: bool, editing: bool) -> None:
    try:
        read = markup(value, private=private, editing=editing)
    except BadRequest:
        return

    kept = read.keyboard or read.markup
    assert kept is None or markup(kept, private=private, editing=editing) == read
