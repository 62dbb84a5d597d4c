"""Which addresses Telegram takes."""

import pytest

from bot.preview.rules import links


@pytest.mark.parametrize(
    ("address", "stored"),
    [
        ("https://bvjong.nl", "https://bvjong.nl/"),
        ("bvjong.nl", "http://bvjong.nl/"),
        ("bvjong.nl?a=b", "http://bvjong.nl/?a=b"),
        ("HTTPS://BVJong.NL/Pad", "https://bvjong.nl/Pad"),
        ("https://x.nl/een twee", "https://x.nl/een%20twee"),
        ("https://a:b@x.nl:8080/c#d", "https://a:b@x.nl:8080/c#d"),
        ("https://reünie.nl/é", "https://reünie.nl/é"),
        ("http://127.0.0.1:8000/x", "http://127.0.0.1:8000/x"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
        ("http://[::1]", "http://[::1]/"),
        ("tg://resolve?domain=x", "tg://resolve?domain=x"),
        ("tg:resolve?domain=x", "tg://resolve?domain=x"),
        ("ton://transfer/x", "ton://transfer/x"),
        (
            "https://t.me/share/url?url=https%3A%2F%2Fx.nl&text=Hoi",
            "https://t.me/share/url?url=https%3A%2F%2Fx.nl&text=Hoi",
        ),
    ],
)
def test_an_address_is_stored_with_scheme_and_path(address: str, stored: str) -> None:
    assert links.checked(address) == stored
    assert links.checked(stored) == stored


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://localhost", "Wrong HTTP URL"),
        ("hoi", "Wrong HTTP URL"),
        ("", "URL host is empty"),
        ("https://", "URL host is empty"),
        ("https:///pad.x", "URL host is empty"),
        ("tg://", "URL host is empty"),
        ("tg://a b", "Unallowed characters in URL host"),
        ("ftp://x.nl", "Unsupported URL protocol"),
        ("javascript://x.nl/%0aalert(1)", "Unsupported URL protocol"),
        ("javascript:alert(1)", "Wrong port number specified in the URL"),
        ("http://x.nl:70000", "Wrong port number specified in the URL"),
        ("http://x.nl:", "Wrong port number specified in the URL"),
        ("http://x.nl:" + "9" * 5000, "Wrong port number specified in the URL"),
        ("http://x .nl", "Disallowed character in URL host"),
        ('http://x".nl', "Disallowed character in URL host"),
    ],
)
def test_a_bad_address_is_refused_with_the_servers_reason(address: str, reason: str) -> None:
    with pytest.raises(links.BadLink) as caught:
        links.checked(address)

    assert str(caught.value) == reason


@pytest.mark.parametrize("address", ["http://x.nl", "x.nl", "tg://resolve?domain=x"])
def test_where_it_must_be_secure_only_https_will_do(address: str) -> None:
    assert links.checked("https://x.nl", secure=True) == "https://x.nl/"
    with pytest.raises(links.BadLink, match="Only HTTPS links are allowed"):
        links.checked(address, secure=True)


@pytest.mark.parametrize(
    ("address", "user"),
    [
        ("tg://user?id=7100000001", 7100000001),
        ("TG:user?id=7", 7),
        ("tg://user?id=0", None),
        ("tg://user?id=x", None),
        ("https://t.me/user?id=7", None),
    ],
)
def test_an_address_can_mention_somebody(address: str, user: int | None) -> None:
    assert links.mentioned(address) == user
