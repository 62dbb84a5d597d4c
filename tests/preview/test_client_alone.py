"""What the page is told of what only one person sees, and what it sends there."""

from typing import Any

import httpx
import pytest
from client_calls import GROUP, NOOR, bot_posts, keyboard, next_update, where

from bot.preview.messages import Content
from bot.preview.standard import DAAN, SANNE
from bot.preview.whispers import whisper
from bot.preview.world import World

STATS: dict[str, object] = {"command": "stats", "description": "De uitslag", "is_ephemeral": True}
INFO: dict[str, object] = {"command": "info", "description": "Meer lezen"}


def tell(world: World, text: str) -> None:
    """The bot says this to Noor alone."""
    chat, keys = world.chats[GROUP], keyboard("Ja")
    whisper(world, chat, NOOR.id, Content(text), sender_id=world.bot.id, keyboard=keys)


async def screen(page: httpx.AsyncClient, person: int = NOOR.id) -> list[dict[str, Any]]:
    return list((await page.get(where(GROUP, person))).json()["messages"])


async def test_it_is_told_to_one_phone_and_marked(page: httpx.AsyncClient, served: World) -> None:
    bot_posts(served, GROUP, "Doe mee")
    tell(served, "Werk jij samen?")
    served.say(DAAN.id, GROUP, "Leuk!")

    noor, daan = await screen(page), await screen(page, DAAN.id)

    assert [(each["text"], each["ephemeral"]) for each in noor] == [
        ("Doe mee", False),
        ("Werk jij samen?", True),
        ("Leuk!", False),
    ]
    assert [each["text"] for each in daan] == ["Doe mee", "Leuk!"]


async def test_news_of_it_goes_to_that_phone_alone(served: World) -> None:
    with served.events.listening() as listener:
        tell(served, "Werk jij samen?")
        news = await listener.news()

    assert [(each.name, each.person, each.chat) for each in news] == [("changed", NOOR.id, GROUP)]


async def test_the_page_answers_it_by_its_name(page: httpx.AsyncClient, served: World) -> None:
    tell(served, "Hoe lang al?")
    key = (await screen(page))[-1]["id"]

    answer = await page.post(f"{where(GROUP)}/send", json={"text": "Twee jaar", "reply_to": key})

    said = (await next_update(served))["message"]
    assert (said["message_id"], said["text"]) == (0, "Twee jaar")
    assert (await screen(page))[-1]["id"] == answer.json()["id"]
    assert (await screen(page))[-1]["reply_to"]["id"] == key
    assert await screen(page, DAAN.id) == []


async def test_the_page_cannot_name_what_is_on_another_phone(
    page: httpx.AsyncClient, served: World
) -> None:
    tell(served, "Werk jij samen?")
    key = (await screen(page))[-1]["id"]
    there = where(GROUP, DAAN.id)

    tapped = await page.post(f"{there}/tap", json={"message": key, "row": 0, "column": 0})
    said = await page.post(f"{there}/send", json={"text": "Ja", "reply_to": key})

    assert [tapped.status_code, said.status_code] == [409, 409]


@pytest.mark.parametrize(
    ("change", "alone"),
    [
        (lambda _world: None, True),
        (lambda world: world.speak_as_group(SANNE.id, GROUP), False),
        (lambda world: setattr(world, "server_knows_ephemeral", False), False),
    ],
    ids=["usually", "of the group itself", "to a server that does not know it"],
)
async def test_the_menu_tells_which_commands_only_the_bot_sees(
    page: httpx.AsyncClient, served: World, change: Any, alone: bool
) -> None:
    served.bot.menus[("all_group_chats", "")] = [STATS, INFO]
    change(served)

    menu = (await page.get(where(GROUP, SANNE.id))).json()["menu"]

    assert [(each["command"], each["alone"]) for each in menu] == [
        ("stats", alone),
        ("info", False),
    ]


async def test_topics_are_told_and_written_in(page: httpx.AsyncClient, served: World) -> None:
    topic = served.add_topic(GROUP, "Samenwerken")
    served.close_topic(GROUP, served.add_topic(GROUP, "Oud"))

    await page.post(f"{where(GROUP)}/send", json={"text": "Dag", "topic": topic})
    noor = (await page.get(where(GROUP))).json()
    sanne = (await page.get(where(GROUP, SANNE.id))).json()

    assert [(each["name"], each["closed"]) for each in noor["topics"]] == [
        ("Samenwerken", False),
        ("Oud", True),
    ]
    assert [each["closed"] for each in sanne["topics"]] == [False, False]
    assert noor["messages"][-1]["topic"] == topic
