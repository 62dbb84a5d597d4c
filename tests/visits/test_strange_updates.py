"""Updates that no bot can read, and kinds that there are not yet: passed by, and others go on."""

import logging
from typing import Any

import pytest
from someone import Someone

from bot.app import allowed_updates
from bot.preview.objects import accounts
from bot.preview.standard import DAAN
from bot.preview.world import World


@pytest.fixture
def any_database_url(migrated_sqlite_url: str) -> str:
    """None of this has to do with the kind of database."""
    return migrated_sqlite_url


@pytest.fixture(autouse=True)
def unchecked() -> set[str]:
    return {"getUpdates"}


def of_daan(world: World) -> dict[str, Any]:
    """What every message of Daan's has."""
    chat = accounts.chat(world, world.chats[DAAN.id])
    return {"message_id": 7, "date": world.moment(), "chat": chat, "from": _daan(world)}


def _daan(world: World) -> dict[str, Any]:
    return accounts.user(world, DAAN.id)


def a_message(world: World, *left_out: str, **more: Any) -> dict[str, Any]:
    full = {**of_daan(world), "text": "hallo", **more}
    return {"message": {name: each for name, each in full.items() if name not in left_out}}


def a_tap(world: World, *left_out: str, **more: Any) -> dict[str, Any]:
    full = {
        "id": "1",
        "from": _daan(world),
        "message": of_daan(world),
        "chat_instance": "1",
        "data": "T:0",
    }
    return {
        "callback_query": {
            name: each for name, each in {**full, **more}.items() if name not in left_out
        }
    }


POISON = {
    "a message without a date": lambda world: a_message(world, "date"),
    "a message without a chat": lambda world: a_message(world, "chat"),
    "a chat in a list": lambda world: a_message(
        world, chat=[accounts.chat(world, world.chats[DAAN.id])]
    ),
    "a sender without a name": lambda world: a_message(world, **{"from": {"id": 1}}),
    "a date of another world": lambda world: a_message(world, date=10**30),
    "a tap without an instance": lambda world: a_tap(world, "chat_instance"),
    "a sender whose id is a word": lambda world: a_message(
        world, **{"from": {**_daan(world), "id": "5101"}}
    ),
    "a chat whose id is a list": lambda world: a_message(
        world, chat={**accounts.chat(world, world.chats[DAAN.id]), "id": [5101]}
    ),
    "a sender whose id is too high": lambda world: a_message(
        world, **{"from": {**_daan(world), "id": 2**70}}
    ),
    "a message whose number is a word": lambda world: a_message(world, message_id="7"),
    "a tap of nobody's": lambda world: a_tap(world, **{"from": {**_daan(world), "id": [1]}}),
    "a tap with data that is a list": lambda world: a_tap(world, data=["T:0"]),
}


@pytest.mark.parametrize("what", POISON)
async def test_a_poison_update_is_logged_and_passed_by(
    noor: Someone, caplog: pytest.LogCaptureFixture, what: str
) -> None:
    await noor.begin()
    polls = _polls(noor.world)

    number = push(noor.world, POISON[what](noor.world))
    await noor.taps("Ja")

    assert "Vraag 2 van 8" in noor.reads
    assert noor.world.updates.count() == 0
    assert _polls(noor.world) - polls < 5
    errors = [each for each in caplog.records if each.levelno >= logging.ERROR]
    assert len(errors) == 1
    assert str(number) in errors[0].getMessage()
    assert "hallo" not in errors[0].getMessage()
    caplog.clear()


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("hologram", {"depth": 3}),
        ("subscription", {}),
        ("poll", {"id": "1", "question": "?", "options": []}),
        ("message", {}),
        # Bot API 10.4
        ("widget_query", {"id": "1", "from": {"id": 5101}, "query": "x"}),
        ("shared_widget_query", {"id": "2", "from": {"id": 5101}, "widget_id": "w"}),
    ],
)
async def test_an_update_of_a_kind_that_nobody_asked_for_is_passed_by(
    noor: Someone, caplog: pytest.LogCaptureFixture, kind: str, content: dict[str, Any]
) -> None:
    await noor.begin()

    push(noor.world, {kind: content})
    await noor.taps("Ja")

    assert "Vraag 2 van 8" in noor.reads
    caplog.clear()  # an empty message is worth a word in the log, or not


@pytest.mark.parametrize(
    "update",
    [
        pytest.param(lambda world: a_tap(world, "message"), id="on no message"),
        pytest.param(lambda world: a_tap(world, "from"), id="by nobody"),
        pytest.param(lambda world: a_tap(world, "data", game_short_name="x"), id="on a game"),
        pytest.param(lambda world: a_tap(world, "message", inline_message_id="x"), id="inline"),
        pytest.param(
            lambda world: a_tap(world, message={**of_daan(world), "date": 0}), id="on what is gone"
        ),
    ],
)
async def test_a_tap_that_is_none_of_ours_is_no_trouble(noor: Someone, update: Any) -> None:
    await noor.begin()

    push(noor.world, update(noor.world))
    await noor.taps("Ja")

    assert "Vraag 2 van 8" in noor.reads


async def test_telegram_is_asked_for_nothing_that_the_bot_does_not_react_to(noor: Someone) -> None:
    await noor.begin()

    wanted = allowed_updates(inline=noor.world.bot.inline)
    assert noor.world.updates.allowed == frozenset(wanted)


async def test_a_poison_update_does_not_take_the_same_persons_next_one_with_it(
    noor: Someone, daan: Someone, caplog: pytest.LogCaptureFixture
) -> None:
    await daan.begin()

    push(noor.world, a_message(noor.world, "date"))
    push(noor.world, a_tap(noor.world, "chat_instance"))
    await daan.taps("Ja")

    assert "Vraag 2 van 8" in daan.reads
    caplog.clear()


def push(world: World, update: dict[str, Any]) -> int | None:
    """Lets an update wait for the bot, whatever it said that it wants."""
    world.updates.allowed = frozenset()
    ((kind, content),) = update.items()
    return world.updates.push(kind, content)


def _polls(world: World) -> int:
    return sum(call.method == "getUpdates" for call in world.calls)
