"""Which buttons a forwarded message keeps: telegram-facts section 13, "Forwarding"."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.preview.rules.forwarding import kept

LINK = {"text": "Doe mee", "url": "https://t.me/kinderwerkbot?start=a"}
LOGIN = {"text": "Log in", "login_url": {"url": "https://bvjong.nl", "forward_text": "Bekijk"}}
TAP = {"text": "Ja", "callback_data": "ja"}
SEARCH = {"text": "Deel", "switch_inline_query": "delen"}
HERE = {"text": "Deel", "switch_inline_query_current_chat": "delen"}
CHOSEN = {"text": "Deel", "switch_inline_query_chosen_chat": {"query": "a"}}


def under(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [[each] for each in buttons]}


@given(st.lists(st.sampled_from([LINK, LOGIN, TAP, SEARCH, HERE]), min_size=1, max_size=8))
def test_all_buttons_stay_or_none(buttons: list[dict[str, Any]]) -> None:
    links = all("url" in each or "login_url" in each for each in buttons)

    left = kept(under(*buttons), via_bot=False)

    assert (left is not None) is links
    assert left is None or len(left["inline_keyboard"]) == len(buttons)


@pytest.mark.parametrize(
    ("before", "after"),
    [(SEARCH, SEARCH), (HERE, SEARCH), (CHOSEN, CHOSEN), (LINK, LINK)],
    ids=["choose a chat", "this chat", "some chats", "a link"],
)
def test_what_came_of_inline_mode_keeps_its_switches_and_then_asks_for_a_chat(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    assert kept(under(before), via_bot=True) == under(after)
    assert kept(under(before, TAP), via_bot=True) is None


def test_a_login_button_changes_its_words_and_nothing_comes_of_nothing() -> None:
    assert kept(under(LOGIN), via_bot=False) == under({**LOGIN, "text": "Bekijk"})
    assert kept(None, via_bot=False) is None
