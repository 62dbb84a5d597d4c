"""Private or not at all: whatever the server does, nothing secret is ever said in public."""

import logging

import pytest
from members import ALONE, join, said_in_public, to_the_first_question
from someone import Someone, word
from starting import Start

from bot.preview.faults import html
from bot.preview.standard import GROUP
from bot.preview.world import World

SECRETS = ("Werk jij samen", "In welke regio", "Zuid", "Vraag ", "Klopt het zo", "Nee")
OUT = "https://t.me/kinderwerkbot?start=verder_"


async def test_a_server_without_ephemeral_messages_is_known_before_anything_is_said(
    world: World, start_bot: Start
) -> None:
    world.server_knows_ephemeral = False
    async with start_bot():
        sanne, noor = (Someone(world, world.person(name), GROUP) for name in ("Sanne", "Noor"))
        await sanne.says("/vragenlijst")

        answer = await join(noor)

        assert answer.url is not None
        assert not [
            call for call in world.calls if "ephemeral_message_parameters" in call.parameters
        ]
        payload = answer.url.removeprefix("https://t.me/kinderwerkbot?start=")
        private = await Someone.named(world, "Noor").start(payload)
        await to_the_first_question(private)
        await private.does(*ALONE)
        assert "Dank je wel!" in private.reads
        assert not any(secret in said_in_public(world, GROUP) for secret in SECRETS)


async def test_a_server_that_forgets_them_half_way_is_noticed_and_nothing_secret_leaks(
    sanne: Someone,
    noor: Someone,
    open_world: World,
    caplog: pytest.LogCaptureFixture,
) -> None:
    in_private = await Someone.named(open_world, "Sanne").start()
    await sanne.says("/vragenlijst")
    await join(noor)
    await to_the_first_question(noor)
    await noor.taps("Nee")

    open_world.server_knows_ephemeral = False
    first = await noor.taps("Zuid")
    again = await join(noor)

    assert first.url != again.url
    assert all(each.startswith(OUT) for each in (first.url or "", again.url or ""))
    assert not any(secret in said_in_public(open_world, GROUP) for secret in SECRETS)
    visible = [each for each in sanne.from_the_bot if not each.keyboard]
    assert visible == []
    assert "log van de bot" in in_private.reads
    errors = [each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR]
    assert len(errors) == 1
    assert "posted for all" in errors[0]
    caplog.clear()


@pytest.mark.parametrize("method", ["sendMessage", "editEphemeralMessageText"])
async def test_an_error_leads_out_of_the_group_at_the_same_question(
    sanne: Someone, noor: Someone, open_world: World, method: str
) -> None:
    await sanne.says("/vragenlijst")
    await join(noor)
    await to_the_first_question(noor)
    for each in {method, "sendMessage"}:
        open_world.faults.add(fault=html(500), method=each, times=8)

    answer = await noor.taps("Nee")
    if method == "sendMessage":
        answer = await join(noor)

    assert answer.url is not None
    assert answer.url.startswith(OUT)
    open_world.faults.clear()
    private = await noor.opens(answer.url)
    assert "In welke regio werk je?" in private.reads


async def test_every_request_made_while_answering_in_a_group_is_for_one_person_or_a_card(
    sanne: Someone, noor: Someone, open_world: World
) -> None:
    await sanne.says("/vragenlijst")
    begun = len(open_world.calls)
    await join(noor)
    await to_the_first_question(noor)
    await noor.taps("Anders")
    await noor.replies("Iets anders")
    await noor.does("Zuid", "Nee", "Er is geen BSO in de buurt", "Klaar", "Overslaan", "Versturen")

    group = str(GROUP)
    for call in list(open_world.calls)[begun:]:
        if call.parameters.get("chat_id") != group:
            continue
        if call.method in ("editEphemeralMessageText", "deleteEphemeralMessage"):
            assert call.parameters["receiver_user_id"] == str(noor.person.id)
        elif call.method == "sendMessage":
            assert "ephemeral_message_parameters" in call.parameters
            assert call.result["message_id"] == 0
        else:
            assert call.method == "editMessageText"
            assert word("join") in call.parameters["reply_markup"]
