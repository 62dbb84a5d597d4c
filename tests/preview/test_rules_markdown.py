"""The parse modes MarkdownV2 and Markdown."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.preview.rules.errors import BadRequest
from bot.preview.rules.text import MESSAGE_LIMIT, Entity, Formatted, formatted

EMOJI = "5368324170671202286"
RESERVED = "_*[]()~`>#+-=|{}.!"


def markdown(text: str) -> Formatted:
    return formatted(text, "MarkdownV2", None, limit=MESSAGE_LIMIT, kind="message")


def old_markdown(text: str) -> Formatted:
    return formatted(text, "Markdown", None, limit=MESSAGE_LIMIT, kind="message")


@pytest.mark.parametrize(
    ("text", "shown", "entities"),
    [
        ("*hé* jij", "hé jij", (Entity("bold", 0, 2),)),
        ("👋 _hé_", "👋 hé", (Entity("italic", 3, 2),)),
        ("__x__", "x", (Entity("underline", 0, 1),)),
        ("~x~", "x", (Entity("strikethrough", 0, 1),)),
        ("||x||", "x", (Entity("spoiler", 0, 1),)),
        ("`a.b*c`", "a.b*c", (Entity("code", 0, 5),)),
        (r"`a\`b\\`", "a`b\\", (Entity("code", 0, 4),)),
        ("```\na.b\n```", "a.b", (Entity("pre", 0, 3),)),
        ("```python\na_b```", "a_b", (Entity("pre", 0, 3, language="python"),)),
        ("```niks```", "niks", (Entity("pre", 0, 4),)),
        ("[hier](https://x.nl/a)", "hier", (Entity("text_link", 0, 4, url="https://x.nl/a"),)),
        (r"[h](x.nl/a\)b)", "h", (Entity("text_link", 0, 1, url="http://x.nl/a)b"),)),
        ("[h](tg://user?id=7)", "h", (Entity("text_mention", 0, 1, user=7),)),
        ("[h](http://localhost)", "h", ()),
        (
            f"![👍](tg://emoji?id={EMOJI})",
            "👍",
            (Entity("custom_emoji", 0, 2, custom_emoji_id=EMOJI),),
        ),
        (
            "![nu](tg://time?unix=1647531900&format=wDT)",
            "nu",
            (Entity("date_time", 0, 2, unix_time=1647531900, date_time_format="wDT"),),
        ),
        (">een\n>twee\ndrie", "een\ntwee\ndrie", (Entity("blockquote", 0, 8),)),
        (">een\n>twee||", "een\ntwee", (Entity("expandable_blockquote", 0, 8),)),
        (
            ">een\n**>twee||\ndrie",
            "een\ntwee\ndrie",
            (Entity("blockquote", 0, 3), Entity("expandable_blockquote", 4, 4)),
        ),
        (">||x||", "x", (Entity("blockquote", 0, 1), Entity("spoiler", 0, 1))),
        ("_a __b___", "a b", (Entity("italic", 0, 3), Entity("underline", 2, 1))),
        (r"___a_\_b__", "a_b", (Entity("underline", 0, 3), Entity("italic", 0, 1))),
    ],
)
def test_the_marks_of_markdown_v2_make_entities(
    text: str, shown: str, entities: tuple[Entity, ...]
) -> None:
    assert markdown(text) == Formatted(shown, entities)


@pytest.mark.parametrize("mark", RESERVED)
def test_every_reserved_character_can_be_escaped(mark: str) -> None:
    assert markdown(f"a\\{mark}b").text == f"a{mark}b"


@pytest.mark.parametrize("mark", sorted(set(RESERVED) - set("_*[~`")))
def test_a_reserved_character_that_begins_nothing_is_refused(mark: str) -> None:
    reason = f"Character '{mark}' is reserved and must be escaped with the preceding '\\'"

    with pytest.raises(BadRequest) as caught:
        markdown(f"a{mark}b")

    assert caught.value.reason == f"can't parse entities: {reason}"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("é *x", "Can't find end of Bold entity at byte offset 3"),
        ("_x", "Can't find end of Italic entity at byte offset 0"),
        ("__x_", "Can't find end of Italic entity at byte offset 3"),
        ("~x", "Can't find end of Strikethrough entity at byte offset 0"),
        ("||x", "Can't find end of Spoiler entity at byte offset 0"),
        ("`x", "Can't find end of Code entity at byte offset 0"),
        ("```x", "Can't find end of Pre entity at byte offset 0"),
        ("```py\nx", "Can't find end of PreCode entity at byte offset 0"),
        ("[x", "Can't find end of TextUrl entity at byte offset 0"),
        ("![x", "Can't find end of CustomEmoji entity at byte offset 0"),
        (">*x\ny*", "Can't find end of Bold entity at byte offset 1"),
        ("*a _b* c_", "Can't find end of Italic entity at byte offset 8"),
        ("👋[x](http://x", "Can't find end of a URL at byte offset 8"),
        ("![x]", "Custom emoji entity must contain a tg://emoji URL"),
        ("![x](https://x.nl)", "Custom emoji entity must contain a tg://emoji URL"),
        ("![x](tg://emoji?id=y)", "Invalid custom emoji identifier specified"),
    ],
)
def test_markdown_v2_that_does_not_end_is_refused_with_the_place_in_bytes(
    text: str, reason: str
) -> None:
    with pytest.raises(BadRequest) as caught:
        markdown(text)

    assert caught.value.reason == f"can't parse entities: {reason}"


@given(st.text(min_size=1, max_size=200))
def test_escaped_text_is_what_it_was_without_markup(text: str) -> None:
    plain = f"x{text}x"

    read = markdown(re.sub(r"([\x01-\x7e])", r"\\\1", plain))

    assert read == formatted(plain, None, None, limit=MESSAGE_LIMIT, kind="message")


@pytest.mark.parametrize(
    ("text", "shown", "entities"),
    [
        ("*hé* _jij_ 👋", "hé jij 👋", (Entity("bold", 0, 2), Entity("italic", 3, 3))),
        ("`a_b*`", "a_b*", (Entity("code", 0, 4),)),
        ("```\na`b```", "a`b", (Entity("pre", 0, 3),)),
        ("```py\nx```", "x", (Entity("pre", 0, 1, language="py"),)),
        ("[h](x.nl)", "h", (Entity("text_link", 0, 1, url="http://x.nl/"),)),
        ("[x.nl]!", "x.nl!", (Entity("text_link", 0, 4, url="http://x.nl/"),)),
        ("[h](x.nl", "h", (Entity("text_link", 0, 1, url="http://x.nl/"),)),
        ("[h](tg://user?id=7)", "h", (Entity("text_mention", 0, 1, user=7),)),
        ("x[](x.nl)", "x(x.nl)", (Entity("url", 2, 4),)),
        (r"een\_twee \*\`\[ \x", r"een_twee *`[ \x", ()),
        ("*a_b* 1.5 (x) > y!", "a_b 1.5 (x) > y!", (Entity("bold", 0, 3),)),
    ],
)
def test_old_markdown_knows_five_marks_and_no_nesting(
    text: str, shown: str, entities: tuple[Entity, ...]
) -> None:
    assert old_markdown(text) == Formatted(shown, entities)


@pytest.mark.parametrize(("text", "offset"), [("é *x", 3), ("_", 0), ("```x``", 0), ("👋 [x", 5)])
def test_old_markdown_that_does_not_end_is_refused(text: str, offset: int) -> None:
    with pytest.raises(BadRequest) as caught:
        old_markdown(text)

    reason = f"Can't find end of the entity starting at byte offset {offset}"
    assert caught.value.reason == f"can't parse entities: {reason}"
