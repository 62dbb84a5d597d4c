"""How the text of a request becomes the text of a message."""

import pytest

from bot.preview.rules.errors import BadRequest
from bot.preview.rules.text import (
    CAPTION_LIMIT,
    MESSAGE_LIMIT,
    Entity,
    Formatted,
    Kind,
    formatted,
    parsed,
    settled,
)


def message(text: str, parse_mode: str | None = None) -> Formatted:
    return formatted(text, parse_mode, None, limit=MESSAGE_LIMIT, kind="message")


def refused(text: str, parse_mode: str | None = None, kind: Kind = "message") -> str:
    limit = MESSAGE_LIMIT if kind == "message" else CAPTION_LIMIT
    with pytest.raises(BadRequest) as caught:
        formatted(text, parse_mode, None, limit=limit, kind=kind)
    return caught.value.reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("", "message text is empty", id="nothing"),
        pytest.param(" \n\t ", "text must be non-empty", id="blanks"),
        pytest.param("\u200b\u2060\u00a0", "text must be non-empty", id="invisible"),
        pytest.param("\r\u202e", "text must be non-empty", id="only what is dropped"),
        pytest.param("x" * 32_769, "text is too long", id="too many bytes"),
        pytest.param("é" * 16_385, "text is too long", id="bytes, not letters"),
        pytest.param("x" * 4097, "message is too long", id="too many letters"),
        pytest.param("\ud83d", "strings must be encoded in UTF-8", id="half an emoji"),
    ],
)
def test_what_is_no_message_is_refused_with_the_servers_words(text: str, reason: str) -> None:
    assert refused(text) == reason


def test_a_message_that_is_only_tags_has_nothing_to_see() -> None:
    assert refused("<b></b>", "HTML") == "text must be non-empty"


@pytest.mark.parametrize("text", ["", "  ", "\u200b"], ids=["none", "blanks", "invisible"])
def test_a_caption_may_be_empty(text: str) -> None:
    read = formatted(text, "HTML", None, limit=CAPTION_LIMIT, kind="caption")

    assert read == Formatted("")


def test_a_caption_has_its_own_limit_and_words() -> None:
    assert refused("x" * 1025, kind="caption") == "message caption is too long"


@pytest.mark.parametrize("letter", ["x", "é", "ĳ", "👋"])
def test_the_limit_counts_letters_whatever_they_weigh(letter: str) -> None:
    assert message(letter * MESSAGE_LIMIT).text == letter * MESSAGE_LIMIT
    assert refused(letter * (MESSAGE_LIMIT + 1)) == "message is too long"


def test_tags_and_blanks_around_do_not_count() -> None:
    text = " " * 50 + "<b>" + "x" * MESSAGE_LIMIT + "</b>" + "\n" * 50

    assert len(message(text, "HTML").text) == MESSAGE_LIMIT


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        pytest.param("  \n hoi \n\n", "hoi", id="blanks around"),
        pytest.param("een\r\ntwee\r", "een\ntwee", id="carriage returns"),
        pytest.param("een\ttwee\x00drie\x1f!", "een twee drie !", id="controls"),
        pytest.param("een\u2028twee\u202edrie", "eentweedrie", id="direction marks"),
        pytest.param("een  twee\n\ndrie", "een  twee\n\ndrie", id="blanks inside stay"),
        pytest.param("reünie 👩‍👩‍👧 ĳs", "reünie 👩‍👩‍👧 ĳs", id="emoji and Dutch letters"),
    ],
)
def test_the_text_is_tidied(sent: str, shown: str) -> None:
    assert message(sent).text == shown


def test_entities_move_with_the_text_that_is_tidied() -> None:
    read = message("\r\n <b> \r\nHé</b>\u202e 👋\r <i>jij \t</i>\n", "HTML")

    assert read.text == "Hé 👋 jij"
    assert read.entities == (Entity("bold", 0, 2), Entity("italic", 6, 3))


@pytest.mark.parametrize("mode", ["HTML", "html", "hTmL"])
def test_a_parse_mode_is_read_in_any_case(mode: str) -> None:
    assert message("<b>x</b>", mode) == Formatted("x", (Entity("bold", 0, 1),))


@pytest.mark.parametrize("mode", [None, "", "none", "None"])
def test_without_a_parse_mode_marks_are_text(mode: str | None) -> None:
    assert message("<b>*x*</b>", mode) == Formatted("<b>*x*</b>")


def test_an_unknown_parse_mode_is_refused() -> None:
    assert refused("x", "BBCode") == "unsupported parse_mode"


def test_a_parse_mode_leaves_the_given_entities_unread() -> None:
    read = formatted("<i>x</i>", "HTML", "no json", limit=MESSAGE_LIMIT, kind="message")

    assert read.entities == (Entity("italic", 0, 1),)


def test_entities_past_the_hundredth_are_dropped_without_a_word() -> None:
    read = message("<b>x</b> " * 101, "HTML")

    assert read.text == ("x " * 101).strip()
    assert [entity.offset for entity in read.entities] == list(range(0, 200, 2))


def test_a_server_reads_the_markup_before_it_finds_the_text_too_long() -> None:
    marked = parsed("<b>" + "x" * 5000 + "</b>", "HTML", None, kind="message")

    with pytest.raises(BadRequest, match="message is too long"):
        settled(marked, limit=MESSAGE_LIMIT, kind="message")
    assert len(settled(marked, limit=5000, kind="message").text) == 5000
