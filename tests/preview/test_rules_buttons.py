"""One button, of an inline keyboard and of a reply keyboard."""

import json
from typing import Any

import pytest

from bot.preview.rules.errors import BadRequest
from bot.preview.rules.keyboards import reply_markup

APP = {"url": "https://bvjong.nl/app"}


def button(value: object, *, private: bool = True) -> Any:
    """What becomes of one inline button."""
    read = reply_markup(json.dumps({"inline_keyboard": [[value]]}), private=private)
    return read.keyboard and read.keyboard["inline_keyboard"][0][0]


def key(value: object, *, private: bool = True) -> Any:
    """What becomes of one button of a reply keyboard."""
    read = reply_markup(json.dumps({"keyboard": [[value]]}), private=private)
    return read.markup and read.markup["keyboard"][0][0]


def test_callback_data_is_1_to_64_bytes() -> None:
    for data in ("x", "x" * 64, "é" * 32):
        assert button({"text": "Ja", "callback_data": data})["callback_data"] == data

    for data in ("x" * 65, "é" * 33, "👋" * 17):
        with pytest.raises(BadRequest) as caught:
            button({"text": "Ja", "callback_data": data})
        assert caught.value.reason == "BUTTON_DATA_INVALID"


@pytest.mark.parametrize(
    "content",
    [
        {"callback_data": "x"},
        {"url": "https://bvjong.nl/x"},
        {"url": "tg://user?id=7"},
        {"url": "tg://resolve?domain=x"},
        {"switch_inline_query": ""},
        {"switch_inline_query": "x"},
        {"switch_inline_query_current_chat": ""},
        {"switch_inline_query_chosen_chat": {"query": "x", "allow_user_chats": True}},
        {"switch_inline_query_chosen_chat": {}},
        {"login_url": {"url": "https://bvjong.nl/in", "request_write_access": True}},
        {"web_app": APP},
        {"copy_text": {"text": "x" * 256}},
        {"disabled": {}},
        {"callback_data": "x", "style": "danger"},
        {"callback_data": "x", "icon_custom_emoji_id": "5368324170671202286"},
    ],
)
def test_every_kind_of_inline_button_is_kept_with_its_known_fields(content: Any) -> None:
    value = {"text": "Ja", **content}

    assert button(value) == value


def test_a_url_is_echoed_as_it_is_stored() -> None:
    assert button({"text": "x", "url": "BVJong.nl"})["url"] == "http://bvjong.nl/"


def test_numbers_will_do_where_texts_are_expected() -> None:
    assert button({"text": 7, "callback_data": 15}) == {"text": "7", "callback_data": "15"}
    assert key({"text": 7}) == {"text": "7"}


def test_the_first_kind_in_the_servers_order_makes_the_button() -> None:
    kinds: dict[str, Any] = {
        "url": "https://x.nl/",
        "callback_data": "x",
        "switch_inline_query": "x",
        "switch_inline_query_chosen_chat": {"query": "x"},
        "switch_inline_query_current_chat": "x",
        "login_url": {"url": "https://x.nl/"},
        "web_app": APP,
        "copy_text": {"text": "x"},
        "disabled": {},
    }
    left = dict(reversed(kinds.items()))

    for kind, content in kinds.items():
        assert button({"text": "Ja", **left}) == {"text": "Ja", kind: content}
        del left[kind]


def test_an_empty_url_or_callback_data_counts_as_absent() -> None:
    assert button({"text": "x", "url": "", "callback_data": "y"}) == {
        "text": "x",
        "callback_data": "y",
    }


@pytest.mark.parametrize("style", ["primary", "Danger", "SUCCESS"])
def test_a_style_is_read_in_any_case(style: str) -> None:
    assert button({"text": "x", "callback_data": "x", "style": style})["style"] == style.lower()
    assert key({"text": "x", "style": style})["style"] == style.lower()


