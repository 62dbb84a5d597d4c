"""How loosely the server reads the parameters of a call."""

import pytest

from bot.preview.rules import parameters
from bot.preview.rules.errors import BadRequest


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("true", True), ("True", True), ("YES", True), ("1", True), (" true ", True),
        ("false", False), ("0", False), ("on", False), ("2", False), ("ja", False), ("", False),
    ],
)  # fmt: skip
def test_a_switch_is_on_in_three_words_and_off_in_all_others(raw: str, *, read: bool) -> None:
    assert parameters.boolean({"protect_content": raw}, "protect_content") is read


def test_a_switch_that_is_not_there_is_off() -> None:
    assert parameters.boolean({}, "protect_content") is False


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("7", 7), ("-7", -7), ("007", 7), ("7abc", 7), ("abc", 0), ("", 5), ("1.9", 1), ("٣", 0),
        ("999", 100), ("-999", -100), ("9" * 5000, 100),
    ],
)  # fmt: skip
def test_a_number_is_brought_within_its_limits_and_never_refused(raw: str, read: int) -> None:
    assert parameters.integer({"limit": raw}, "limit", 5, lowest=-100, highest=100) == read


def test_a_number_that_is_not_there_has_its_default() -> None:
    assert parameters.integer({}, "limit", 100) == 100


@pytest.mark.parametrize(
    ("raw", "read"),
    [("-1001234567890", -1001234567890), ("9" * 30, 2**63 - 1), ("@groep", 0), ("", 0)],
)
def test_ids_of_chats_need_64_bits(raw: str, read: int) -> None:
    assert parameters.identifier({"chat_id": raw}, "chat_id") == read


@pytest.mark.parametrize(
    ("raw", "read"), [("12", 12), ("0", 0), ("-12", 0), ("12x", 0), ("", 0), ("1.0", 0), ("²", 0)]
)
def test_a_message_id_that_is_negative_or_unreadable_is_0(raw: str, read: int) -> None:
    assert parameters.message_id({"message_id": raw}) == read


def test_a_text_that_must_be_there_is_asked_for_by_name() -> None:
    assert parameters.text({"command": "x"}, "command") == "x"
    for given in ({}, {"command": ""}):
        with pytest.raises(BadRequest) as caught:
            parameters.text(given, "command")
        assert caught.value.reason == 'parameter "command" is required'


def test_json_is_read_if_it_is_there() -> None:
    given = {"list": '[1, "é"]', "object": '{"a": null}', "empty": ""}

    assert parameters.json_list(given, "list") == [1, "é"]
    assert parameters.json_object(given, "object") == {"a": None}
    assert parameters.json_list(given, "empty") is None
    assert parameters.json_object(given, "missing") is None


@pytest.mark.parametrize("raw", ["[", "{'a': 1}", "[NaN]", '["\\udc00"]', "[" * 100_000])
def test_what_is_no_json_is_refused(raw: str) -> None:
    for read in (parameters.json_list, parameters.json_object):
        with pytest.raises(BadRequest) as caught:
            read({"commands": raw}, "commands")
        assert caught.value.reason == "can't parse commands JSON object"


@pytest.mark.parametrize("raw", ["null", "5", '"x"'])
def test_json_of_another_kind_is_refused_null_too(raw: str) -> None:
    with pytest.raises(BadRequest) as caught:
        parameters.json_list({"commands": raw}, "commands")
    assert caught.value.reason == 'parameter "commands" must be an Array'

    with pytest.raises(BadRequest) as caught:
        parameters.json_object({"scope": raw}, "scope")
    assert caught.value.reason == 'parameter "scope" must be an Object'


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Can't find it", "can't find it"),
        ("BUTTON_DATA_INVALID", "BUTTON_DATA_INVALID"),
        ("A_B", "A_B"),
        ("message is too long", "message is too long"),
        ("", ""),
    ],
)
def test_a_reason_begins_in_lower_case_unless_it_is_a_code(written: str, told: str) -> None:
    assert BadRequest(written).reason == told
