"""How a call comes in and how its answer goes back: telegram-facts section 2."""

import json

import httpx
import pytest
from botapi import parameters
from calling import Caller

from bot.preview.botapi.table import METHODS
from bot.preview.standard import NOOR
from bot.preview.world import World

# What the Bot API has and the preview has not: see bot/preview/botapi/table.py.
ELSEWHERE = {
    "business_connection_id",
    "direct_messages_topic_id",
    "allow_paid_broadcast",
    "message_effect_id",
    "suggested_post_parameters",
    "ephemeral_message_parameters",
    "thumbnail",
    "certificate",
    "ip_address",
    "inline_message_id",
    "rich_message",
    "video_start_timestamp",
}


@pytest.fixture(autouse=True)
async def started(world: World) -> None:
    world.start(NOOR.id)
    world.updates.clear()


async def test_a_call_may_be_made_in_each_of_five_ways(world: World, bot: Caller) -> None:
    asked = {"chat_id": NOOR.id, "text": "Dag & welkom"}
    strings = {"chat_id": str(NOOR.id), "text": "Dag & welkom"}

    answers = [
        await bot.http.get(bot.path("sendMessage"), params=asked),
        await bot.post("sendMessage", params=asked),
        await bot.post("sendMessage", data=asked),
        await bot.post("sendMessage", json=asked),
        await bot.post("sendMessage", files={name: (None, each) for name, each in strings.items()}),
    ]

    assert [each.json()["result"]["text"] for each in answers] == ["Dag & welkom"] * 5
    assert [call.parameters for call in world.calls] == [strings] * 5
    assert {each.headers["Content-Type"] for each in answers} == {"application/json"}


async def test_null_in_a_json_body_arrives_as_four_letters(bot: Caller) -> None:
    asked = {"chat_id": NOOR.id, "text": "Dag", "reply_markup": None}

    answer = await bot.post("sendMessage", json=asked)
    bot.forgive()

    assert answer.json()["description"] == "Bad Request: object expected as reply markup"


async def test_what_is_no_string_in_a_json_body_keeps_its_spelling(
    world: World, bot: Caller
) -> None:
    keyboard = '{"inline_keyboard" :[ [{"text":"Ja", "callback_data":"ja"}]]}'
    body = f' {{"chat_id": {NOOR.id}, "text": "D\\u00e1g", "reply_markup": {keyboard}}} '

    await bot.post("sendMessage", content=body, headers={"Content-Type": "application/json"})

    assert world.calls[-1].parameters["reply_markup"] == keyboard
    assert world.calls[-1].parameters["text"] == "Dág"


@pytest.mark.parametrize(
    "body", ["[]", "{", '{"a"}', '{"a": }', '{"a": 1 "b": 2}', "{1: 2}", "nee"]
)
async def test_a_body_that_is_no_json_object_is_refused(bot: Caller, body: str) -> None:
    answer = await bot.post("getMe", content=body, headers={"Content-Type": "application/json"})

    assert answer.status_code == 400


async def test_an_empty_json_body_asks_for_nothing(bot: Caller) -> None:
    for body in ("", "{}", " { } "):
        answer = await bot.post("getMe", content=body, headers={"Content-Type": "application/json"})

        assert answer.json()["ok"]


async def test_of_repeated_names_the_first_wins_and_the_address_comes_first(
    bot: Caller,
) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}

    answer = await bot.post(
        f"sendMessage?chat_id={NOOR.id}", content="chat_id=1&text=Een&text=Twee", headers=form
    )

    assert answer.json()["result"]["text"] == "Een"


@pytest.mark.parametrize("name", ["GETME", "getme", "GetMe"])
async def test_the_name_of_a_method_may_be_written_in_any_case(bot: Caller, name: str) -> None:
    assert (await bot.call(name))["is_bot"]
    assert bot.world.calls[-1].method == "getMe"


async def test_a_path_without_a_method_takes_it_from_the_parameters(bot: Caller) -> None:
    assert (await bot.call("", method="getMe"))["id"] == bot.world.bot.id


@pytest.mark.parametrize("name", ["sendStory", "", "test/getMe"])
async def test_a_method_that_there_is_not_is_not_found(bot: Caller, name: str) -> None:
    assert await bot.rubbish(name) == "404 Not Found: method not found"


async def test_a_path_that_ends_with_the_token_is_not_found(bot: Caller) -> None:
    answer = await bot.http.get(f"/bot{bot.world.bot.token}")

    assert (answer.status_code, answer.json()["description"]) == (404, "Not Found")


