"""How updates are posted to a webhook: telegram-facts section 8."""

import asyncio

import pytest
from calling import Caller, buttons
from receiver import Receiver, until
from starlette.responses import Response

from bot.preview.standard import DAAN, GROUP, NOOR
from bot.preview.webhooks import Webhooks
from bot.preview.world import World


def says(world: World, *texts: str, who: int = NOOR.id) -> None:
    for text in texts:
        world.say(who, world.bot.id, text)


async def test_a_post_holds_one_update_and_the_secret(world: World, hooked: Receiver) -> None:
    says(world, "Dag")
    await until(lambda: hooked.posts)
    [post] = hooked.posts

    assert set(post.update) == {"update_id", "message"}
    assert post.text == "Dag"
    assert post.headers["content-type"] == "application/json"
    assert post.headers["x-telegram-bot-api-secret-token"] == "geheim-1"
    assert post.headers["accept-encoding"] == "gzip, deflate"


async def test_without_a_secret_there_is_no_header(
    world: World, bot: Caller, receiver: Receiver
) -> None:
    await bot.call("setWebhook", url=receiver.url)

    world.start(NOOR.id)
    await until(lambda: receiver.posts)
    await bot.call("deleteWebhook")

    assert "x-telegram-bot-api-secret-token" not in receiver.posts[0].headers


async def test_what_waited_before_the_webhook_was_set_is_posted_too(
    world: World, bot: Caller, receiver: Receiver
) -> None:
    world.start(NOOR.id)

    await bot.call("setWebhook", url=receiver.url)
    await until(lambda: world.updates.count() == 0)

    assert receiver.texts == ["/start"]


@pytest.mark.parametrize("status", [200, 204, 299])
async def test_any_2xx_means_that_it_was_taken(world: World, hooked: Receiver, status: int) -> None:
    hooked.answers.append(Response(status_code=status))

    says(world, "Dag")
    await until(lambda: world.updates.count() == 0)

    assert hooked.texts == ["Dag"]


async def test_after_a_failure_it_comes_at_once_and_then_later_and_later(
    world: World, hooked: Receiver
) -> None:
    hooked.answers.extend(Response(status_code=status) for status in (500, 404, 302, 503))

    says(world, "Dag")
    pauses = []
    for tries in (2, 3, 4):
        await until(lambda tries=tries: len(hooked.posts) == tries)
        await until(lambda: world.clock.alarms and world.clock.alarms[0] != 60)
        pauses.append(world.clock.alarms[0])
        world.clock.advance(pauses[-1])
    await until(lambda: world.updates.count() == 0)

    assert pauses == [2, 4, 8]
    assert hooked.texts == ["Dag"] * 5
    assert len({each.update["update_id"] for each in hooked.posts}) == 1


def test_no_pause_between_two_tries_is_longer_than_two_minutes(world: World) -> None:
    webhooks: Webhooks = world.webhooks

    pauses = [webhooks._pause(tries, None) for tries in range(1, 40)]

    assert pauses[:6] == [0, 2, 4, 8, 16, 32]
    assert all(60 <= each <= 120 for each in pauses[6:])
    assert webhooks._pause(1, 7200.0) == 3600


async def test_a_bot_may_say_when_to_come_again(world: World, hooked: Receiver) -> None:
    hooked.answers.append(Response(status_code=503, headers={"Retry-After": "7"}))

    says(world, "Dag")
    await until(lambda: world.clock.alarms == [7])
    world.clock.advance(7)
    await until(lambda: world.updates.count() == 0)

    assert hooked.texts == ["Dag", "Dag"]


async def test_one_chat_goes_in_order_and_waits_alone(world: World, hooked: Receiver) -> None:
    hooked.answers.append(Response(status_code=503, headers={"Retry-After": "5"}))
    says(world, "Een", "Twee")
    await until(lambda: world.clock.alarms == [5])

    says(world, "Drie", who=DAAN.id)
    await until(lambda: len(hooked.posts) == 2)
    before = hooked.texts
    world.clock.advance(5)
    await until(lambda: world.updates.count() == 0)

    assert before == ["Een", "Drie"]
    assert hooked.texts == ["Een", "Drie", "Een", "Twee"]


