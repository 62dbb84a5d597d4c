"""What is seen of a database that is away."""

import asyncio
import socket

import httpx
from someone import Someone

from bot.conversation.coordinate import running_tallies
from bot.conversation.desk import Desk
from bot.preview.delivery import deliver_tap


async def toast_of(noor: Someone, label: str) -> str | None:
    """Taps, and waits for the toast alone: the update is not acknowledged."""
    row, column = noor.place(noor.message, label)
    query, answer = noor.world.queries.ask()
    data = noor.rows(noor.message.id)[row][column]["callback_data"]
    deliver_tap(noor.world, noor.stored(noor.message), noor.person.id, query, data)
    async with asyncio.timeout(20):
        return (await answer).text


async def answered(desk: Desk) -> dict[str, str]:
    """What was chosen at each question by those who are not done."""
    cells = (await running_tallies(desk)).counts
    return {cell.question: cell.item for cell in cells if not cell.item.startswith("*")}


def free_address() -> str:
    """An address of this computer, with a port that nobody uses."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{listening.getsockname()[1]}"


async def health(address: str) -> int:
    """What a bot that listens there says of itself, as a status; it may have to begin first."""
    async with asyncio.timeout(10), httpx.AsyncClient(trust_env=False) as http:
        while True:
            try:
                return (await http.get(f"http://{address}/healthz")).status_code
            except httpx.ConnectError:
                await asyncio.sleep(0.05)
