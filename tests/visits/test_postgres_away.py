"""PostgreSQL goes away while people answer: nothing is acknowledged, and nothing is lost."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import asyncpg
import pytest
from outage import answered, free_address, health, toast_of
from postgres import Server, postgres_of_our_own
from pydantic import SecretStr
from someone import Someone, quiet, word
from starting import Start

from bot.conversation.coordinate import running_tallies
from bot.conversation.desk import Desk
from bot.preview.world import World

BREAK = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'away'"

pytestmark = pytest.mark.postgres


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with postgres_of_our_own() as server:
        yield server


@pytest.fixture
async def any_database_url(server: Server) -> AsyncIterator[str]:
    """A database of a server that these tests may stop."""
    url = server.url.replace("/postgres?", "/away?")
    await _tell(server, "CREATE DATABASE away")
    yield url
    await _tell(server, "DROP DATABASE away WITH (FORCE)")


async def _tell(server: Server, *sentences: str) -> None:
    connection = await asyncpg.connect(server.url)
    for sentence in sentences:
        await connection.execute(sentence)
    await connection.close()


@asynccontextmanager
async def stopped(server: Server) -> AsyncIterator[None]:
    """The server is not there; every connection to it broke."""
    await asyncio.to_thread(server.stop)
    try:
        yield
    finally:
        await asyncio.to_thread(server.start)


@asynccontextmanager
async def nobody_let_in(server: Server) -> AsyncIterator[None]:
    """The server is there and lets nobody in, as while it starts and when it is full."""
    await _tell(server, "ALTER DATABASE away ALLOW_CONNECTIONS false", BREAK)
    try:
        yield
    finally:
        await _tell(server, "ALTER DATABASE away ALLOW_CONNECTIONS true")


@asynccontextmanager
async def only_to_be_read(server: Server) -> AsyncIterator[None]:
    """What becomes of a server whose place another is taking."""
    await _tell(server, "ALTER DATABASE away SET default_transaction_read_only = on", BREAK)
    try:
        yield
    finally:
        await _tell(server, "ALTER DATABASE away RESET default_transaction_read_only", BREAK)


OUTAGES = {"only to be read": only_to_be_read, "stopped": stopped, "nobody let in": nobody_let_in}


@pytest.mark.parametrize("outage", OUTAGES)
async def test_a_tap_meanwhile_is_handled_once_by_itself_when_it_is_back(
    noor: Someone, desk: Desk, server: Server, outage: str
) -> None:
    await noor.begin()

    async with OUTAGES[outage](server):
        assert await toast_of(noor, "Ja") == word("try-again")
        await asyncio.sleep(0.5)
        assert noor.world.updates.count() == 1
        assert "Vraag 1 van" in noor.reads
    await quiet(noor.world)

    assert "Vraag 2 van 8" in noor.reads
    assert len(noor.from_the_bot) == 1
    assert await answered(desk) == {"samen": "ja"}
    await noor.taps("West")
    assert "Vraag 3 van 8" in noor.reads


async def test_everybodys_taps_meanwhile_are_handled_in_order(
    noor: Someone, daan: Someone, desk: Desk, server: Server
) -> None:
    await noor.begin()
    await (await daan.begin()).does("Nee")

    async with stopped(server):
        noor.tap_unseen("Ja")
        daan.tap_unseen("West")
        noor.tap_unseen("Nee")
        await asyncio.sleep(0.5)
    await quiet(noor.world)

    assert "Vraag 2 van 8" in noor.reads
    assert "Vraag 3 van 4" in daan.reads
    tallies = await running_tallies(desk)
    assert tallies.started == 2


async def test_words_meanwhile_are_not_lost_and_who_wrote_them_is_told_once(
    noor: Someone, desk: Desk, server: Server
) -> None:
    await (await noor.begin()).does("Anders")

    async with stopped(server):
        noor.world.say(noor.person.id, noor.chat, "Alleen in de zomer")
        await asyncio.sleep(2.5)  # it comes again twice in this time
    await quiet(noor.world)

    assert "Vraag 2 van" in noor.reads
    assert [each.text for each in noor.from_the_bot].count(word("try-again")) == 1
    assert await answered(desk) == {"samen": "other"}


async def test_reading_goes_on_meanwhile(noor: Someone, desk: Desk, server: Server) -> None:
    await noor.start()

    async with stopped(server):
        await noor.says("/info")
        await noor.taps(noor.buttons[-1])
        assert desk.form.pages[1].title["nl"] in noor.reads


async def test_what_telegram_posts_meanwhile_is_posted_again_until_it_is_handled(
    start_bot: Start, world: World, server: Server
) -> None:
    noor, address = Someone.named(world, "Noor"), free_address()
    by_webhook = {
        "listen": address,
        "webhook_url": f"http://{address}/hook",
        "webhook_secret": SecretStr("known-to-telegram-and-to-us"),
    }
    async with start_bot(**by_webhook) as desk:
        await noor.begin()
        async with stopped(server):
            assert await toast_of(noor, "Ja") == word("try-again")
            await asyncio.sleep(0.1)
            assert world.updates.count() == 1
        await quiet(world)

        assert world.webhooks.failure is not None
        assert "503" in world.webhooks.failure.reason
        assert await answered(desk) == {"samen": "ja"}
    assert "Vraag 2 van 8" in noor.reads


async def test_the_bot_says_meanwhile_that_it_is_not_ready(
    start_bot: Start, server: Server
) -> None:
    address = free_address()
    async with start_bot(listen=address):
        assert await health(address) == 200
        async with stopped(server):
            assert await health(address) == 503
        assert await health(address) == 200


async def test_an_answer_of_somebody_else_that_takes_long_holds_up_nobody(
    noor: Someone, daan: Someone, desk: Desk, any_database_url: str
) -> None:
    await noor.begin()
    await daan.begin()
    other = await asyncpg.connect(any_database_url)
    transaction = other.transaction()
    await transaction.start()
    await other.execute("SELECT id FROM responses WHERE id = 1 FOR UPDATE")

    noor.tap_unseen("Ja")
    async with asyncio.timeout(5):
        await asyncio.shield(asyncio.ensure_future(_daan_answers(daan)))
    assert "Vraag 1 van" in noor.reads
    await transaction.rollback()
    await other.close()
    await quiet(noor.world)

    assert "Vraag 2 van 8" in noor.reads
    assert (await running_tallies(desk)).started == 2


async def _daan_answers(daan: Someone) -> None:
    daan.tap_unseen("Nee")
    while "Vraag 2 van 4" not in daan.reads:  # noqa: ASYNC110 (the other's update still waits)
        await asyncio.sleep(0.01)
