"""A message's text as HTML for the page."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.preview.rules.errors import BadRequest
from bot.preview.rules.text import MESSAGE_LIMIT, Entity, Formatted, formatted, to_html

OPEN = 'target="_blank" rel="noopener noreferrer"'


def shown(text: str, parse_mode: str | None = "HTML") -> str:
    read = formatted(text, parse_mode, None, limit=MESSAGE_LIMIT, kind="message")
    return to_html(read.text, read.entities)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<b>é</b> <i>👋</i> <u>u</u> <s>s</s>", "<b>é</b> <i>👋</i> <u>u</u> <s>s</s>"),
        ("<b>een <i>twee</i></b>", "<b>een <i>twee</i></b>"),
        ("<tg-spoiler>x</tg-spoiler>", '<span class="tg-spoiler">x</span>'),
        ("<code>a&lt;b</code>", "<code>a&lt;b</code>"),
        ("<blockquote expandable>x</blockquote>", "<blockquote>x</blockquote>"),
        (
            '<pre><code class="language-py">x</code></pre>',
            '<pre><code class="language-py">x</code></pre>',
        ),
        ("een\n<pre>x\n\ny</pre>\ntwee", "een\n<pre>x\n\ny</pre>twee"),
        ("<pre>x</pre>\n\n<b>twee</b>", "<pre>x</pre>\n<b>twee</b>"),
        (
            '<a href="https://x.nl/?a=1&amp;b=%22">x</a>',
            f'<a href="https://x.nl/?a=1&amp;b=%22" {OPEN}>x</a>',
        ),
        ("bvjong.nl", f'<a href="http://bvjong.nl" {OPEN}>bvjong.nl</a>'),
        ("info@bvjong.nl", f'<a href="mailto:info@bvjong.nl" {OPEN}>info@bvjong.nl</a>'),
        ("@noor_kw", f'<a href="https://t.me/noor_kw" {OPEN}>@noor_kw</a>'),
        ("ftp://x.nl", "ftp://x.nl"),
        ("/start #bso", "/start #bso"),
        ('<a href="tg://user?id=7">Noor</a>', "Noor"),
    ],
)
def test_each_entity_has_its_tag(text: str, html: str) -> None:
    assert shown(text) == html


def test_whatever_was_written_is_shown_as_it_was_written() -> None:
    text = "<script>alert('x')</script> & \"co\" <b onclick=x>"

    assert shown(text, None) == (
        "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; &quot;co&quot; &lt;b onclick=x&gt;"
    )


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//x.nl", ""])
def test_an_address_that_no_rule_let_through_is_not_followed(url: str) -> None:
    assert to_html("hier", (Entity("text_link", 0, 4, url=url),)) == "hier"


def test_a_language_cannot_leave_its_attribute() -> None:
    html = to_html("x", (Entity("pre", 0, 1, language='"><img src=x>'),))

    assert html == '<pre><code class="language-&quot;&gt;&lt;img src=x&gt;">x</code></pre>'


class Reader(HTMLParser):
    """What a browser would make of it: the tags, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


ALLOWED = {
    "b": set[str](),
    "i": set[str](),
    "u": set[str](),
    "s": set[str](),
    "pre": set[str](),
    "blockquote": set[str](),
    "code": {"class"},
    "span": {"class"},
    "a": {"href", "target", "rel"},
}
PIECES = st.sampled_from([
    *("&lt;script&gt;", "&amp;lt;", "&#60;img src=x onerror=y&#62;", "&quot;", "'", "<script>"),
    *("bvjong.nl", "https://x.nl/'\"&lt;", "@noor_kw", "/start", "👋", "ĳ", " ", "\n", "<"),
])  # fmt: skip
TAGS = st.sampled_from([
    *[("<b>", "</b>"), ("<i>", "</i>"), ("<tg-spoiler>", "</>"), ("<pre>", "</pre>")],
    *[("<blockquote>", "</blockquote>"), ('<a href="javascript:x">', "</a>")],
    *[('<code class="language-&quot;&gt;&lt;img&gt;">', "</code>")],
    *[('<a href="https://x.nl/&quot;&lt;">', "</a>")],
])  # fmt: skip
HTML = st.recursive(
    PIECES | st.text(max_size=3),
    lambda inner: st.builds(
        lambda tag, parts: tag[0] + "".join(parts) + tag[1], TAGS, st.lists(inner, max_size=4)
    ),
    max_leaves=20,
)


@given(HTML)
@example('<b>a<pre><code class="language-&quot;&gt;&lt;img&gt;">&lt;img&gt;</code></pre>b</b>')
def test_only_our_own_tags_ever_come_out(html: str) -> None:
    read = read_or_escaped(html)

    page = Reader(to_html(read.text, read.entities))

    assert page.open == []
    for tag, attributes in page.tags:
        assert set(attributes) <= ALLOWED[tag]
        assert re.match(r"https?://|tg://|mailto:", attributes.get("href") or "tg://")
    assert page.text.replace("\n", "") == read.text.replace("\n", "")


@given(HTML)
def test_entities_always_lie_within_the_text(html: str) -> None:
    read = read_or_escaped(html)

    length = len(read.text.encode("utf-16-le")) // 2
    assert all(0 <= each.offset < each.end <= length for each in read.entities)


def read_or_escaped(html: str) -> Formatted:
    """The HTML as Telegram reads it; what it refuses comes in as plain text instead."""
    try:
        return formatted(html + "x", "HTML", None, limit=MESSAGE_LIMIT, kind="message")
    except BadRequest:
        return formatted(html + "x", None, None, limit=MESSAGE_LIMIT, kind="message")


@given(st.text(max_size=60))
def test_plain_text_comes_through_letter_by_letter(text: str) -> None:
    try:
        read = formatted(text, None, None, limit=MESSAGE_LIMIT, kind="message")
    except BadRequest:
        return

    page = Reader(to_html(read.text, read.entities))

    assert page.text == read.text
    assert {tag for tag, _ in page.tags} <= {"a"}
