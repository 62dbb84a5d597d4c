"""What can be seen in what somebody typed, and how it is kept."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.questionnaire.characters import kept, shows

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=40)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " \t\n",
        "\u200b\u200c\u200d",
        "\u2060\ufeff",
        "\u00ad",
        "\u200e\u200f\u202a\u202c\u2066\u2069\u061c",
        "\u2800\u2800",
        "\u3164",
        "\uffa0\u115f\u1160",
        "\ufe0f",
        "\U000e0101",
        "\u00a0\u202f\u3000\u2009",
        "\u034f\u180e\u17b4",
        "\u0301",
        "\U0001d159",
        "\U000e0041\U000e007f",
        "\u2028\u2029\x00\x1f",
    ],
    ids=ascii,
)
def test_a_text_of_nothing_but_invisible_characters_shows_nothing(typed: str) -> None:
    assert not shows(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "a",
        ".",
        "👍",
        "❤\ufe0f",
        "👩\u200d👧",
        "🏳\ufe0f\u200d🌈",
        "1\ufe0f\u20e3",
        "🇳🇱",
        "\u200fשלום",
        "سلام",
        "ありがとう",
        "é",
        "\u200b-\u200b",
        "\U0001fae9",
    ],
    ids=ascii,
)
def test_whatever_a_reader_sees_is_something(typed: str) -> None:
    assert shows(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "👩\u200d👩\u200d👧",
        "❤\ufe0f",
        "🏴\U000e0067\U000e0062\U000e007f",
        "می\u200cخواهم",
        "א\u200f!",
    ],
    ids=ascii,
)
def test_what_joins_and_directs_is_kept_inside_words_and_emoji(typed: str) -> None:
    assert kept(typed) == typed


def test_words_are_kept_composed() -> None:
    assert kept(" cafe\u0301 ") == "café"


@given(typed=ANYTHING)
def test_what_is_kept_is_kept_the_same_again(typed: str) -> None:
    once = kept(typed)

    assert kept(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert shows(once) == shows(typed)


@given(one=ANYTHING, other=ANYTHING)
def test_the_words_of_two_messages_with_a_line_between_them_are_kept_as_they_are(
    one: str, other: str
) -> None:
    one, other = kept(one), kept(other)

    if shows(one) and shows(other):
        assert kept(f"{one}\n{other}") == f"{one}\n{other}"
