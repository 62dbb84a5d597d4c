"""Entities: those that a request brings along, and how they lie in each other."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.preview.rules.errors import BadRequest
from bot.preview.rules.text import MESSAGE_LIMIT, Entity, Formatted, formatted

KINDS = ("bold", "italic", "underline", "strikethrough", "spoiler")
SOLID = ("blockquote", "expandable_blockquote", "code", "pre", "text_link", "custom_emoji")


def with_entities(text: str, *entities: object) -> Formatted:
    return formatted(text, None, json.dumps(entities), limit=MESSAGE_LIMIT, kind="message")


def entity(kind: str, offset: int, length: int, **more: object) -> dict[str, object]:
    return {"type": kind, "offset": offset, "length": length, **more}


def test_entities_are_told_as_the_bot_api_writes_them() -> None:
    told = [
        Entity("bold", 0, 2),
        Entity("text_link", 1, 2, url="http://x.nl/"),
        Entity("pre", 0, 9, language="py"),
        Entity("text_mention", 3, 4, user=77),
    ]

    assert [each.as_json() for each in told] == [
        {"offset": 0, "length": 2, "type": "bold"},
        {"offset": 1, "length": 2, "type": "text_link", "url": "http://x.nl/"},
        {"offset": 0, "length": 9, "type": "pre", "language": "py"},
        {
            "offset": 3,
            "length": 4,
            "type": "text_mention",
            "user": {"id": 77, "is_bot": False, "first_name": ""},
        },
    ]


@pytest.mark.parametrize(
    ("given_one", "read"),
    [
        (entity("bold", 3, 2), Entity("bold", 3, 2)),
        (entity("pre", 0, 2, language="py"), Entity("pre", 0, 2, language="py")),
        (entity("pre", 0, 2), Entity("pre", 0, 2)),
        (
            entity("text_link", 0, 2, url="x.nl"),
            Entity("text_link", 0, 2, url="http://x.nl/"),
        ),
        (
            entity("text_link", 0, 2, url="tg://user?id=7"),
            Entity("text_mention", 0, 2, user=7),
        ),
        (
            entity("text_mention", 0, 2, user={"id": 7, "is_bot": False, "first_name": "Noor"}),
            Entity("text_mention", 0, 2, user=7),
        ),
        (
            entity("custom_emoji", 0, 2, custom_emoji_id="5"),
            Entity("custom_emoji", 0, 2, custom_emoji_id="5"),
        ),
        (
            entity("date_time", 0, 2, unix_time=5, date_time_format="D"),
            Entity("date_time", 0, 2, unix_time=5, date_time_format="D"),
        ),
        ({"type": "italic", "offset": "3", "length": "2"}, Entity("italic", 3, 2)),
    ],
)
def test_given_entities_are_taken_over(given_one: object, read: Entity) -> None:
    assert with_entities("👋 hé jij", given_one) == Formatted("👋 hé jij", (read,))


@pytest.mark.parametrize(
    "given_one",
    [
        entity("bold", 0, 0),
        entity("mention", 0, 2),
        entity("hashtag", 0, 2),
        entity("onbekend", 0, 2),
        entity("text_link", 0, 2, url="http://localhost"),
        entity("bold", 2, 1),
    ],
    ids=["empty", "found anyway", "found by the server", "unknown", "bad link", "a blank"],
)
def test_what_the_server_does_not_take_from_a_bot_is_left_out(given_one: object) -> None:
    assert with_entities("hé jij", given_one) == Formatted("hé jij")


@pytest.mark.parametrize(
    ("given_one", "reason"),
    [
        (5, "can't parse MessageEntity: Object expected"),
        ({"offset": 0, "length": 1}, 'can\'t find field "type"'),
        ({"type": "bold", "length": 1}, 'can\'t find field "offset"'),
        ({"type": "bold", "offset": 0}, 'can\'t find field "length"'),
        (entity("bold", 0, 1) | {"length": "x"}, 'field "length" must be of type Number'),
        (entity("bold", 0, 1) | {"type": True}, 'field "type" must be of type String'),
        (entity("text_link", 0, 1), 'can\'t find field "url"'),
        (entity("text_mention", 0, 1), 'can\'t find field "user"'),
        (entity("bold", -1, 1), "receive an entity with incorrect offset -1"),
        (entity("bold", 0, 1_000_001), "receive an entity with incorrect length 1000001"),
        (
            entity("bold", 5, 1),
            "entity begins after the end of the text at UTF-16 offset 5",
        ),
        (
            entity("bold", 3, 3),
            "entity beginning at UTF-16 offset 3 ends after the end of the text at UTF-16 offset 6",
        ),
        (
            entity("bold", 4, 1),
            "entity beginning at UTF-16 offset 4 begins in a middle of a UTF-16 symbol",
        ),
        (
            entity("bold", 0, 4),
            "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol",
        ),
    ],
)
def test_what_is_no_entity_of_this_text_is_refused(given_one: object, reason: str) -> None:
    with pytest.raises(BadRequest) as caught:
        with_entities("hé 👋", given_one)

    assert caught.value.reason == reason


@pytest.mark.parametrize("raw", ["[", "{}", "null", '"x"', "[NaN]", '["\\ud800"]', "[" * 100_000])
def test_entities_that_are_no_list_are_refused(raw: str) -> None:
    with pytest.raises(BadRequest) as caught:
        formatted("x", None, raw, limit=MESSAGE_LIMIT, kind="message")

    assert caught.value.reason == "can't parse entities JSON object"


@pytest.mark.parametrize(
    ("entities", "read"),
    [
        pytest.param(
            [("bold", 0, 3), ("bold", 3, 3)], [("bold", 0, 6)], id="one look after the other"
        ),
        pytest.param(
            [("bold", 0, 4), ("italic", 2, 4)],
            [("bold", 0, 4), ("italic", 2, 2), ("italic", 4, 2)],
            id="looks that cross are cut",
        ),
        pytest.param(
            [("bold", 0, 6), ("code", 2, 2)],
            [("bold", 0, 2), ("code", 2, 2), ("bold", 4, 2)],
            id="code has no look",
        ),
        pytest.param([("pre", 0, 6), ("code", 2, 2)], [("pre", 0, 6)], id="nothing inside code"),
        pytest.param(
            [("blockquote", 0, 4), ("blockquote", 2, 4)],
            [("blockquote", 0, 4)],
            id="no quote in a quote",
        ),
        pytest.param(
            [("blockquote", 0, 4), ("code", 2, 4)],
            [("blockquote", 0, 4)],
            id="nothing halfway in a quote",
        ),
        pytest.param(
            [("bold", 0, 4), ("blockquote", 2, 4)],
            [("bold", 0, 2), ("blockquote", 2, 4), ("bold", 2, 2)],
            id="a look across the edge of a quote is cut",
        ),
        pytest.param(
            [("italic", 0, 6), ("blockquote", 0, 6)],
            [("blockquote", 0, 6), ("italic", 0, 6)],
            id="the quote goes around",
        ),
    ],
)
def test_entities_end_up_apart_or_inside_each_other(
    entities: list[tuple[str, int, int]], read: list[tuple[str, int, int]]
) -> None:
    result = with_entities("abcdef", *(entity(*each) for each in entities))

    assert [(each.type, each.offset, each.length) for each in result.entities] == read


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[dict[str, object]]]:
    text = "x" + draw(st.text(st.sampled_from("ab é\n\r\t👋ĳ\u202e"), max_size=25)) + "x"
    edges = [len(text[:at].encode("utf-16-le")) // 2 for at in range(len(text) + 1)]
    spots = st.tuples(st.sampled_from(edges), st.sampled_from(edges))
    more = {"url": "https://x.nl", "custom_emoji_id": "5"}
    drawn = draw(st.lists(st.tuples(st.sampled_from(KINDS + SOLID), spots), max_size=12))
    return text, [entity(kind, min(at), max(at) - min(at), **more) for kind, at in drawn]


@given(marked_texts())
def test_entities_always_lie_in_the_text_in_order_and_nested(
    drawn: tuple[str, list[dict[str, object]]],
) -> None:
    text, entities = drawn

    read = with_entities(text, *entities)

    units = read.text.encode("utf-16-le")
    for each in read.entities:
        assert 0 <= each.offset < each.end <= len(units) // 2
        assert units[2 * each.offset : 2 * each.end].decode("utf-16-le").strip()
    for position, one in enumerate(read.entities):
        for other in read.entities[position + 1 :]:
            assert one.offset <= other.offset
            assert other.offset >= one.end or other.end <= one.end


@given(marked_texts())
def test_reading_what_was_read_changes_nothing(
    drawn: tuple[str, list[dict[str, object]]],
) -> None:
    text, entities = drawn

    once = with_entities(text, *entities)

    assert with_entities(once.text, *(each.as_json() for each in once.entities)) == once


@given(marked_texts())
def test_no_letter_gains_or_loses_its_look(drawn: tuple[str, list[dict[str, object]]]) -> None:
    text, entities = drawn
    bold = [each for each in entities if each["type"] == "bold"]
    others = [each for each in entities if each["type"] not in ("bold", "code", "pre")]

    read = with_entities(text, *bold, *others)

    sent = [Entity("bold", int(str(each["offset"])), int(str(each["length"]))) for each in bold]
    shown = [each for each in read.entities if each.type == "bold"]
    assert letters(read.text, shown) == letters(text, sent)


def letters(text: str, entities: list[Entity]) -> str:
    """What is under any of the entities, without what a server tidies away."""
    spots = sorted({at for each in entities for at in range(each.offset, each.end)})
    units = text.encode("utf-16-le")
    under = b"".join(units[2 * at : 2 * at + 2] for at in spots).decode("utf-16-le")
    return "".join(under.replace("\u202e", "").split())
