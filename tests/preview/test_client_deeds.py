"""What a person does on the page: send, start, tap, block; and what cannot be done."""

import asyncio
import json
from typing import Any

import httpx
import pytest
from client_calls import GROUP, NOOR, PRIVATE, bot_posts, keyboard, next_update, started, where

from bot.preview.callbacks import CallbackAnswer
from bot.preview.posting import change, delete
from bot.preview.standard import DAAN
from bot.preview.world import World


async def test_a_text_reaches_the_chat_and_the_bot(page: httpx.AsyncClient, served: World) -> None:
    started(served)

    sent = await page.post(f"{where()}/send", json={"text": "Al twee jaar", "reply_to": None})

    assert served.messages(NOOR.id, PRIVATE)[-1].id == sent.json()["id"]
    assert (await next_update(served))["message"]["text"] == "Al twee jaar"


async def test_a_reply_names_what_it_answers(page: httpx.AsyncClient, served: World) -> None:
    started(served)
    question = bot_posts(served, NOOR.id, "Hoe lang al?")

    await page.post(f"{where()}/send", json={"text": "Twee jaar", "reply_to": question.key})

    assert (await next_update(served))["message"]["reply_to_message"]["message_id"] == question.id


async def test_an_edit_reaches_the_chat_and_the_bot(page: httpx.AsyncClient, served: World) -> None:
    started(served)
    sent = (await page.post(f"{where()}/send", json={"text": "Twe", "reply_to": None})).json()["id"]
    served.updates.clear()

    edited = await page.post(f"{where()}/edit", json={"message": sent, "text": "Twee"})

    assert edited.status_code == 200
    assert served.messages(NOOR.id, PRIVATE)[-1].text == "Twee"
    assert (await next_update(served))["edited_message"]["text"] == "Twee"


async def test_what_somebody_else_wrote_cannot_be_edited(
    page: httpx.AsyncClient, served: World
) -> None:
    started(served)
    question = bot_posts(served, NOOR.id, "Hoe lang al?")

    edited = await page.post(f"{where()}/edit", json={"message": question.key, "text": "Nu"})

    assert edited.status_code == 409
    assert not served.messages(NOOR.id, PRIVATE)[-1].editable


async def test_start_carries_the_payload_of_a_link(page: httpx.AsyncClient, served: World) -> None:
    await page.post(f"{where()}/start", json={"payload": "ronde1"})

    assert (await next_update(served))["message"]["text"] == "/start ronde1"


async def test_a_payload_that_no_phone_sends_is_left_out(
    page: httpx.AsyncClient, served: World
) -> None:
    await page.post(f"{where()}/start", json={"payload": "a b" * 99})

    assert (await next_update(served))["message"]["text"] == "/start"


async def test_a_tap_brings_back_what_the_bot_answers(
    page: httpx.AsyncClient, served: World
) -> None:
    started(served)
    question = bot_posts(served, NOOR.id, "Doe je mee?", keyboard=keyboard("Ja", "Nee"))
    place = {"message": question.key, "row": 0, "column": 1}

    tapping = asyncio.create_task(page.post(f"{where()}/tap", json=place))
    query = (await next_update(served))["callback_query"]
    served.queries.answer(query["id"], CallbackAnswer("Opgeslagen", alert=True))

    assert query["data"] == "Nee"
    assert (await tapping).json() == {
        "toast": "Opgeslagen",
        "alert": True,
        "url": None,
        "answered": True,
    }


async def test_the_bot_can_be_blocked_and_let_in_again(
    page: httpx.AsyncClient, served: World
) -> None:
    started(served)

    blocked = await page.post(f"{where()}/block", json={"blocked": True})
    refused = await page.post(f"{where()}/send", json={"text": "Dag", "reply_to": None})
    await page.post(f"{where()}/block", json={"blocked": False})
    sent = await page.post(f"{where()}/send", json={"text": "Dag", "reply_to": None})

    assert [blocked.status_code, refused.status_code, sent.status_code] == [204, 409, 200]


