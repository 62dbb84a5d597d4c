"""Setting and taking away a webhook: telegram-facts section 8."""

import asyncio

import pytest
from calling import Caller, settled
from receiver import Receiver, until
from starlette.responses import Response

from bot.preview.standard import NOOR
from bot.preview.world import World

ACTIVE = (
    "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to "
    "delete the webhook first"
)


async def test_while_a_webhook_is_set_there_is_nothing_to_fetch(
    world: World, bot: Caller, hooked: Receiver
) -> None:
    refused = await bot.refused("getUpdates")
    hooked.answers.append(Response(status_code=503, headers={"Retry-After": "5"}))
    world.say(NOOR.id, world.bot.id, "Dag")
    await until(lambda: world.clock.alarms == [5])

    await bot.call("deleteWebhook")

    assert refused == ACTIVE
    assert [each["message"]["text"] for each in await bot.call("getUpdates")] == ["Dag"]
    assert world.clock.alarms == []


async def test_a_poll_that_waits_is_ended_by_a_webhook(bot: Caller, receiver: Receiver) -> None:
    polling = asyncio.create_task(bot.refused("getUpdates", timeout=30))
    await settled()

    await bot.call("setWebhook", url=receiver.url)

    assert await polling == "409 Conflict: terminated by setWebhook request"


async def test_each_change_of_a_webhook_is_told_as_what_it_is(
    world: World, bot: Caller, receiver: Receiver
) -> None:
    told = []
    for method, asked in (
        ("setWebhook", {"url": receiver.url}),
        ("setWebhook", {"url": receiver.url}),
        ("setWebhook", {"url": receiver.url, "secret_token": "b"}),
        ("setWebhook", {"url": ""}),
        ("deleteWebhook", {}),
    ):
        answer = await bot.ask(method, **asked)
        told.append(answer["description"])
        bot.forgive()
        world.clock.advance(1)
        assert answer["result"] is True

    assert told == [
        "Webhook was set",
        "Webhook is already set",
        "Webhook was set",
        "Webhook was deleted",
        "Webhook is already deleted",
    ]


async def test_a_webhook_can_be_set_once_a_second(bot: Caller, receiver: Receiver) -> None:
    await bot.call("setWebhook", url=receiver.url)

    answer = await bot.post("setWebhook", data={"url": receiver.url})

    assert answer.json()["description"] == "Too Many Requests: retry after 1"
    assert answer.json()["parameters"] == {"retry_after": 1}
    assert answer.headers["Retry-After"] == "1"


@pytest.mark.parametrize("method", ["setWebhook", "deleteWebhook"])
async def test_what_waits_can_be_dropped(
    world: World, bot: Caller, receiver: Receiver, method: str
) -> None:
    world.start(NOOR.id)

    await bot.call(
        method, drop_pending_updates=True, **({"url": receiver.url} if "set" in method else {})
    )

    assert (await bot.call("getWebhookInfo"))["pending_update_count"] == 0


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"url": "bot.example"}, "invalid webhook URL specified"),
        ({"url": "http://[::1"}, "invalid webhook URL specified"),
        ({"url": "https://127.0.0.1:x/"}, "invalid webhook URL specified"),
        ({"url": "ftp://127.0.0.1/"}, "invalid webhook URL specified"),
        ({"url": "http://bot.example/"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://bot.example:8080/"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        (
            {"url": "https://bot.example:8443/"},
            "bad webhook: Failed to resolve host: Name or service not known",
        ),
        ({"secret_token": "a" * 257}, "secret token is too long"),
        ({"secret_token": "met spatie"}, "secret token contains unallowed characters"),
    ],
)
async def test_a_webhook_that_cannot_be(bot: Caller, asked: dict[str, str], why: str) -> None:
    got = await bot.refused("setWebhook", **{"url": "http://localhost:9/", **asked})

    assert got == f"400 Bad Request: {why}"
    assert bot.world.webhooks.hook is None
