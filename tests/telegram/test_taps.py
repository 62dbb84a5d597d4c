"""Taps are read without python-telegram-bot's objects: they say the same."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Message, Update

from bot.telegram.incoming import Tapped, ephemeral_id, person_of
from bot.telegram.taps import tapped_in

ids = st.integers(1, 2**52)
users = st.fixed_dictionaries(
    {"id": ids, "is_bot": st.booleans(), "first_name": st.just("Noor")},
    optional={"language_code": st.sampled_from(["nl", "en-GB", "uk", ""])},
)
chats = st.fixed_dictionaries(
    {
        "id": st.integers(-(2**52), 2**52),
        "type": st.sampled_from(["private", "group", "supergroup"]),
    }
)
messages = st.fixed_dictionaries(
    {"message_id": ids, "date": st.sampled_from([0, 1_790_000_000]), "chat": chats},
    optional={
        "is_topic_message": st.booleans(),
        "message_thread_id": ids,
        "ephemeral_message_id": ids,
        "text": st.text(),
    },
)
queries = st.fixed_dictionaries(
    {"id": st.text(min_size=1), "from": users, "chat_instance": st.just("1")},
    optional={"message": messages, "data": st.text(max_size=64)},
)


def read_by_ptb(raw: dict[str, Any]) -> tuple[object, ...] | None:
    """What is read of a tap, from python-telegram-bot's objects."""
    query = Update.de_json(raw, None).callback_query
    assert query is not None
    person, message = person_of(query.from_user), query.message
    if person is None or not isinstance(message, Message):
        return None
    topic = message.message_thread_id if message.is_topic_message else None
    alone = ephemeral_id(message)
    shown = message.message_id if alone is None else alone
    return person, query.id, message.chat.id, message.chat.type, topic, shown, alone is not None


def essence(tapped: Tapped, kind: str) -> tuple[object, ...]:
    place = tapped.place
    assert place.private == (kind == "private") == (place.aside is None)
    return (
        *(tapped.person, tapped.query, place.chat, kind),
        *(place.topic, tapped.message, tapped.alone),
    )


@given(queries)
def test_a_tap_is_read_as_python_telegram_bot_reads_it(query: dict[str, Any]) -> None:
    raw = {"update_id": 7, "callback_query": query}

    tapped = tapped_in(raw)

    if tapped is None:
        assert read_by_ptb(raw) is None
    else:
        assert essence(tapped, query["message"]["chat"]["type"]) == read_by_ptb(raw)


@given(queries, st.data())
def test_what_is_no_tap_raises_nothing_else_than_that_it_is_none(
    query: dict[str, Any], data: st.DataObject
) -> None:
    broken: Any = query
    for name in data.draw(st.lists(st.sampled_from(sorted(query)), min_size=1, max_size=3)):
        if isinstance(broken, dict) and name in broken:
            broken = {**broken, name: data.draw(st.sampled_from([None, 5, "tekst", [], {}]))}

    try:
        tapped_in({"update_id": 7, "callback_query": broken})
    except (KeyError, TypeError):
        return


@pytest.mark.parametrize("data", ["", "?", "T:0:0:0"])
def test_a_button_that_is_none_of_ours_is_a_tap_all_the_same(data: str) -> None:
    person = {"id": 5, "is_bot": False, "first_name": "Noor"}
    message = {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}}
    query = {"id": "1", "from": person, "chat_instance": "1", "message": message, "data": data}

    tapped = tapped_in({"update_id": 7, "callback_query": query})

    assert tapped is not None
    assert tapped.action is None
