"""A bot that does nothing but answer, on HTTP by hand: what people and stand-in can bring up."""

import argparse
import asyncio
import json
from urllib.parse import urlencode

from bench.wire import Asker, Wire, answer, post

FORM = "application/x-www-form-urlencoded"
KEYBOARD = json.dumps(
    {
        "inline_keyboard": [
            [{"text": f"Antwoord nummer {n}", "callback_data": f"p:1:0:a:{n}"}] for n in range(5)
        ]
    }
)
TEXT = "Vraag 4 van 8. Hoe vaak overleggen jullie met elkaar, en wie neemt dan het initiatief? " * 4
ANSWERED = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"


class Trivial:
    def __init__(self, port: int) -> None:
        self._asker = Asker(port)
        self._busy: set[asyncio.Task[None]] = set()

    async def poll(self) -> None:
        offset = 0
        while True:
            found = await self._call("getUpdates", offset=offset, timeout=30)
            for update in found:
                offset = update["update_id"] + 1
                self._begin(self._handle(update))

    async def be_posted_to(self, port: int) -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: Wire(self._posted), "127.0.0.1", port)
        await server.serve_forever()

    def _posted(self, wire: Wire, _head: bytes, body: bytes) -> None:
        self._begin(self._handle(json.loads(body), wire))

    def _begin(self, doing) -> None:  # noqa: ANN001 (a coroutine)
        task = asyncio.get_running_loop().create_task(doing)
        self._busy.add(task)
        task.add_done_callback(self._busy.discard)

    async def _handle(self, update, wire: Wire | None = None) -> None:  # noqa: ANN001 (raw JSON)
        tapped = update["callback_query"]
        message = tapped["message"]
        await asyncio.gather(
            self._call("answerCallbackQuery", callback_query_id=tapped["id"]),
            self._call(
                "editMessageText",
                chat_id=message["chat"]["id"],
                message_id=message["message_id"],
                text=TEXT,
                reply_markup=KEYBOARD,
            ),
        )
        if wire is not None:
            wire.say(answer(b""))

    async def _call(self, method: str, **fields: object):  # noqa: ANN202 (whatever JSON)
        _, body = await self._asker.ask(
            post(f"/bot1:A/{method}", urlencode(fields).encode(), kind=FORM)
        )
        return json.loads(body)["result"]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--telegram", type=int, required=True)
    parser.add_argument("--listen", type=int)
    given = parser.parse_args()
    bot = Trivial(given.telegram)
    asyncio.run(bot.poll() if given.listen is None else bot.be_posted_to(given.listen))


if __name__ == "__main__":
    main()