@pytest.mark.parametrize("style", ["", "default", None])
def test_no_style_is_none(style: str | None) -> None:
    assert "style" not in button({"text": "x", "callback_data": "x", "style": style})


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("x", "InlineKeyboardButton must be an Object"),
        ({"callback_data": "x"}, 'Can\'t find field "text"'),
        ({}, 'Can\'t find field "text"'),
        ({"text": True, "callback_data": "x"}, 'Field "text" must be of type String'),
        ({"text": "x"}, "Text buttons are unallowed in the inline keyboard"),
        (
            {"text": "x", "url": "", "callback_data": ""},
            "Text buttons are unallowed in the inline keyboard",
        ),
        ({"text": "x", "callback_data": ["x"]}, 'Field "callback_data" must be of type String'),
        ({"text": "x", "callback_data": "x", "style": "roze"}, "invalid button style specified"),
        (
            {"text": "x", "calback_data": "x"},
            'unknown field "calback_data" in an InlineKeyboardButton',
        ),
        ({"text": "x", "web_app": "x"}, 'Field "web_app" must be of type Object'),
        ({"text": "x", "web_app": {}}, 'Can\'t find field "url"'),
        ({"text": "x", "copy_text": {}}, 'Can\'t find field "text"'),
        (
            {"text": "x", "copy_text": {"text": "x", "y": 1}},
            'unknown field "y" in the field "copy_text"',
        ),
        ({"text": "x", "disabled": True}, 'Field "disabled" must be of type Object'),
    ],
)
def test_what_is_no_inline_button_is_refused(value: object, reason: str) -> None:
    with pytest.raises(BadRequest) as caught:
        button(value)

    assert caught.value.reason == f"can't parse inline keyboard button: {reason}"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            {"url": "http://localhost"},
            "inline keyboard button URL 'http://localhost' is invalid: Wrong HTTP URL",
        ),
        (
            {"url": "ftp://x.nl"},
            "inline keyboard button URL 'ftp://x.nl' is invalid: Unsupported URL protocol",
        ),
        (
            {"web_app": {"url": "x.nl"}},
            "inline keyboard button Web App URL 'x.nl' is invalid: Only HTTPS links are allowed",
        ),
        (
            {"login_url": {"url": "tg://x"}},
            "inline keyboard button login URL 'tg://x' is invalid: Only HTTPS links are allowed",
        ),
        ({"copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"pay": True}, "BUTTON_TYPE_INVALID"),
        ({"callback_game": {}}, "BUTTON_TYPE_INVALID"),
    ],
)
def test_an_inline_button_that_cannot_work_is_refused(content: Any, reason: str) -> None:
    with pytest.raises(BadRequest) as caught:
        button({"text": "x", **content})

    assert caught.value.reason == reason


def test_an_icon_does_not_stand_in_for_the_text() -> None:
    with pytest.raises(BadRequest) as caught:
        button({"text": "", "callback_data": "x", "icon_custom_emoji_id": "5"})
    assert caught.value.reason == "inline keyboard button text must be non-empty"

    with pytest.raises(BadRequest) as caught:
        key({"text": "", "icon_custom_emoji_id": "5"})
    assert caught.value.reason == "keyboard button text must be non-empty"


def test_a_web_app_opens_in_private_chats_only() -> None:
    for place in (button, key):
        with pytest.raises(BadRequest):
            place({"text": "x", "web_app": APP}, private=False)
        assert place({"text": "x", "web_app": APP})["web_app"] == APP


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ({"request_contact": True}, "phone number"),
        ({"request_location": True}, "location"),
        ({"request_poll": {"type": "quiz"}}, "poll"),
        ({"request_users": {"request_id": 1, "max_quantity": 3}}, "users"),
        ({"request_chat": {"request_id": 1, "chat_is_channel": False}}, "chats"),
        ({"request_managed_bot": {"request_id": 1}}, "bots"),
    ],
)
def test_a_button_asks_for_something_in_private_chats_only(content: Any, what: str) -> None:
    value = {"text": "Deel", **content}

    assert key(value) == value
    with pytest.raises(BadRequest) as caught:
        key(value, private=False)
    assert caught.value.reason == f"{what} can be requested in private chats only"


def test_a_request_that_is_switched_off_leaves_a_text_button_for_any_chat() -> None:
    assert key({"text": "x", "request_contact": False}, private=False) == {"text": "x"}


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (5, "KeyboardButton must be an Object"),
        ({}, 'Can\'t find field "text"'),
        ({"text": "x", "callback_data": "x"}, 'unknown field "callback_data" in a KeyboardButton'),
        ({"text": "x", "request_users": {}}, 'Can\'t find field "request_id"'),
        ({"text": "x", "request_users": True}, 'Field "request_users" must be of type Object'),
        (
            {"text": "x", "request_poll": {"kind": "quiz"}},
            'unknown field "kind" in the field "request_poll"',
        ),
        ({"text": "x", "style": "roze"}, "invalid button style specified"),
    ],
)
def test_what_is_no_button_of_a_reply_keyboard_is_refused(value: object, reason: str) -> None:
    with pytest.raises(BadRequest) as caught:
        key(value)

    assert caught.value.reason == f"can't parse keyboard button: {reason}"


def test_a_web_app_of_a_reply_keyboard_must_be_secure() -> None:
    with pytest.raises(BadRequest) as caught:
        key({"text": "x", "web_app": {"url": "http://x.nl"}})

    assert caught.value.reason == (
        "keyboard button Web App URL 'http://x.nl' is invalid: Only HTTPS links are allowed"
    )
