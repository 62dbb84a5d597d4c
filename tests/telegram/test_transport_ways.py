"""Ways to the server: TLS and proxies, and nothing from the environment."""

import ssl

import pytest
from carriers import TOKEN, Carrier, at, form, httpxs, ours
from certificate import certificate
from misbehaving import (
    GOOD,
    good,
    our_certificate,
    serving,
    tunnel,
)


def trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate()))


async def test_tls_works_with_whom_one_trusts() -> None:
    async with serving(good, our_certificate()) as server, ours(tls=trusting()) as request:
        first = await request.do_request(at(server.url), "POST", form())
        second = await request.do_request(at(server.url), "POST", form())

    assert [first, second] == [(200, GOOD)] * 2
    assert [received.connection for received in server.received] == [1, 1]


async def test_a_tls_connection_that_the_server_closed_meanwhile_is_no_error() -> None:
    async with serving(good, our_certificate()) as server, ours(tls=trusting()) as request:
        await request.do_request(at(server.url), "POST", form())
        server.lines[0].hang_up()

        answer = await request.do_request(at(server.url), "POST", form())

    assert answer == (200, GOOD)


@pytest.mark.parametrize("carrier", [ours, httpxs], ids=["ours", "httpx"])
async def test_a_proxy_is_asked_for_the_whole_address_and_told_who_we_are(carrier: Carrier) -> None:
    async with serving(good) as proxy:
        named = proxy.url.replace("//", "//noor:secret@")
        async with carrier(proxy=named) as request:
            answer = await request.do_request(at("http://telegram.test"), "POST", form())

    [received] = proxy.received
    assert answer == (200, GOOD)
    assert received.line == f"POST {at('http://telegram.test')} HTTP/1.1"
    assert received.headers["proxy-authorization"] == "Basic bm9vcjpzZWNyZXQ="


async def test_a_proxy_lets_tls_through_unseen() -> None:
    async with (
        serving(good, our_certificate()) as server,
        serving(tunnel()) as proxy,
        ours(proxy=proxy.url, tls=trusting()) as request,
    ):
        answer = await request.do_request(at(server.url), "POST", form())

    assert answer == (200, GOOD)
    [asked] = proxy.received
    assert asked.line == f"CONNECT {server.url.removeprefix('https://')} HTTP/1.1"
    assert TOKEN not in str(asked)


def test_a_proxy_of_another_kind_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="http://"):
        ours(proxy="socks5://127.0.0.1:1080")


async def test_the_environment_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")

    async with serving(good) as server, ours() as request:
        answer = await request.do_request(at(server.url), "POST", form())

    assert answer == (200, GOOD)
