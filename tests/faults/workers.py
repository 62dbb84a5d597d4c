"""Several processes of one bot behind a load balancer, which Telegram posts to."""

import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial

from faults.balancer import HERE, balancing
from faults.dying import Order
from faults.process import Bot
from faults.town import Town

SECRET = "only-telegram-and-we-know"


@asynccontextmanager
async def workers(
    town: Town, bear: Callable[[Order], Bot], number: int, *, hurried: bool
) -> AsyncIterator[list[Callable[[], Bot]]]:
    """How each of the workers is born. The balancer is there for as long as the block lasts."""
    ports = free_ports(number)
    async with balancing(ports) as front:
        url = f"http://{HERE}:{front}/telegram"
        yield [
            partial(
                bear,
                town.order(
                    hurried=hurried,
                    webhook_url=url,
                    webhook_secret=SECRET,
                    listen=f"{HERE}:{port}",
                ),
            )
            for port in ports
        ]


def free_ports(number: int) -> list[int]:
    """Ports where nobody listens now."""
    taken = [socket.create_server((HERE, 0)) for _ in range(number)]
    ports = [int(each.getsockname()[1]) for each in taken]
    for each in taken:
        each.close()
    return ports
