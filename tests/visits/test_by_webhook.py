"""The same visits when Telegram posts to the bot: nothing is lost, doubled or mixed up."""

import asyncio
import re
from typing import Any

import httpx
import pytest
from outage import answered, free_address
from pydantic import SecretStr
from someone import Someone, quiet
from starting import Start
from told import tells_id

from bot.conversation.coordinate import running_tallies
from bot.conversation.desk import Desk
from bot.conversation.recount import recount
from bot.preview.faults import error
from bot.preview.people import Person
from bot.preview.world import World
from bot.settings import Settings
from bot.telegram.intake.webhook import SECRET_HEADER

SECRET = "known-to-telegram-and-to-us"
TOKEN = "known-to-who-runs-the-bot"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """By webhook, on a port of this computer."""
    listen = free_address()
    return settings.model_copy(
        update={
            "webhook_url": f"http://{listen}/hook",
            "webhook_secret": SecretStr(SECRET),
            "listen": listen,
            "metrics_token": SecretStr(TOKEN),
        }
    )


async def ask(settings: Settings, method: str, path: str, **how: Any) -> httpx.Response:
    async with httpx.AsyncClient(trust_env=False) as http:
        return await http.request(method, f"http://{settings.listen}{path}", **how)


async def test_a_whole_visit(noor: Someone, desk: Desk) -> None:
    await noor.begin()

    await noor.does("Nee", "Zuid", "Er is geen tijd voor", "Klaar", "Overslaan", "Versturen")

    assert "Dank je wel!" in noor.reads
    assert len(noor.from_the_bot) == 1
    assert (await running_tallies(desk)).finished == 1
    assert noor.world.webhooks.hook is not None
    assert noor.world.webhooks.failure is None


@pytest.mark.parametrize("kind", ["widget_query", "shared_widget_query"])
async def test_kinds_of_update_that_the_bot_does_not_know_do_no_harm(
    noor: Someone, kind: str
) -> None:
    """Bot API 10.4."""
    await noor.begin()

    noor.world.updates.allowed = frozenset()
    noor.world.updates.push(kind, {"id": "1", "from": {"id": noor.person.id}, "query": "x"})
    await noor.taps("Nee")

    assert "Vraag 2 van" in noor.reads
    assert noor.world.webhooks.failure is None


async def test_a_start_and_a_tap_that_arrive_at_once_both_do_what_they_say(
    noor: Someone, desk: Desk
) -> None:
    await noor.begin()

    noor.world.start(noor.person.id)
    noor.tap_unseen("Ja")
    await quiet(noor.world)
    await noor.start()

    assert "Vraag 2 van 8" in noor.reads
    assert await answered(desk) == {"samen": "ja"}
    assert (await recount(desk)).responses == 1


async def test_an_update_whose_answer_got_lost_comes_again_and_counts_once(
    noor: Someone, desk: Desk
) -> None:
    await noor.begin()
    noor.world.webhooks.lost = 1

    await noor.taps("Ja")

    assert noor.world.webhooks.failure is not None
    assert "Vraag 2 van 8" in noor.reads
    assert len(noor.from_the_bot) == 1
    assert await answered(desk) == {"samen": "ja"}


async def test_a_hundred_taps_of_ten_people_at_once_end_where_they_should(
    open_world: World, desk: Desk
) -> None:
    people = [open_world.add_person(Person(6000 + n, f"Persoon {n}")) for n in range(10)]
    everybody = [Someone.named(open_world, person.name) for person in people]

    async def visit(number: int, someone: Someone) -> None:
        await someone.begin()
        region = ("Zuid", "Oost", "West", "Noord")[number % 4]
        await someone.does("Nee", region, "Er is geen tijd voor", "Klaar", "Overslaan", "Versturen")

    await asyncio.gather(*(visit(*each) for each in enumerate(everybody)))

    tallies = await running_tallies(desk)
    assert tallies.finished == 10
    assert tallies.items("regio") == {"zuid": 3, "oost": 3, "west": 2, "noord": 2}


async def test_what_happened_while_the_bot_was_away_is_posted_when_it_is_back(
    start_bot: Start, world: World
) -> None:
    noor = Someone.named(world, "Noor")
    async with start_bot():
        await noor.begin()
    noor.tap_unseen("Ja")
    await asyncio.sleep(0.1)

    async with start_bot() as desk:
        await quiet(world)

        assert "Vraag 2 van 8" in noor.reads
        assert await answered(desk) == {"samen": "ja"}


async def test_a_worker_that_another_gets_in_the_way_of_begins_all_the_same(
    start_bot: Start, world: World
) -> None:
    noor = Someone.named(world, "Noor")
    broken_off = error(409, "Conflict: terminated by other setWebhook")
    world.faults.add(fault=broken_off, method="setWebhook")

    async with start_bot():
        async with asyncio.timeout(10):
            while world.webhooks.hook is None:  # noqa: ASYNC110 (it tells nobody that it changed)
                await asyncio.sleep(0.02)
        await noor.begin()

    assert "Vraag 1 van" in noor.reads


async def test_a_bot_that_polls_from_now_on_takes_over_what_waits(
    start_bot: Start, world: World
) -> None:
    noor = Someone.named(world, "Noor")
    async with start_bot():
        await noor.begin()
    noor.tap_unseen("Ja")

    async with start_bot(webhook_url=None) as desk:
        await quiet(world)

        assert world.webhooks.hook is None
        assert await answered(desk) == {"samen": "ja"}


async def test_who_does_not_know_the_secret_changes_nothing(
    noor: Someone, desk: Desk, settings: Settings
) -> None:
    await noor.begin()
    forged = {
        "update_id": 1,
        "message": {
            "message_id": 99,
            "date": 1,
            "chat": {"id": noor.person.id, "type": "private"},
            "from": {"id": noor.person.id, "is_bot": False, "first_name": "Noor"},
            "text": "/start",
        },
    }

    answer = await ask(settings, "POST", "/hook", json=forged)
    guessed = await ask(settings, "POST", "/hook", json=forged, headers={SECRET_HEADER: "x" * 16})

    assert (answer.status_code, guessed.status_code) == (403, 403)
    assert len(noor.from_the_bot) == 1
    assert await answered(desk) == {}


async def test_the_bot_tells_that_it_is_well_and_what_it_counted(
    noor: Someone, settings: Settings
) -> None:
    await noor.begin()

    health = await ask(settings, "GET", "/healthz")
    shown = {"Authorization": f"Bearer {TOKEN}"}
    metrics = await ask(settings, "GET", "/metrics", headers=shown)

    assert health.json() == {"live": True, "ready": True}
    done = re.search(r'kinderwerkbot_updates_total\{ended="done"\} ([\d.]+)', metrics.text)
    assert done is not None
    assert float(done[1]) >= 2
    assert not tells_id(metrics.text, noor.person.id)
