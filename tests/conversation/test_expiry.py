"""What has a term of its own is gone after it, though nobody comes by: by a chore."""

from clock import Clock
from sqlalchemy import text

from bot.conversation.coordinators import invite
from bot.conversation.desk import Desk, Person
from bot.conversation.expiry import forget_expired
from storage import asides


async def counts(desk: Desk) -> tuple[int, ...]:
    asked = [text(f"SELECT count(*) FROM {each}") for each in ("asides", "coordinator_links")]  # noqa: S608 (tables of ours)
    return await desk.database.read(
        lambda tx: tuple(int(tx.execute(each).scalar_one()) for each in asked)
    )


async def test_asides_go_after_an_hour_and_links_after_a_day(desk: Desk, clock: Clock) -> None:
    await desk.database.write(lambda tx: asides.begun(tx, "somebody", desk.now()))
    await invite(desk, Person(1, "nl"), "Anna", "a-token")
    for minutes, left in ((59, (1, 1)), (2, (0, 1)), (23 * 60 - 2, (0, 1)), (2, (0, 0))):
        clock.pass_(minutes=minutes)

        await forget_expired(desk)

        assert await counts(desk) == left
