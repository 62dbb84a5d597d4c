"""How fast our transport is beside python-telegram-bot's: `python -m bench.transport`.

Both in turn, round after round, against a stand-in for Telegram in a process of its own. On a
machine that does other things as well only the ratios mean something.
"""

import argparse
import asyncio
import multiprocessing
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection

from telegram.request import BaseRequest, HTTPXRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.telegram.transport.request import AiohttpRequest

BODY = b'{"ok":true,"result":{"message_id":5,"text":"' + b"x" * 900 + b'"}}'
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (
    len(BODY),
    BODY,
)


class StandIn(asyncio.Protocol):
    """Answers each request with a message of 1 kB, ``latency`` seconds later."""

    def __init__(self, latency: float) -> None:
        self._latency = latency
        self._came = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._came += data
        head, end, rest = self._came.partition(b"\r\n\r\n")
        if not end or len(rest) < int(head.lower().partition(b"content-length: ")[2].split()[0]):
            return
        self._came = b""
        if self._latency:
            asyncio.get_running_loop().call_later(self._latency, self._transport.write, ANSWER)
        else:
            self._transport.write(ANSWER)


def stand_in(port: Connection, latency: float) -> None:
    async def serve() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: StandIn(latency), "127.0.0.1", 0)
        port.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(serve())


@dataclass(frozen=True)
class Speed:
    """Requests a second, and milliseconds of this process's time for each."""

    rate: float
    cpu: float


async def measure(make: Callable[[], BaseRequest], url: str, at_once: int, count: int) -> Speed:
    parameters = {"chat_id": 7, "message_id": 5, "text": "Vraag 3 van 8. " * 10}
    data = RequestData([RequestParameter.from_input(*each) for each in parameters.items()])

    async def some(number: int) -> None:
        for _ in range(number):
            await request.do_request(url, "POST", data)

    async with make() as request:
        await asyncio.gather(*(some(2) for _ in range(at_once)))
        wall, cpu = time.perf_counter(), time.process_time()
        await asyncio.gather(*(some(count // at_once) for _ in range(at_once)))
        done = count // at_once * at_once
        return Speed(
            rate=done / (time.perf_counter() - wall), cpu=(time.process_time() - cpu) * 1000 / done
        )


TRANSPORTS: dict[str, Callable[[], BaseRequest]] = {
    "HTTPXRequest": lambda: HTTPXRequest(httpx_kwargs={"trust_env": False}, read_timeout=30),
    "AiohttpRequest": AiohttpRequest,
}


async def compare(url: str, at_once: int, rounds: int, count: int) -> None:
    speeds: dict[str, list[Speed]] = {name: [] for name in TRANSPORTS}
    for _ in range(rounds):
        for name, make in TRANSPORTS.items():
            speeds[name].append(await measure(make, url, at_once, count))
    first, *_ = speeds.values()
    for name, each in speeds.items():
        ratios = sorted(speed.rate / base.rate for speed, base in zip(each, first, strict=True))
        say(
            f"{at_once:3} at once  {name:15}"
            f"{statistics.median(speed.rate for speed in each):7.0f} requests/s"
            f"{statistics.median(speed.cpu for speed in each):7.2f} ms CPU each"
            f"   x {statistics.median(ratios):.2f} [{ratios[0]:.2f}-{ratios[-1]:.2f}]"
        )


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def bench(url: str, given: argparse.Namespace) -> None:
    loop = type(asyncio.get_running_loop())
    say(f"{loop.__module__}.{loop.__qualname__}, medians of {given.rounds} rounds [extremes]")
    for at_once in given.at_once:
        await compare(url, at_once, given.rounds, given.requests)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=500, help="in each round")
    parser.add_argument("--at-once", type=int, nargs="+", default=[1, 8, 64])
    parser.add_argument("--latency", type=float, default=0.0, help="of the stand-in, in seconds")
    given = parser.parse_args()
    here, there = multiprocessing.Pipe()
    server = multiprocessing.Process(target=stand_in, args=(there, given.latency), daemon=True)
    server.start()
    try:
        asyncio.run(bench(f"http://127.0.0.1:{here.recv()}/bot1:A/editMessageText", given))
    finally:
        server.terminate()


if __name__ == "__main__":
    main()
