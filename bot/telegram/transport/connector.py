"""The connections, kept open between requests."""

import select
import ssl
import sys
from weakref import WeakSet

from aiohttp import ClientRequest, ClientTimeout, TCPConnector
from aiohttp.connector import Connection
from aiohttp.tracing import Trace

KEPT = 30.0
"""Seconds that an idle connection is kept. Web servers usually keep one for 60 or 75, so it is
we who close it, at a moment when nothing is under way."""

NAMES_KEPT = 60
"""Seconds after which the server's address is looked up again."""


class Connector(TCPConnector):
    """Looks at a kept connection before it is used again.

    Something that came in while nothing was asked is the end of the connection, or an answer that
    the next request would take for its own. The event loop may not have seen it yet: it was busy,
    or the computer slept. Once a request is written, nobody can tell whether it arrived.
    """

    def __init__(self, tls: ssl.SSLContext | None) -> None:
        # Whoever uses this limits the number of connections, and can tell who waited too long.
        super().__init__(ssl=tls or True, limit=0, keepalive_timeout=KEPT, ttl_dns_cache=NAMES_KEPT)
        self._used = WeakSet[object]()

    async def connect(
        self,
        req: ClientRequest,
        traces: list[Trace],
        timeout: ClientTimeout,  # noqa: ASYNC109 (aiohttp's signature)
    ) -> Connection:
        """A new connection, or a kept one on which nothing came in since."""
        connection = await super().connect(req, traces, timeout)
        while connection.protocol in self._used and not _is_quiet(connection):
            connection.close()
            connection = await super().connect(req, traces, timeout)
        self._used.add(connection.protocol)
        return connection


def _is_quiet(connection: Connection) -> bool:
    protocol, transport = connection.protocol, connection.transport
    if protocol is None or transport is None or protocol.should_close:
        return False
    return not _has_come(transport.get_extra_info("socket").fileno())


def _has_come(socket: int) -> bool:
    """Whether there is something to read."""
    if sys.platform == "win32":
        return bool(select.select([socket], [], [], 0)[0])
    poll = select.poll()
    poll.register(socket, select.POLLIN)
    return bool(poll.poll(0))
