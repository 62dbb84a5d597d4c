"""The two transports side by side, and requests for them to carry."""

from collections.abc import Callable
from typing import Any

from telegram.request import BaseRequest, HTTPXRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.telegram.transport.patience import Patience
from bot.telegram.transport.request import AiohttpRequest

TOKEN = "123456:a-token_that-must-not-be-shown"
SOON = 0.25
"""Seconds after which a request gives up that is meant to give up."""

LATE = 20.0
"""Seconds after which one gives up that is not: much, for a machine that is busy."""

Carrier = Callable[..., BaseRequest]


def ours(
    *, patience: float = LATE, connections: int = 8, proxy: str | None = None, tls: Any = None
) -> BaseRequest:
    """Ours; ``patience`` is for each step."""
    each = Patience(pool=patience, connect=patience, write=patience, upload=patience, read=patience)
    return AiohttpRequest(connections=connections, patience=each, proxy=proxy, tls=tls)


def httpxs(
    *, patience: float = LATE, connections: int = 8, proxy: str | None = None, tls: Any = True
) -> BaseRequest:
    """python-telegram-bot's own, told to leave the environment alone as ours does."""
    return HTTPXRequest(
        connection_pool_size=connections,
        read_timeout=patience,
        write_timeout=patience,
        connect_timeout=patience,
        pool_timeout=patience,
        media_write_timeout=patience,
        proxy=proxy,
        httpx_kwargs={"trust_env": False, "verify": tls},
    )


def at(url: str, method: str = "sendMessage") -> str:
    return f"{url}/bot{TOKEN}/{method}"


def form(**parameters: Any) -> RequestData:
    return RequestData([RequestParameter.from_input(*each) for each in parameters.items()])
