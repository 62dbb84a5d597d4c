"""Live: one message in the coordinator's chat that moves while people answer."""

import pytest
from someone import Someone, soon, word
from starting import Start
from test_coordinating import bar, plain

from bot.preview.faults import html
from bot.preview.standard import GROUP
from bot.preview.views import MessageView
from bot.preview.world import World

DONE = ("Nee", "Zuid", "Er is geen tijd voor", "Klaar", "Overslaan", "Versturen")


@pytest.fixture
def any_database_url(migrated_sqlite_url: str) -> str:
    """What the databases have to do with it is shown at the desk, on both of them."""
    return migrated_sqlite_url


async def live(sanne: Someone) -> MessageView:
    """Asks for it; the message as it is now."""
    await sanne.says("/stats")
    await sanne.taps(word("live"))
    return sanne.message


def now(sanne: Someone, message: MessageView) -> str:
    """What that message says by now."""
    return next(each.text for each in sanne.messages if each.id == message.id)


async def test_it_moves_while_somebody_answers_until_it_is_stopped(
    noor: Someone, sanne: Someone
) -> None:
    await sanne.start()
    message = await live(sanne)
    assert plain("finished", n=0) in sanne.reads

    await (await noor.begin()).does(*DONE)

    await soon(lambda: plain("finished", n=1) in now(sanne, message))
    assert bar(sanne, "Nee") == (1, 100)
    newer = await live(sanne)
    await soon(lambda: plain("live-replaced") == now(sanne, message))
    await sanne.taps(word("stop-live"))
    assert sanne.message.id == newer.id
    assert "Gestopt om" in sanne.reads
    await sanne.taps(word("to-tallies"))
    assert word("live") in sanne.buttons


async def test_it_comes_right_after_errors_and_a_restart_and_ends_with_the_round(
    start_bot: Start, world: World
) -> None:
    sanne, noor = (Someone.named(world, name) for name in ("Sanne", "Noor"))
    async with start_bot():
        await sanne.start()
        message = await live(sanne)
    async with start_bot():
        world.faults.add(fault=html(502), method="editMessageText")
        await noor.begin()
        await soon(lambda: plain("busy", n=1) in now(sanne, message))

        await sanne.says("/sluit")
        await sanne.taps(word("close-yes"))

        await soon(lambda: plain("live-closed") in now(sanne, message))
        await sanne.says("/stats")
        assert (await sanne.taps(word("live"))).toast == word("refused-nothing-moves")


async def test_from_a_group_it_comes_in_private_or_the_private_chat_opens(
    sanne: Someone, open_world: World
) -> None:
    here = Someone(open_world, sanne.person, GROUP)
    await here.says("/stats")

    way_out = (await here.taps(word("live"))).url
    assert way_out is not None
    assert way_out.startswith("https://t.me/kinderwerkbot?start=stats_")
    await sanne.start("stats")
    answer = await here.taps(word("live"))

    assert answer.toast == word("live-in-private")
    assert word("stop-live") in sanne.buttons
    assert here.message.ephemeral
    assert word("stop-live") not in here.buttons
