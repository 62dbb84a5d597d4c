"""What went wrong on the way to Telegram, as the errors that python-telegram-bot knows.

aiohttp's own words are not passed on: they hold the URL, and the URL holds the bot's token.
"""

import errno
from typing import Final

import aiohttp
from telegram.error import NetworkError, TimedOut

from bot.telegram.transport.patience import Patience

FAULTS: Final = (aiohttp.ClientError, OSError)
"""All that aiohttp raises when a request fails; a `TimeoutError` is an `OSError`."""


def told(fault: Exception, patience: Patience) -> NetworkError:
    """`TimedOut` or `NetworkError`, saying what is known about how far the request came."""
    match fault:
        case aiohttp.ConnectionTimeoutError():
            return TimedOut(f"Timed out: no connection within {patience.connect} s. Nothing sent.")
        case aiohttp.SocketTimeoutError() | OSError(errno=errno.ETIMEDOUT):
            return TimedOut(
                f"Timed out: no answer within {patience.read} s. It may have been carried out."
            )
        case TimeoutError():
            return TimedOut(
                f"Timed out: nothing could be written for {patience.write} s. Sent in part."
            )
        case _:
            return NetworkError(f"aiohttp.{type(fault).__name__}{_systems_words(fault)}")


def no_slot(patience: Patience) -> TimedOut:
    """All connections were in use, for too long."""
    return TimedOut(
        f"Pool timeout: all connections were in use for {patience.pool} s. Nothing was sent."
    )


def _systems_words(fault: Exception) -> str:
    """What the operating system or the TLS library said, who know nothing of URLs."""
    if isinstance(fault, aiohttp.ClientHttpProxyError):
        return f": the proxy answered {fault.status}"
    cause = fault.__cause__
    if isinstance(cause, OSError) and not isinstance(cause, aiohttp.ClientError):
        return f": {cause}"
    return ""
