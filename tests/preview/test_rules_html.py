"""The parse mode HTML."""

import pytest

from bot.preview.rules.errors import BadRequest
from bot.preview.rules.text import MESSAGE_LIMIT, Entity, Formatted, formatted


def html(text: str) -> Formatted:
    return formatted(text, "HTML", None, limit=MESSAGE_LIMIT, kind="message")


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"),
        ("strong", "bold"),
        ("i", "italic"),
        ("em", "italic"),
        ("u", "underline"),
        ("ins", "underline"),
        ("s", "strikethrough"),
        ("strike", "strikethrough"),
        ("del", "strikethrough"),
        ("tg-spoiler", "spoiler"),
        ("code", "code"),
        ("pre", "pre"),
        ("blockquote", "blockquote"),
        ("STRONG", "bold"),
    ],
)
def test_each_tag_makes_its_entity(tag: str, kind: str) -> None:
    assert html(f"é <{tag}>👋</{tag}>") == Formatted("é 👋", (Entity(kind, 2, 2),))


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        pytest.param(
            '<span class="tg-spoiler">x</span>', Entity("spoiler", 0, 1), id="span as spoiler"
        ),
        pytest.param(
            "<blockquote expandable>x</blockquote>",
            Entity("expandable_blockquote", 0, 1),
            id="expandable without a value",
        ),
        pytest.param(
            '<blockquote expandable="">x</blockquote>',
            Entity("expandable_blockquote", 0, 1),
            id="expandable with a value",
        ),
        pytest.param(
            '<pre><code class="language-python">x</code></pre>',
            Entity("pre", 0, 1, language="python"),
            id="code with its language",
        ),
        pytest.param(
            '<code class="language-python"><pre>x</pre></code>',
            Entity("pre", 0, 1, language="python"),
            id="the other way round",
        ),
        pytest.param(
            '<code class="language-python">x</code>', Entity("code", 0, 1), id="no pre around"
        ),
        pytest.param(
            '<a href="https://bvjong.nl/a?b=1&amp;c=2">x</a>',
            Entity("text_link", 0, 1, url="https://bvjong.nl/a?b=1&c=2"),
            id="link",
        ),
        pytest.param(
            "<a  title = 'x' href = 'bvjong.nl' >x</a>",
            Entity("text_link", 0, 1, url="http://bvjong.nl/"),
            id="blanks in the tag and a bare host",
        ),
        pytest.param(
            '<a href="tg://user?id=77">x</a>', Entity("text_mention", 0, 1, user=77), id="mention"
        ),
        pytest.param(
            '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>',
            Entity("custom_emoji", 0, 2, custom_emoji_id="5368324170671202286"),
            id="custom emoji",
        ),
        pytest.param(
            '<tg-time unix="1647531900" format="wDT">nu</tg-time>',
            Entity("date_time", 0, 2, unix_time=1647531900, date_time_format="wDT"),
            id="time",
        ),
        pytest.param("<b>x</>", Entity("bold", 0, 1), id="an end tag without a name"),
    ],
)
def test_attributes_say_what_it_is(text: str, entity: Entity) -> None:
    assert html(text).entities == (entity,)


def test_a_link_without_an_address_leads_to_its_text() -> None:
    assert html("<a>bvjong.nl</a>").entities == (
        Entity("text_link", 0, 9, url="http://bvjong.nl/"),
    )


@pytest.mark.parametrize("address", ["http://localhost/x", "javascript:alert(1)", "data:,x", "/x"])
def test_a_bad_address_loses_the_link_without_a_word(address: str) -> None:
    assert html(f'<a href="{address}">hier</a>') == Formatted("hier")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("&lt;b&gt; &amp;amp; &quot;", '<b> &amp; "', id="the four names"),
        pytest.param("&#233;&#xE9;&#x1F44B;", "éé👋", id="numbers"),
        pytest.param("a &amp b", "a & b", id="without its semicolon"),
        pytest.param("&nbsp;&eacute;&;", "&nbsp;&eacute;&;", id="unknown names stay"),
        pytest.param("x&#0;&#x110000;", "x&#0;&#x110000;", id="no characters stay"),
        pytest.param("&#00000000065;", "&#00000000065;", id="endless numbers stay"),
        pytest.param("R&D & co", "R&D & co", id="a bare ampersand"),
    ],
)
def test_few_character_references_are_known(text: str, shown: str) -> None:
    assert html(text).text == shown


def test_offsets_count_utf_16_after_the_references_are_read() -> None:
    read = html("👋&#x1F44B;&lt;<b>é</b>")

    assert read == Formatted("👋👋<é", (Entity("bold", 5, 1),))


def test_entities_nest_and_the_outer_one_comes_first() -> None:
    read = html("<b>een <i>twee <u>drie</u></i></b> <s><a href='x.nl'>vier</a></s>")

    assert read.entities == (
        Entity("bold", 0, 13),
        Entity("italic", 4, 9),
        Entity("underline", 9, 4),
        Entity("text_link", 14, 4, url="http://x.nl/"),
        Entity("strikethrough", 14, 4),
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("é <h1>x</h1>", 'Unsupported start tag "h1" at byte offset 3'),
        ("a<br>b", 'Unsupported start tag "br" at byte offset 1'),
        ("<b/>x", 'Unsupported start tag "b/" at byte offset 0'),
        ("3 <> 4", 'Unsupported start tag "" at byte offset 2'),
        ("👋<Script>x", 'Unsupported start tag "script" at byte offset 4'),
        ("1 <", "Unclosed start tag at byte offset 2"),
        ("1 <b", "Unclosed start tag at byte offset 2"),
        ('1 <a href="x.nl', "Unclosed start tag at byte offset 2"),
        ('1 <a href="x.nl"', "Unclosed start tag at byte offset 2"),
        ("1 <a href=x.nl", "Unclosed start tag at byte offset 2"),
        ("1 <a href", "Unclosed start tag at byte offset 2"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        (
            "<b>é</i>",
            'Unmatched end tag at byte offset 5, expected "</b>", found "</i>"',
        ),
        (
            "<b><i>x</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</i>", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        (
            '1<span class="x">x</span>',
            'Tag "span" must have class "tg-spoiler" at byte offset 1',
        ),
        ("<a =x>x</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ('<a href="x.nl"/>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=http://x.nl>x</a>", "Unexpected end of name token at byte offset 8"),
        ("<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified"),
        ('<tg-time unix="gisteren">x</tg-time>', "Invalid date specified"),
    ],
)
def test_html_that_cannot_be_read_is_refused_with_the_place_in_bytes(
    text: str, reason: str
) -> None:
    with pytest.raises(BadRequest) as caught:
        html(text)

    assert caught.value.reason == f"can't parse entities: {reason}"


def test_half_an_emoji_by_number_is_no_text() -> None:
    with pytest.raises(BadRequest, match="must be encoded in UTF-8"):
        html("&#xD83D;&#xDC4B;")