async def test_a_persons_tap_may_overtake_what_that_person_said(
    world: World, bot: Caller, hooked: Receiver
) -> None:
    sent = await bot.says(NOOR.id, "Ja?", reply_markup=buttons("Ja"))
    hooked.held = True

    says(world, "Dag")
    tapping = asyncio.create_task(world.tap(NOOR.id, world.bot.id, str(sent["message_id"]), 0, 0))
    await until(lambda: len(hooked.posts) == 2)
    tapping.cancel()
    await hooked.let_go()

    assert {next(iter(each.update.keys() - {"update_id"})) for each in hooked.posts} == {
        "message",
        "callback_query",
    }


async def test_no_more_posts_at_once_than_the_bot_wants(
    world: World, bot: Caller, hooked: Receiver
) -> None:
    world.clock.advance(1)
    await bot.call("setWebhook", url=hooked.url, max_connections=1)
    hooked.held = True

    says(world, "Een")
    says(world, "Twee", who=DAAN.id)
    await until(lambda: hooked.posts)
    await asyncio.sleep(0.05)
    held = len(hooked.posts)
    await hooked.let_go()
    await until(lambda: world.updates.count() == 0)

    assert held == 1
    assert sorted(hooked.texts) == ["Een", "Twee"]


async def test_an_answer_that_gets_lost_brings_the_same_update_again(
    world: World, hooked: Receiver
) -> None:
    world.webhooks.lost = 1

    says(world, "Dag")
    await until(lambda: world.updates.count() == 0)

    assert hooked.texts == ["Dag", "Dag"]
    assert hooked.posts[0].update == hooked.posts[1].update


async def test_a_minute_of_silence_is_a_failure(world: World, hooked: Receiver) -> None:
    hooked.held = True
    says(world, "Dag")
    await until(lambda: hooked.posts)

    world.clock.advance(60)
    await until(lambda: len(hooked.posts) == 2)
    await hooked.let_go()
    await until(lambda: world.updates.count() == 0)

    assert world.webhooks.failure.reason == "Read timeout expired"


async def test_an_update_is_dropped_when_the_next_try_would_come_too_late(
    world: World, bot: Caller, hooked: Receiver
) -> None:
    sent = await bot.says(GROUP, "Ja?", reply_markup=buttons("Ja"))
    hooked.answers.append(Response(status_code=503, headers={"Retry-After": "150"}))

    tapping = asyncio.create_task(world.tap(NOOR.id, GROUP, str(sent["message_id"]), 0, 0))
    await until(lambda: hooked.posts)
    await until(lambda: world.updates.count() == 0)
    tapping.cancel()

    assert len(hooked.posts) == 1


async def test_what_went_wrong_last_can_be_asked(
    world: World, bot: Caller, hooked: Receiver
) -> None:
    hooked.answers.append(Response(status_code=500, headers={"Retry-After": "5"}))
    says(world, "Dag")
    await until(lambda: world.clock.alarms == [5])

    info = await bot.call("getWebhookInfo")

    assert info == {
        "url": hooked.url,
        "has_custom_certificate": False,
        "pending_update_count": 1,
        "max_connections": 40,
        "last_error_date": world.moment(),
        "last_error_message": "Wrong response from the webhook: 500 Internal Server Error",
    }


async def test_where_nobody_listens_the_connection_is_refused(
    world: World, bot: Caller, receiver: Receiver
) -> None:
    nobody = receiver.url.replace("/hook", "").rpartition(":")[0] + ":9"
    await bot.call("setWebhook", url=nobody, allowed_updates=["message"])

    world.start(NOOR.id)
    await until(lambda: world.clock.alarms == [2])
    info = await bot.call("getWebhookInfo")
    await bot.call("deleteWebhook")

    assert info["last_error_message"] == "Connection refused"
    assert info["allowed_updates"] == ["message"]
