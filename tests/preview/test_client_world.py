"""What a tester wishes for in the panel of the world."""

import asyncio
from typing import Any

import httpx
import pytest
from calling import settled
from client_calls import GROUP, NOOR

from bot.preview.rates import Mood
from bot.preview.standard import SANNE
from bot.preview.world import World


async def wish(page: httpx.AsyncClient, name: str, /, **given: Any) -> int:
    answer = await page.post("/client/world", json={"wish": name, **given})
    return answer.status_code


async def panel(page: httpx.AsyncClient) -> dict[str, Any]:
    return dict((await page.get("/client/world")).json())


async def test_the_panel_shows_how_the_world_is(page: httpx.AsyncClient, served: World) -> None:
    served.promote(GROUP, served.bot.id, by=SANNE.id)
    served.offline(NOOR.id)
    topic = served.add_topic(GROUP, "Samenwerken")

    told = await panel(page)

    assert told["knows_ephemeral"]
    assert [(each["name"], each["offline"]) for each in told["people"]][:2] == [
        ("Noor Bakker", True),
        ("Daan Visser", False),
    ]
    assert told["groups"] == [
        {
            "id": GROUP,
            "title": "BVJong kinderwerkers",
            "kind": "supergroup",
            "bot": "administrator",
            "topics": [{"id": topic, "name": "Samenwerken", "closed": False}],
            "admins": [{"id": SANNE.id, "name": "Sanne de Wit", "as_group": False}],
        }
    ]


async def test_time_passes(page: httpx.AsyncClient, served: World) -> None:
    before = served.clock.now()

    assert await wish(page, "pass_time", seconds=3600) == 204
    assert 3600 <= (served.clock.now() - before).total_seconds() < 3700


async def test_who_waits_is_woken_when_time_passes(served: World) -> None:
    polling = asyncio.create_task(served.polling.poll(0, 1, 50))
    await settled()

    served.clock.advance(50)

    assert await polling == []


async def test_an_app_restarts_and_a_phone_goes_offline_and_back(
    page: httpx.AsyncClient, served: World
) -> None:
    assert await wish(page, "restart_app", person=NOOR.id) == 204
    assert await wish(page, "offline", person=NOOR.id, offline=True) == 204
    phone = (await page.get(f"/client/phones/{NOOR.id}")).json()
    assert await wish(page, "offline", person=NOOR.id, offline=False) == 204

    assert phone["offline"]
    assert served.away == set()


@pytest.mark.parametrize("first", ["administrator", "restricted", "gone", "member"])
@pytest.mark.parametrize(
    ("standing", "status"),
    [
        ("administrator", "administrator"),
        ("restricted", "restricted"),
        ("gone", "kicked"),
        ("member", "member"),
    ],
)
async def test_the_bot_can_have_any_standing_after_any_other(
    page: httpx.AsyncClient, served: World, first: str, standing: str, status: str
) -> None:
    await wish(page, "bot", chat=GROUP, standing=first)

    assert await wish(page, "bot", chat=GROUP, standing=standing) == 204
    assert served.chats[GROUP].member(served.bot.id).status == status
    assert (await panel(page))["groups"][0]["bot"] == standing


async def test_a_group_begins_gets_a_topic_and_moves(
    page: httpx.AsyncClient,
) -> None:
    await wish(page, "new_group", title=" Buurthuis ")
    group = (await panel(page))["groups"][-1]
    early = await wish(page, "add_topic", chat=group["id"], name="Samenwerken")
    await wish(page, "upgrade", chat=group["id"])
    moved = (await panel(page))["groups"][-1]
    await wish(page, "add_topic", chat=moved["id"], name="Samenwerken")
    topic = (await panel(page))["groups"][-1]["topics"][0]
    await wish(page, "close_topic", chat=moved["id"], topic=topic["id"], closed=True)

    assert (group["title"], group["kind"], early) == ("Buurthuis", "group", 409)
    assert (moved["title"], moved["kind"]) == ("Buurthuis", "supergroup")
    assert (await panel(page))["groups"][-1]["topics"] == [{**topic, "closed": True}]


async def test_an_administrator_writes_as_the_group(page: httpx.AsyncClient) -> None:
    await wish(page, "speak_as_group", chat=GROUP, person=SANNE.id, hidden=True)

    chat = (await page.get(f"/client/phones/{SANNE.id}/chats/{GROUP}")).json()
    assert chat["as_group"]
    assert (await panel(page))["groups"][0]["admins"][0]["as_group"]


async def test_the_server_can_be_one_from_before(page: httpx.AsyncClient, served: World) -> None:
    await wish(page, "know_ephemeral", knows=False)

    assert not served.server_knows_ephemeral
    assert not (await panel(page))["knows_ephemeral"]


async def test_every_phone_hears_of_a_wish(page: httpx.AsyncClient, served: World) -> None:
    with served.events.listening() as listener:
        await wish(page, "know_ephemeral", knows=False)
        news = await listener.news()

    assert [each.name for each in news] == ["phones"]


@pytest.mark.parametrize(
    "body",
    [
        {"wish": "world_peace"},
        {},
        {"wish": "pass_time", "seconds": 0},
        {"wish": "pass_time", "seconds": 10**12},
        {"wish": "pass_time", "seconds": 1.5},
        {"wish": "restart_app", "person": 99},
        {"wish": "restart_app", "person": "5101"},
        {"wish": "offline", "person": NOOR.id},
        {"wish": "bot", "chat": GROUP, "standing": "creator"},
        {"wish": "bot", "chat": NOOR.id, "standing": "member"},
        {"wish": "bot", "chat": -99, "standing": "member"},
        {"wish": "upgrade", "chat": GROUP},
        {"wish": "speak_as_group", "chat": GROUP, "person": NOOR.id, "hidden": True},
        {"wish": "speak_as_group", "chat": GROUP, "person": 5104, "hidden": True},
        {"wish": "add_topic", "chat": GROUP, "name": " "},
        {"wish": "close_topic", "chat": GROUP, "topic": 99, "closed": True},
        {"wish": "new_group", "title": ""},
        {"wish": "new_group", "title": "x" * 129},
        {"wish": "know_ephemeral", "knows": 1},
        {"wish": "know_ephemeral", "knows": True, "more": 1},
    ],
    ids=str,
)
async def test_what_cannot_be_is_refused_in_a_sentence(
    page: httpx.AsyncClient, body: dict[str, Any]
) -> None:
    before = await panel(page)

    answer = await page.post("/client/world", json=body)

    assert answer.status_code == 409
    assert answer.json()["error"].endswith(".")
    assert await panel(page) == before


async def test_nobody_outside_a_supergroup_is_kept_from_writing(
    page: httpx.AsyncClient, served: World
) -> None:
    group = served.found_group("Buurthuis")
    await wish(page, "bot", chat=group, standing="gone")

    assert await wish(page, "bot", chat=group, standing="restricted") == 409
    assert served.chats[group].member(served.bot.id).status == "kicked"


async def test_telegram_is_put_in_another_mood_and_says_which(
    page: httpx.AsyncClient, served: World
) -> None:
    assert (await panel(page))["mood"] == "none"

    for mood in Mood:
        assert await wish(page, "set_mood", mood=mood.value) == 204
        assert (await panel(page))["mood"] == mood.value
        assert served.rates.mood is mood

    assert await wish(page, "set_mood", mood="friendly") == 409
