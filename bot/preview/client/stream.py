"""The news as the page hears it: one stream of server-sent events for all phones."""

import asyncio
import json
from collections.abc import AsyncIterator

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from bot.preview.events import Events, Listener, News

KEEP_ALIVE_SECONDS = 15.0
"""After this long without news a comment is sent: a line that is quiet for long may be cut."""

RETRY_MILLISECONDS = 1000
"""How long the page waits before it opens a stream that broke off anew."""

NOT_KEPT = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


class NewsStream:
    """Answers with the news for as long as the page listens.

    It listens before it answers: the page asks for everything anew when a stream opens, so that
    nothing falls between.
    """

    def __init__(self, events: Events) -> None:
        self._events = events

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._events.listening() as listener:
            stream = StreamingResponse(
                _written(listener), headers=NOT_KEPT, media_type="text/event-stream"
            )
            await stream(scope, receive, send)


async def _written(listener: Listener) -> AsyncIterator[str]:
    yield f"retry: {RETRY_MILLISECONDS}\n\n"
    while True:
        try:
            async with asyncio.timeout(KEEP_ALIVE_SECONDS):
                latest = await listener.news()
        except TimeoutError:
            yield ": still here\n\n"
        else:
            yield "".join(map(_event, latest))


def _event(news: News) -> str:
    data = json.dumps({"person": news.person, "chat": news.chat})
    return f"event: {news.name}\ndata: {data}\n\n"
