"""What the page hears of the simulated people, and where it finds them: nowhere."""

from collections.abc import AsyncIterator

import httpx
import pytest

from bot.commands.crowd_words import vocabulary
from bot.preview.crowd.cast import part
from bot.preview.crowd.crowd import MOST, Crowd
from bot.preview.crowd.visitor import Tempo
from bot.preview.events import News
from bot.preview.refusals import NotPossible
from bot.preview.server import PreviewServer
from bot.preview.standard import NOOR
from bot.preview.world import World


@pytest.fixture
async def crowd() -> AsyncIterator[Crowd]:
    """People whom no bot answers."""
    async with Crowd(World.standard(), vocabulary(), tempo=Tempo(pause=0, patience=0.2)) as people:
        yield people


@pytest.fixture
async def crowded(crowd: Crowd) -> AsyncIterator[httpx.AsyncClient]:
    async with (
        PreviewServer(crowd._world, crowd=crowd) as server,
        httpx.AsyncClient(base_url=server.url) as page,
    ):
        yield page


async def test_people_begin_and_the_page_hears_how_far_they_are(
    crowd: Crowd, crowded: httpx.AsyncClient
) -> None:
    with crowd._world.events.listening() as news:
        told = (await crowded.post("/client/crowd", json={"count": 30})).json()

        assert News("crowd") in await news.news()
    assert told == {
        "there": True, "asked": 30, "done": 0, "stuck": 0, "busy": True, "people": 30,
    }  # fmt: skip
    assert (await crowded.get("/client/crowd")).json() == told


@pytest.mark.parametrize("count", [0, 31, -1, 10**9])
async def test_no_more_than_thirty_at_a_time(crowded: httpx.AsyncClient, count: int) -> None:
    answer = await crowded.post("/client/crowd", json={"count": count})

    assert answer.status_code == 409
    assert (await crowded.get("/client/crowd")).json()["people"] == 0


async def test_while_people_answer_no_others_are_asked(crowded: httpx.AsyncClient) -> None:
    await crowded.post("/client/crowd", json={"count": 2})

    refused = await crowded.post(
        "/client/crowd", json={"count": 2}, headers={"Accept-Language": "nl"}
    )

    assert refused.json() == {
        "error": "Er zijn nog mensen aan het antwoorden. Wacht tot zij klaar zijn."
    }


async def test_there_is_room_for_so_many_and_no_more(crowd: Crowd) -> None:
    with pytest.raises(NotPossible):
        crowd.ask(MOST + 1)


async def test_people_who_answer_have_no_phone_and_are_in_no_list(
    crowd: Crowd, crowded: httpx.AsyncClient
) -> None:
    before = [(await crowded.get(path)).json() for path in LISTS]

    crowd.ask(5)

    assert [(await crowded.get(path)).json() for path in LISTS] == before
    group = crowd._world.chats[crowd._world.found_group("Buurthuis")]
    assert len(group.people(crowd._world.bot.id)) == 4


LISTS = ("/client/phones", f"/client/phones/{NOOR.id}", "/client/world")


async def test_without_people_the_page_hears_that_there_are_none(page: httpx.AsyncClient) -> None:
    assert (await page.get("/client/crowd")).json() == {"there": False}
    assert (await page.post("/client/crowd", json={"count": 3})).status_code == 405


async def test_a_bot_that_says_nothing_leaves_people_stuck_but_not_the_page(
    crowd: Crowd,
) -> None:
    crowd.ask(20)
    await crowd.finished()

    assert (crowd.progress.done, crowd.progress.stuck, crowd.progress.busy) == (20, 20, False)
    crowd.ask(1)


def test_the_same_seed_gives_the_same_people() -> None:
    people = [[part(number, seed).person for number in range(50)] for seed in (1, 1, 2)]

    assert people[0] == people[1] != people[2]
    inviters = [part(number, 1).inviter for number in range(50)]
    assert all(each is None or each < number for number, each in enumerate(inviters))
    assert 20 < sum(each is not None for each in inviters) < 50
