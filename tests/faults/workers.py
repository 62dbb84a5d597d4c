"""Several processes of one bot behind a load balancer, which Telegram posts to."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from faults.balancer import HERE, Balancer, balancing

SECRET = "only-telegram-and-we-know"

Told = dict[str, str]


@dataclass(frozen=True)
class Workers:
    """What each of them is told, and the balancer that they stand behind."""

    told: list[Told]
    balancer: Balancer


@asynccontextmanager
async def workers(number: int) -> AsyncIterator[Workers]:
    """So many. The balancer is there for as long as the block lasts, and it starts none."""
    ports = free_ports(number)
    async with balancing(ports) as (balancer, front):
        url = f"http://{HERE}:{front}/telegram"
        told = [
            {"webhook_url": url, "webhook_secret": SECRET, "listen": f"{HERE}:{port}"}
            for port in ports
        ]
        yield Workers(told, balancer)


def free_ports(number: int) -> list[int]:
    """Ports where nobody listens now."""
    taken = [socket.create_server((HERE, 0)) for _ in range(number)]
    ports = [int(each.getsockname()[1]) for each in taken]
    for each in taken:
        each.close()
    return ports
