"""When more people tap than screens may be drawn, each is answered at once, and saved."""

import asyncio

from someone import Someone, word
from starting import started

from bot.conversation.coordinate import running_tallies
from bot.preview.world import World
from bot.settings import Settings
from bot.telegram.pacing.limits import Limits
from bot.telegram.pacing.window import Limit

ENOUGH = Limit(100, 1.0)
SLOW = Limits(Limit(1, 4.0), private=ENOUGH, group=ENOUGH, group_screens=ENOUGH)
"""One screen in four seconds, over all people."""


async def test_a_tap_is_answered_and_saved_at_once_and_the_screen_follows(
    world: World, settings: Settings, patience: float
) -> None:
    noor, daan = Someone.named(world, "Noor"), Someone.named(world, "Daan")
    async with started(settings, patience):
        await noor.begin()
        await daan.begin()

    async with started(settings, patience, limits=SLOW) as desk:
        await noor.taps("Ja")
        told = await daan.taps("Nee")
        seen, saved = daan.reads, await running_tallies(desk, everyone=True)
        await asyncio.wait_for(_until_redrawn(daan, seen), 30)

    assert told.toast == word("crowded-saved")
    assert "Vraag 1" in seen, "the answer came before the screen"
    assert saved.items("samen") == {"ja": 1, "nee": 1}
    assert len(daan.from_the_bot) == 1


async def test_a_language_that_is_chosen_in_a_crowd_is_the_language_of_the_introduction(
    world: World, settings: Settings, patience: float
) -> None:
    noor, daan = Someone.named(world, "Noor"), Someone.named(world, "Daan")
    async with started(settings, patience):
        await noor.begin()
        await daan.start()

    async with started(settings, patience, limits=SLOW):
        await noor.taps("Ja")
        seen = daan.reads
        await daan.taps("🌐 English")
        await asyncio.wait_for(_until_redrawn(daan, seen), 30)

    assert "Will you take part?" in daan.reads


async def _until_redrawn(person: Someone, seen: str) -> None:
    while person.reads == seen:  # noqa: ASYNC110 (a phone tells nobody that it was redrawn)
        await asyncio.sleep(0.01)