@pytest.mark.parametrize(
    ("deed", "body"),
    [
        ("send", {"text": "   "}),
        ("send", {"text": "x" * 5000}),
        ("send", {"text": "x" * 100_000}),
        ("send", {"text": "Dag", "reply_to": "99"}),
        ("send", {"text": "Dag", "reply_to": "9" * 5000}),
        ("send", {"text": 7}),
        ("send", {}),
        ("send", {"text": "Dag", "as": "Daan"}),
        ("start", {"payload": None}),
        ("tap", {"message": "1", "row": 0, "column": 0}),
        ("tap", {"message": "1", "row": -1, "column": 0}),
        ("tap", {"message": "eerste", "row": 0, "column": 0}),
        ("tap", {"message": "1", "row": 10**30, "column": 0}),
        ("block", {"blocked": "ja"}),
        ("block", []),
    ],
    ids=lambda given: str(given)[:40],
)
async def test_what_no_phone_allows_is_refused_and_changes_nothing(
    page: httpx.AsyncClient, served: World, deed: str, body: Any
) -> None:
    started(served)
    before = served.messages(NOOR.id, PRIVATE)

    answer = await page.post(f"{where()}/{deed}", json=body)

    assert answer.status_code == 409
    assert answer.json()["error"].endswith(".")
    assert served.messages(NOOR.id, PRIVATE) == before


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff\xfe", b'{"text": "\\ud800"}', b"[" * 10_000],
    ids=["nothing", "half", "no text", "half a character", "deep"],
)
async def test_a_body_that_is_no_json_is_refused(
    page: httpx.AsyncClient, served: World, body: bytes
) -> None:
    started(served)

    answer = await page.post(f"{where()}/send", content=body)

    assert answer.status_code == 409
    assert answer.json()["error"].endswith(".")


async def test_the_longest_text_fits(page: httpx.AsyncClient, served: World) -> None:
    started(served)
    body = json.dumps({"text": "🤝" * 4096}).encode()

    answer = await page.post(f"{where()}/send", content=body)

    assert answer.status_code == 200


async def test_nobody_starts_or_blocks_the_bot_in_a_group(page: httpx.AsyncClient) -> None:
    started_ = await page.post(f"{where(GROUP)}/start", json={"payload": ""})
    blocked = await page.post(f"{where(GROUP)}/block", json={"blocked": True})

    assert [started_.status_code, blocked.status_code] == [409, 409]


async def test_a_button_that_is_gone_cannot_be_tapped(
    page: httpx.AsyncClient, served: World
) -> None:
    started(served)
    question = bot_posts(served, NOOR.id, "Doe je mee?", keyboard=keyboard("Ja"))
    change(served, question, keyboard=None)

    answer = await page.post(
        f"{where()}/tap", json={"message": question.key, "row": 0, "column": 0}
    )

    assert answer.json() == {"error": "Deze knop is er niet meer."}


async def test_a_message_deleted_meanwhile_can_still_be_tapped_as_on_a_phone(
    page: httpx.AsyncClient, served: World
) -> None:
    started(served)
    question = bot_posts(served, NOOR.id, "Doe je mee?", keyboard=keyboard("Ja"))
    delete(served, question)
    place = {"message": question.key, "row": 0, "column": 0}

    tapping = asyncio.create_task(page.post(f"{where()}/tap", json=place))
    query = (await next_update(served))["callback_query"]
    served.queries.answer(query["id"], CallbackAnswer())

    assert query["message"]["date"] == 0
    assert (await tapping).json()["answered"]


async def test_nobody_writes_as_a_stranger_to_a_chat(
    page: httpx.AsyncClient, served: World
) -> None:
    answer = await page.post(f"{where(GROUP, 5104)}/send", json={"text": "Dag"})

    assert answer.status_code == 409
    assert served.messages(DAAN.id, GROUP) == []