@pytest.mark.parametrize(
    ("token", "why"),
    [
        ("no-colon", "Unauthorized: invalid token specified"),
        ("0123:abc", "Unauthorized: invalid token specified"),
        (f"1:{'a' * 80}", "Unauthorized: invalid token specified"),
        ("7100000001:of-another-bot", "Unauthorized"),
    ],
)
async def test_a_wrong_token_gets_401_and_leaves_no_trace(
    bot: Caller, token: str, why: str
) -> None:
    for path in (f"/bot{token}/getMe", f"/file/bot{token}/documents/file_0.csv"):
        answer = await bot.http.get(path)

        assert answer.status_code == 401
        assert answer.json() == {"ok": False, "error_code": 401, "description": why}
    assert not bot.world.calls


async def test_a_parameter_that_the_method_does_not_know_is_refused_by_name(
    world: World, bot: Caller
) -> None:
    why = await bot.rubbish("sendMessage", chat_id=NOOR.id, text="Dag", caption="", txet="Dag")

    assert why == "400 Bad Request: sendMessage takes no parameter caption, txet here"
    assert len(world.messages(NOOR.id, world.bot.id)) == 1


async def test_a_file_that_nothing_refers_to_is_refused_as_well(
    bot: Caller,
) -> None:
    chart = ("chart.png", b"...")

    why = await bot.rubbish("sendMessage", chat_id=NOOR.id, text="Dag", chart=chart)

    assert why == "400 Bad Request: sendMessage takes no parameter chart here"


@pytest.mark.parametrize("method", [each.name for each in METHODS.values()])
def test_each_method_takes_the_parameters_that_telegram_documents(method: str) -> None:
    takes, documented = METHODS[method.lower()].takes, parameters(method).keys()

    assert takes <= documented
    assert documented - takes <= ELSEWHERE


async def test_more_than_a_megabyte_of_parameters_is_too_large(bot: Caller) -> None:
    long = "a" * 1024**2
    ways = [{"data": {"text": long}}, {"json": {"text": long}}, {"files": {"text": (None, long)}}]

    for how in ways:
        answer = await bot.post("sendMessage", **how)

        assert answer.status_code == 413
        assert answer.json()["description"] == "Request Entity Too Large: too many parameters"


async def test_more_than_fifty_files_are_too_many(bot: Caller) -> None:
    answer = await bot.post("sendPhoto", files={f"file{n}": ("a", b"a") for n in range(51)})

    assert answer.json()["description"] == "Request Entity Too Large: too many files attached"


async def test_a_body_past_what_the_front_end_lets_through_is_too_large(bot: Caller) -> None:
    async def endless() -> bytes:
        yield b'--x\r\nContent-Disposition: form-data; name="document"; filename="a"\r\n\r\n'
        for _ in range(65):
            yield bytes(1024**2)

    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = await bot.post("sendDocument", content=endless(), headers=kind)

    assert (answer.status_code, answer.json()["error_code"]) == (413, 413)


@pytest.mark.parametrize(
    "how",
    [
        {"content": b"text=%ff", "headers": {"Content-Type": "application/x-www-form-urlencoded"}},
        {"content": b'{"text": "\xff"}', "headers": {"Content-Type": "application/json"}},
        {"content": b'{"text": "\\ud83d"}', "headers": {"Content-Type": "application/json"}},
    ],
    ids=["form", "json", "half an emoji"],
)
async def test_what_is_no_text_is_refused(bot: Caller, how: dict[str, object]) -> None:
    answer = await bot.post("sendMessage", **how)

    assert answer.json()["description"] == "Bad Request: strings must be encoded in UTF-8"


@pytest.mark.parametrize(
    "kind", ["multipart/form-data", "multipart/form-data; boundary=x"], ids=["bare", "empty"]
)
async def test_a_body_in_parts_that_has_none_is_refused(bot: Caller, kind: str) -> None:
    answer = await bot.post("getMe", content=b"nothing", headers={"Content-Type": kind})

    assert answer.status_code == 400


async def test_every_call_is_written_down_with_its_answer(world: World, bot: Caller) -> None:
    await bot.says(NOOR.id, "Dag")
    why = await bot.refused("sendMessage", chat_id=12, text="Dag")
    good, bad = world.calls

    assert (good.method, good.status, good.result["text"]) == ("sendMessage", 200, "Dag")
    assert good.at == world.clock.now()
    assert (bad.status, bad.result) == (400, None)
    assert json.dumps(bad.answer).count(why.removeprefix("400 ")) == 1


async def test_a_wrong_verb_is_no_call(bot: Caller) -> None:
    answer: httpx.Response = await bot.http.delete(bot.path("getMe"))

    assert answer.status_code == 405
