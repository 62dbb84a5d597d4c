"""PostgreSQL gives up a statement that takes too long: one update fails, and others go on."""

from collections.abc import AsyncIterator

import asyncpg
import pytest
from outage import toast_of
from someone import Someone, quiet, soon, word
from sqlalchemy import make_url
from starting import Watch, started

from bot.conversation.coordinate import running_tallies
from bot.conversation.desk import Desk
from bot.settings import Settings
from bot.telegram.intake.failing import PAUSE

pytestmark = pytest.mark.postgres


@pytest.fixture
async def any_database_url(postgres_url: str) -> str:
    """A database that gives no statement more than four seconds.

    Long enough that no chore of a machine that stands still for a moment is given up too.
    """
    admin = await asyncpg.connect(postgres_url)
    name = make_url(postgres_url).database
    await admin.execute(f'ALTER DATABASE "{name}" SET statement_timeout = 4000')
    await admin.close()
    return postgres_url


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
async def desk(settings: Settings, patience: float, watch: Watch) -> AsyncIterator[Desk]:
    async with started(settings, patience, monotonic=watch) as desk:
        yield desk


async def test_others_are_answered_and_it_is_tried_again_by_itself(
    noor: Someone, daan: Someone, desk: Desk, *, watch: Watch, any_database_url: str
) -> None:
    await noor.begin()
    await daan.begin()
    other = await asyncpg.connect(any_database_url)
    held = other.transaction()
    await held.start()
    await other.execute("SELECT id FROM responses WHERE id = 1 FOR UPDATE")

    assert await toast_of(noor, "Ja") == word("try-again")
    daan.tap_unseen("Nee")
    await soon(lambda: "Vraag 2 van 4" in daan.reads)
    assert noor.world.updates.count() > 0
    await held.rollback()
    await other.close()
    watch.ahead += PAUSE
    await quiet(noor.world)

    assert "Vraag 2 van 8" in noor.reads
    assert (await running_tallies(desk)).started == 2
