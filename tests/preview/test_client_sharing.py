"""What the page asks when a person passes something on."""

import asyncio
import io
from typing import Any

import httpx
import pytest
import segno
from client_calls import GROUP, NOOR, PRIVATE, bot_posts, next_update, started, where

from bot.preview.botapi.inline_results import read
from bot.preview.files import Upload
from bot.preview.inline_queries import InlineAnswer, StartButton
from bot.preview.messages import Content
from bot.preview.posting import post
from bot.preview.standard import DAAN, SANNE, YOUSSEF
from bot.preview.world import World

CARD = {
    "type": "article",
    "id": "kaart",
    "title": "Doorsturen",
    "input_message_content": {"message_text": "Doe mee"},
}


async def test_a_message_goes_to_somebody_to_whom_one_had_not_written(
    page: httpx.AsyncClient, served: World
) -> None:
    card = bot_posts(served, GROUP, "Doe mee")

    sent = await page.post(f"{where(GROUP)}/forward", json={"message": card.key, "to": YOUSSEF.id})
    phone = (await page.get(f"/client/phones/{YOUSSEF.id}")).json()
    chat = (await page.get(where(NOOR.id, YOUSSEF.id))).json()

    assert [each["title"] for each in phone["chats"]] == ["Noor Bakker", "Kinderwerkbot"]
    assert NOOR.id not in [each["id"] for each in phone["contacts"]]
    assert (chat["kind"], chat["about"], chat["menu"]) == ("pair", "kinderwerker", [])
    assert [each["id"] for each in chat["messages"]] == [sent.json()["id"]]


async def test_a_chat_that_was_opened_is_on_that_phone_alone(page: httpx.AsyncClient) -> None:
    opened = await page.post(f"{where(DAAN.id)}/open")

    noor = (await page.get(f"/client/phones/{NOOR.id}")).json()
    daan = (await page.get(f"/client/phones/{DAAN.id}")).json()
    assert opened.status_code == 204
    assert [each["id"] for each in noor["chats"]] == [GROUP, DAAN.id, PRIVATE]
    assert [each["id"] for each in daan["chats"]] == [GROUP, PRIVATE]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://t.me/kinderwerkbot?start=a", {"kind": "bot", "payload": "a"}),
        (
            "https://t.me/kinderwerkbot?startgroup=a&admin=pin_messages",
            {"kind": "group", "payload": "a", "rights": ["can_pin_messages"]},
        ),
        ("https://t.me/share/url?url=a.nl&text=Kijk", {"kind": "share", "text": "a.nl\nKijk"}),
        (
            "https://t.me/c/12/3",
            {"kind": "message", "chat_id": -1_000_000_000_012, "message_id": 3},
        ),
        ("https://bvjong.nl", {"kind": "web"}),
    ],
    ids=["bot", "group", "share", "message", "web"],
)
async def test_a_link_is_told_for_what_it_is(
    page: httpx.AsyncClient, address: str, told: dict[str, Any]
) -> None:
    assert (await page.post("/client/follow", json={"address": address})).json() == told


async def test_the_bot_comes_into_a_group_that_is_there_or_into_a_new_one(
    page: httpx.AsyncClient, served: World
) -> None:
    bring = f"/client/phones/{YOUSSEF.id}/bring"

    new = await page.post(bring, json={"payload": "a", "title": " Buurthuis "})
    again = await page.post(bring, json={"payload": "b", "chat": new.json()["chat"]})

    group = served.chats[new.json()["chat"]]
    assert (group.title, group.owner, again.status_code) == ("Buurthuis", YOUSSEF.id, 200)
    texts = [each.text for each in served.messages(YOUSSEF.id, group.id)]
    assert texts[-2:] == ["/start@kinderwerkbot a", "/start@kinderwerkbot b"]


async def test_what_the_bot_offers_is_shown_and_one_of_it_sent(
    page: httpx.AsyncClient, served: World
) -> None:
    asking = asyncio.create_task(page.post(f"{where(GROUP)}/inline", json={"query": "bso"}))
    query = (await next_update(served))["inline_query"]
    found = InlineAnswer(read([CARD]), "2", StartButton("Zelf meedoen", "a"))
    served.inline.answer(query["id"], found)
    shown = (await asking).json()
    sent = await page.post(
        f"{where(GROUP)}/choose", json={"query": shown["query"], "result": "kaart"}
    )

    assert query["query"] == "bso"
    assert shown == {
        "query": query["id"],
        "results": [{"id": "kaart", "title": "Doorsturen", "description": ""}],
        "button": {"text": "Zelf meedoen", "payload": "a"},
        "next_offset": "2",
    }
    [message] = (await page.get(where(GROUP))).json()["messages"]
    assert (message["id"], message["via"]) == (sent.json()["id"], "@kinderwerkbot")


async def test_a_photo_is_scanned(page: httpx.AsyncClient, served: World) -> None:
    drawn = io.BytesIO()
    segno.make("https://t.me/kinderwerkbot?start=a").save(drawn, kind="png", scale=8)
    media = served.files.add("photo", Upload("qr.png", "image/png", drawn.getvalue()))
    photo = post(served, served.chats[GROUP], served.bot.id, Content(media=media))

    scanned = await page.post(f"{where(GROUP)}/scan", json={"message": photo.key})

    assert scanned.json() == {"text": "https://t.me/kinderwerkbot?start=a"}


@pytest.mark.parametrize(
    ("address", "body"),
    [
        (f"{where()}/forward", {"message": "1", "to": 99}),
        (f"{where()}/forward", {"message": "1", "to": str(DAAN.id)}),
        (f"{where()}/scan", {"message": "1"}),
        (f"{where()}/scan", {"message": "99"}),
        (f"{where()}/choose", {"query": "1", "result": "kaart"}),
        (f"{where(GROUP, YOUSSEF.id)}/inline", {"query": ""}),
        (f"{where(NOOR.id)}/open", {}),
        (f"{where(99)}/open", {}),
        (f"/client/phones/{YOUSSEF.id}/bring", {"chat": GROUP}),
        (f"/client/phones/{YOUSSEF.id}/bring", {"chat": DAAN.id}),
        (f"/client/phones/{YOUSSEF.id}/bring", {"title": "  "}),
        (f"/client/phones/{YOUSSEF.id}/bring", {}),
        ("/client/phones/99/bring", {"title": "Buurthuis"}),
        ("/client/follow", {"address": None}),
    ],
    ids=lambda given: str(given)[-50:],
)
async def test_what_no_phone_allows_is_refused(
    page: httpx.AsyncClient, served: World, address: str, body: Any
) -> None:
    started(served)
    before = set(served.chats)

    answer = await page.post(address, json=body)

    assert answer.status_code == 409
    assert answer.json()["error"].endswith(".")
    assert set(served.chats) == before


async def test_a_tester_switches_inline_mode_off_and_lets_a_payload_get_lost(
    page: httpx.AsyncClient, served: World
) -> None:
    wishes = ({"wish": "support_inline", "on": False}, {"wish": "lose_payload", "on": True})
    granted = [(await page.post("/client/world", json=each)).status_code for each in wishes]
    panel = (await page.get("/client/world")).json()

    await page.post(f"{where(PRIVATE, SANNE.id)}/start", json={"payload": "sanne1"})

    assert granted == [204, 204]
    assert (panel["inline"], panel["loses_payload"]) == (False, True)
    assert not (await page.get(where(GROUP))).json()["inline"]
    assert served.messages(SANNE.id, PRIVATE)[0].text == "/start"
    assert not (await page.get("/client/world")).json()["loses_payload"]
