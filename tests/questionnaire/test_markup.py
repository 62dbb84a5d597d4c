"""The markup that a form may hold: what is read, what is refused, and that Telegram agrees."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.preview.rules.text import parsed
from bot.preview.rules.units import joined
from bot.questionnaire.markup import TAGS, MarkupError, words_of

PIECES = [
    *(f"<{tag}>" for tag in TAGS),
    *(f"</{tag}>" for tag in TAGS),
    '<a href="https://bvjong.example/?a=1&b=2">',
    "<a href='https://x.example'>",
    "<a>",
    "<b/>",
    "<B>",
    "<s>",
    "<!-- x -->",
    "</>",
    "<>",
    "</b >",
    "kinderwerk",
    " & ",
    "&amp;",
    "&lt;",
    "&gt;",
    "&quot;",
    "&#38;",
    "&#x26;",
    "&eacute;",
    "&",
    ";",
    "<",
    ">",
    "R&D",
    "é 🙂",
    "\n",
    "&#0;",
    "&#1114112;",
    "&ampx",
    "&#38x;",
]  # fmt: skip (one piece a line tells nothing)


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("gewoon", "gewoon"),
        ("<b>dik</b> en <i>schuin</i>", "dik en schuin"),
        ("<u><b>beide</b></u>", "beide"),
        ("<blockquote>een citaat</blockquote>", "een citaat"),
        ('<a href="https://bvjong.example">hier</a>', "hier"),
        ("kinderwerk & BSO", "kinderwerk & BSO"),
        ("R&amp;D, 1 &lt; 2 &gt; 0 &quot;", 'R&D, 1 < 2 > 0 "'),
        ("2 > 1", "2 > 1"),
    ],
)
def test_the_words_are_what_is_read(marked: str, words: str) -> None:
    assert words_of(marked) == words


@pytest.mark.parametrize(
    ("marked", "why"),
    [
        ("<b>dik", "<b> is not closed"),
        ("dik</b>", "</b> closes nothing that was opened just before it"),
        ("<b><i>x</b></i>", "</b> closes nothing that was opened just before it"),
        ("<s>x</s>", "<s> cannot be used here; only b, i, u, blockquote, a can"),
        ("<B>x</B>", "<B> cannot be used here; only b, i, u, blockquote, a can"),
        ("<!-- x -->", "<!-- x --> cannot be used here; only b, i, u, blockquote, a can"),
        ("<b/>", "<b/> must be written as <b>, and closed with </b>"),
        ('<b class="x">y</b>', '<b class="x"> must be written as <b>, and closed with </b>'),
        ("<a>x</a>", '<a> must be written as <a href="https://…">, and closed with </a>'),
        (
            '<a href="javascript:x">y</a>',
            '<a href="javascript:x"> must be written as <a href="https://…">, and closed with </a>',
        ),
        ("1 < 2", "a loose < must be written as &lt;"),
        ("R&D", "&D is not known here; a loose & must be written as &amp;"),
        ("&#233;", "&#233 is not known here; a loose & must be written as &amp;"),
        ("&nbsp;", "&nbsp is not known here; a loose & must be written as &amp;"),
    ],
)
def test_what_telegram_would_trip_over_is_named(marked: str, why: str) -> None:
    with pytest.raises(MarkupError) as error:
        words_of(marked)

    assert str(error.value) == why


@settings(max_examples=500)
@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=5))
def test_whatever_is_accepted_telegram_reads_with_the_same_words(pieces: list[str]) -> None:
    marked = "".join(pieces)
    try:
        words = words_of(marked)
    except MarkupError:
        return

    assert joined(parsed(marked, "HTML", None, kind="message").units) == words
