"""What the page is told of phones, chats and messages."""

import httpx
import pytest
from client_calls import GROUP, NOOR, PRIVATE, bot_posts, keyboard, started, where

from bot.preview.files import Upload
from bot.preview.messages import Content
from bot.preview.posting import change, delete, post
from bot.preview.standard import SANNE, YOUSSEF
from bot.preview.world import World

ONE_PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00"
    b"\x90wS\xde\x00\x00\x00\x0cIDATx\x9cc```\x00\x00\x00\x04\x00\x01\xf6\x178U\x00\x00\x00"
    b"\x00IEND\xaeB`\x82"
)


async def test_the_page_learns_who_the_bot_is_and_who_has_a_phone(page: httpx.AsyncClient) -> None:
    told = (await page.get("/client/phones")).json()

    assert told["bot"] == {"id": PRIVATE, "name": "Kinderwerkbot", "username": "kinderwerkbot"}
    assert told["people"][0] == {
        "id": NOOR.id,
        "name": "Noor Bakker",
        "role": "kinderwerker",
        "language": "nl",
    }
    assert [each["id"] for each in told["people"]] == [5101, 5102, 5103, 5104]


async def test_a_phone_lists_its_groups_and_then_the_bot(page: httpx.AsyncClient) -> None:
    noor = (await page.get(f"/client/phones/{NOOR.id}")).json()
    youssef = (await page.get(f"/client/phones/{YOUSSEF.id}")).json()

    group = {"id": GROUP, "title": "BVJong kinderwerkers", "kind": "supergroup"}
    assert noor["chats"] == [
        {**group, "may_promote": False},
        {"id": PRIVATE, "title": "Kinderwerkbot", "kind": "private"},
    ]
    assert noor["contacts"][-1] == {
        "id": YOUSSEF.id,
        "title": "Youssef Amrani",
        "kind": "pair",
        "about": "collega van elders",
    }
    assert [each["id"] for each in youssef["chats"]] == [PRIVATE]


async def test_a_group_that_moved_is_listed_once(page: httpx.AsyncClient, served: World) -> None:
    served.add_group(-77, "Buurthuis", [NOOR.id], kind="group")

    new = served.upgrade(-77, NOOR.id)

    chats = (await page.get(f"/client/phones/{NOOR.id}")).json()["chats"]
    assert [each["id"] for each in chats] == [GROUP, new, PRIVATE]


async def test_the_private_chat_waits_for_start_and_can_be_blocked(
    page: httpx.AsyncClient, served: World
) -> None:
    before = (await page.get(where())).json()
    started(served)
    open_ = (await page.get(where())).json()
    served.block(NOOR.id)
    blocked = (await page.get(where())).json()

    assert [each["can_start"] for each in (before, open_, blocked)] == [True, False, False]
    assert [each["blocked"] for each in (before, open_, blocked)] == [False, False, True]


async def test_everyone_in_the_group_reads_the_same_message_each_as_themselves(
    page: httpx.AsyncClient, served: World
) -> None:
    key = served.say(SANNE.id, GROUP, "Dag allemaal")

    sanne = (await page.get(where(GROUP, SANNE.id))).json()
    noor = (await page.get(where(GROUP))).json()

    assert sanne["members"] == 4
    assert sanne["messages"][-1]["id"] == noor["messages"][-1]["id"] == key
    assert sanne["messages"][-1]["from"]["me"]
    assert noor["messages"][-1]["from"] == {
        "id": SANNE.id,
        "name": "Sanne de Wit",
        "bot": False,
        "me": False,
    }


async def test_a_message_comes_with_its_buttons_and_html_that_is_safe(
    page: httpx.AsyncClient, served: World
) -> None:
    started(served)
    bot_posts(served, NOOR.id, "<b>Ja</b> &lt;script&gt;?", keyboard=keyboard("Ja", "Nee"))

    message = (await page.get(where())).json()["messages"][-1]

    assert message["text"] == "Ja <script>?"
    assert message["html"] == "<b>Ja</b> &lt;script&gt;?"
    assert [[each["text"] for each in row] for row in message["keyboard"]] == [["Ja", "Nee"]]


async def test_what_was_deleted_is_gone_and_what_was_edited_is_new(
    page: httpx.AsyncClient, served: World
) -> None:
    started(served)
    first = bot_posts(served, NOOR.id, "Eerst")
    second = bot_posts(served, NOOR.id, "Daarna")

    delete(served, first)
    change(served, second, content=Content("Toch anders"))

    messages = (await page.get(where())).json()["messages"]
    assert [each["text"] for each in messages] == ["/start", "Toch anders"]
    assert messages[-1]["edited"]


async def test_a_menu_is_the_one_for_this_person_in_this_chat(
    page: httpx.AsyncClient, served: World
) -> None:
    info, stats = ({"command": name, "description": name} for name in ("info", "stats"))
    served.bot.menus[("all_private_chats", "")] = [info]
    served.bot.menus[(f"chat:{SANNE.id}", "")] = [info, stats]

    noor = (await page.get(where())).json()
    sanne = (await page.get(where(person=SANNE.id))).json()
    group = (await page.get(where(GROUP))).json()

    menus = [[each["command"] for each in told["menu"]] for told in (noor, sanne, group)]
    assert menus == [["info"], ["info", "stats"], []]
    assert noor["menu"][0]["description"] == "info"


async def test_a_photo_can_be_looked_at_and_a_document_only_saved(
    page: httpx.AsyncClient, served: World
) -> None:
    started(served)
    chat = served.chats[NOOR.id]
    photo = served.files.add("photo", Upload("uitslag.png", "text/html", ONE_PIXEL))
    document = served.files.add("document", Upload("a b.html", "text/html", b"<script>"))
    post(served, chat, served.bot.id, Content("", (), photo))
    post(served, chat, served.bot.id, Content("", (), document))

    *_, shown, saved = (await page.get(where())).json()["messages"]
    picture = await page.get(shown["photo"]["url"])
    file = await page.get(saved["document"]["url"])

    assert (picture.headers["Content-Type"], picture.content) == ("image/png", ONE_PIXEL)
    assert saved["document"]["name"] == "a b.html"
    assert file.headers["Content-Type"] == "application/octet-stream"
    assert file.headers["Content-Disposition"] == "attachment"
    assert file.content == b"<script>"


@pytest.mark.parametrize(
    "path",
    [
        "/client/phones/999",
        "/client/phones/noor",
        f"/client/phones/{'9' * 5000}",
        where(GROUP, YOUSSEF.id),
        where(chat=-1),
        f"/client/phones/{NOOR.id}/chats/groep",
        "/client/files/nothing/here.png",
    ],
    ids=lambda path: path[:50],
)
async def test_what_is_not_on_a_phone_is_refused_in_a_sentence(
    page: httpx.AsyncClient, path: str
) -> None:
    answer = await page.get(path)

    assert answer.status_code == 409
    assert answer.json()["error"].endswith(".")
