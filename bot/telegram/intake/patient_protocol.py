"""Connections at LISTEN: a request must be whole soon, so that half ones cannot fill the bot up."""

import math
from asyncio import TimerHandle, Transport
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

WHOLE_WITHIN = 15.0
"""Seconds from a connection, or the first byte of a next request on it, to the request's end."""

MOST = 400
"""Connections at once. Telegram makes at most 100 (Bot API: setWebhook, max_connections)."""


class PatientProtocol(HttpToolsProtocol):
    """uvicorn's own, which waits for the rest of a request for ever.

    Where there are too many connections, the one that has kept the bot waiting longest is closed.
    """

    whole_within = WHOLE_WITHIN
    most = MOST

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (uvicorn's)
        super().__init__(*args, **kwargs)
        self.deadline: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override] # as uvicorn's
        super().connection_made(transport)
        self._expect()
        if len(self.connections) > self.most:
            ours = [each for each in self.connections if isinstance(each, PatientProtocol)]
            min(ours, key=_due).give_up()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_expecting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        cycle: RequestResponseCycle | None = self.cycle
        if self.deadline is None and (cycle is None or cycle.response_complete):
            self._expect()
        super().data_received(data)

    def on_message_complete(self) -> None:
        self._stop_expecting()
        super().on_message_complete()

    def give_up(self) -> None:
        """Close the connection, whatever is on its way."""
        self._stop_expecting()
        self.transport.abort()

    def _expect(self) -> None:
        self.deadline = self.loop.call_later(self.whole_within, self.give_up)

    def _stop_expecting(self) -> None:
        if self.deadline is not None:
            self.deadline.cancel()
            self.deadline = None


def _due(connection: PatientProtocol) -> float:
    """Return when a half request is given up; those that are being answered come last."""
    return math.inf if connection.deadline is None else connection.deadline.when()
