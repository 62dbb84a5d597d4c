"""What the server finds in a text by itself."""

import pytest

from bot.preview.rules.text import MESSAGE_LIMIT, Entity, formatted


def found(text: str, parse_mode: str | None = None) -> list[tuple[str, str]]:
    read = formatted(text, parse_mode, None, limit=MESSAGE_LIMIT, kind="message")
    units = read.text.encode("utf-16-le")
    return [
        (each.type, units[2 * each.offset : 2 * each.end].decode("utf-16-le"))
        for each in read.entities
    ]


@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        ("/start", "bot_command", "/start"),
        ("👋 typ /stats@kinderwerkbot.", "bot_command", "/stats@kinderwerkbot"),
        ("hé @noor_kw!", "mention", "@noor_kw"),
        ("#kinderwerk!", "hashtag", "#kinderwerk"),
        ("#reünie2026", "hashtag", "#reünie2026"),
        ("mail info@bvjong.nl.", "email", "info@bvjong.nl"),
        ("naam.van+bot@post.bvjong.nl", "email", "naam.van+bot@post.bvjong.nl"),
        ("zie bvjong.nl.", "url", "bvjong.nl"),
        ("zie www.bvjong.nl/a?b=c#d, en", "url", "www.bvjong.nl/a?b=c#d"),
        ("(https://bvjong.nl/x_(y))", "url", "https://bvjong.nl/x_(y)"),
        ("https://x.nl/?van=a@b.nl", "url", "https://x.nl/?van=a@b.nl"),
        ("https://x.nl/@noor_kw#bso", "url", "https://x.nl/@noor_kw#bso"),
        ("HTTP://BVJONG.NL!", "url", "HTTP://BVJONG.NL"),
        ("https://t.me/kinderwerkbot?start=a_b-c", "url", "https://t.me/kinderwerkbot?start=a_b-c"),
        ("tg://resolve?domain=x_bot", "url", "tg://resolve?domain=x_bot"),
    ],
)
def test_the_server_finds(text: str, kind: str, part: str) -> None:
    assert found(text) == [(kind, part)]


@pytest.mark.parametrize(
    "text",
    [
        "en/of", "a/b/c", "//", "/", "http://localhost:8000/x", "x.py", "3.5", "bv.", "e.a.",
        "#1", "# 1", "a#b", "@x", "a@b", "50% @ 3", "</b>",
    ],
)  # fmt: skip
def test_the_server_finds_nothing_in(text: str) -> None:
    assert found(text) == []


def test_all_kinds_are_found_side_by_side_in_the_order_of_the_text() -> None:
    text = "👋 @noor_kw, typ /stats of zie bvjong.nl #bso"

    assert [kind for kind, _ in found(text)] == ["mention", "bot_command", "url", "hashtag"]


def test_offsets_of_what_is_found_count_utf_16() -> None:
    read = formatted("👋👋 /stop", None, None, limit=MESSAGE_LIMIT, kind="message")

    assert read.entities == (Entity("bot_command", 5, 5),)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("<b>bvjong.nl</b>", ["url", "bold"]),
        ("<b>zie bv</b>jong.nl", ["bold", "url", "bold"]),
        ("<code>/start</code>", ["code"]),
        ("<pre>@noor_kw</pre>", ["pre"]),
        ('<a href="https://x.nl">bvjong.nl</a>', ["text_link"]),
        ("<blockquote>zie bvjong.nl</blockquote>", ["blockquote", "url"]),
    ],
)
def test_what_the_sender_marked_goes_before_what_is_found(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in found(text, "HTML")] == kinds


@pytest.mark.parametrize("bit", ["a.", "a-", "@a", "/a", "#1", "a@", "(a", "https://", "a.nl/("])
def test_a_long_text_is_searched_without_getting_stuck(bit: str) -> None:
    text = bit * (MESSAGE_LIMIT // len(bit))

    read = formatted(text, None, None, limit=MESSAGE_LIMIT, kind="message")

    assert read.text == text
