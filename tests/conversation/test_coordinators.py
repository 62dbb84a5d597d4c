"""Who becomes a coordinator, and who does not: links work once, for a day, and are not kept."""

import asyncio

from clock import Clock
from sqlalchemy import text

from bot.conversation import coordinators
from bot.conversation.desk import Desk, Person

SANNE, NOOR, DAAN = Person(1, "nl"), Person(2, "nl"), Person(3, "nl")
TOKEN = "a-token-that-nobody-guesses"


async def test_a_link_works_for_a_day_and_no_longer(desk: Desk, clock: Clock) -> None:
    await coordinators.invite(desk, SANNE, "Noor", TOKEN)
    await coordinators.invite(desk, SANNE, "Daan", TOKEN[::-1])
    clock.pass_(hours=23)
    assert await coordinators.accept(desk, NOOR, TOKEN) == "Noor"

    clock.pass_(hours=1)

    assert await coordinators.accept(desk, DAAN, TOKEN[::-1]) is None
    assert not await coordinators.is_coordinator(desk, DAAN)


async def test_of_two_who_follow_a_link_at_once_one_becomes_a_coordinator(desk: Desk) -> None:
    await coordinators.invite(desk, SANNE, "Noor", TOKEN)

    both = await asyncio.gather(*(coordinators.accept(desk, who, TOKEN) for who in (NOOR, DAAN)))

    assert set(both) == {"Noor", None}
    assert len((await coordinators.team(desk)).invited) == 1


async def test_the_database_knows_neither_the_link_nor_who_used_it(desk: Desk) -> None:
    await coordinators.invite(desk, SANNE, "Noor", TOKEN)
    kept = await everything(desk, "coordinator_links")
    await coordinators.accept(desk, Person(6_123_456_789, "nl"), TOKEN)

    kept += await everything(desk, "coordinators")

    assert "Noor" in kept
    assert TOKEN not in kept
    assert "6123456789" not in kept


async def everything(desk: Desk, table: str) -> str:
    rows = text(f"SELECT * FROM {table}")  # noqa: S608 (a table of ours)
    return str(await desk.database.read(lambda tx: tx.execute(rows).all()))
