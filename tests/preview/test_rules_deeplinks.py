"""Links that lead somewhere within Telegram: telegram-facts section 13, "Deep links"."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.preview.rules.deeplinks import BotLink, GroupLink, Link, MessageLink, ShareLink, read

BOT = "kinderwerkbot"
RIGHTS = frozenset({"can_delete_messages", "can_pin_messages"})


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://t.me/kinderwerkbot", BotLink()),
        ("https://t.me/kinderwerkbot?start=", BotLink()),
        ("https://t.me/KinderwerkBot/?start=a_b-1&start=c", BotLink("a_b-1")),
        ("http://telegram.me/kinderwerkbot?start=a", BotLink("a")),
        (" https://telegram.dog/kinderwerkbot?start=a#x", BotLink("a")),
        ("tg://resolve?domain=kinderwerkbot&start=a", BotLink("a")),
        ("tg:resolve?domain=kinderwerkbot&start=a", BotLink("a")),
        ("https://t.me/kinderwerkbot?startgroup=a", GroupLink("a")),
        ("https://t.me/kinderwerkbot?startgroup&start=b", GroupLink()),
        (
            "https://t.me/kinderwerkbot?startgroup=a&admin=delete_messages+pin_messages+fly",
            GroupLink("a", RIGHTS),
        ),
        ("https://t.me/kinderwerkbot?startgroup=a&admin=post_messages", GroupLink("a")),
        ("https://t.me/share/url?url=https%3A%2F%2Fa.nl", ShareLink("https://a.nl")),
        (
            "https://t.me/share/url?url=https%3A%2F%2Fa.nl%3Fb%3D1%26c&text=Doe+mee%0AVanaf%20nu%0A",
            ShareLink("https://a.nl?b=1&c\nDoe mee\nVanaf nu"),
        ),
        ("https://t.me/share?text=Doe%20mee", ShareLink("Doe mee")),
        ("https://t.me/share/url?url=&text=%40kinderwerkbot", ShareLink(" @kinderwerkbot")),
        ("https://t.me/c/1234567890/12", MessageLink(-1_001_234_567_890, 12)),
        ("https://t.me/c/1234567890/3/12?single", MessageLink(-1_001_234_567_890, 12)),
    ],
)
def test_a_link_leads_where_an_app_follows_it(address: str, link: Link) -> None:
    assert read(address, BOT) == link


@pytest.mark.parametrize(
    "address",
    [
        "https://t.me/otherbot?start=a",
        "https://t.me/kinderwerkbot/more?start=a",
        "https://t.me.example.nl/kinderwerkbot?start=a",
        "https://example.nl@t.me/kinderwerkbot",
        "https://t.me:8443/kinderwerkbot",
        "https://bvjong.nl/kinderwerkbot?start=a",
        "ftp://t.me/kinderwerkbot",
        "tg://user?id=5101",
        "tg://resolve?domain=otherbot",
        "https://t.me/share/url?url=%20&text=",
        "https://t.me/c/12345678901234/1",
        "https://t.me/c/12",
        "https://[t.me/kinderwerkbot",
        "kinderwerkbot",
        "",
    ],
)
def test_any_other_address_is_left_to_the_browser(address: str) -> None:
    assert read(address, BOT) is None


@given(st.text(min_size=1, max_size=40).filter(lambda text: text.strip("\n ") == text))
def test_a_shared_text_arrives_as_it_was_written(text: str) -> None:
    link = read(f"https://t.me/share/url?url={quote('https://a.nl')}&text={quote(text)}", BOT)

    assert link == ShareLink(f"https://a.nl\n{text}")


@given(st.text(max_size=60))
def test_no_address_makes_it_stumble(address: str) -> None:
    for each in (address, f"https://t.me/{address}", f"tg://{address}", f"https://{address}/"):
        assert read(each, BOT) is None or isinstance(read(each, BOT), Link)
