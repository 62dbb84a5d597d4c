"""The preview's simulated people with the real bot: any form, by its buttons and their words."""

from pathlib import Path

import pytest
from someone import quiet
from starting import Start

from bot.commands.crowd_words import vocabulary
from bot.conversation.coordinate import tallies
from bot.conversation.desk import Desk
from bot.preview.crowd.crowd import Crowd
from bot.preview.standard import GROUP, SANNE
from bot.preview.world import World

EVERY_KIND = """
id = "alles"
languages = ["nl", "en"]
title = { nl = "Alles", en = "Everything" }
introduction = { nl = "Hallo.", en = "Hello." }
thanks = { nl = "Dank je.", en = "Thank you." }

[privacy]
controller = { nl = "Wij", en = "We" }
contact = { nl = "wij@example.org", en = "wij@example.org" }
text.nl = "{controller} {contact} {grace_days} {retention_days}"
text.en = "{controller} {contact} {grace_days} {retention_days}"
retention_days = 365
grace_days = 30
"""


async def answered(world: World, count: int, seed: int = 0) -> Crowd:
    async with Crowd(world, vocabulary(), seed=seed, pace=0) as crowd:
        crowd.ask(count)
        await crowd.finished()
    await quiet(world)
    return crowd


async def test_thirty(world: World, desk: Desk) -> None:
    world.say(SANNE.id, GROUP, "/vragenlijst")
    await quiet(world)
    crowd = await answered(world, 30)
    print(crowd.progress)
    for p in [6001, 6005, 6010, 6020]:
        for m in world.messages(p, world.bot.id): print(p, repr(m.text[:150]), [b.text for r in m.keyboard or [] for b in r])
    assert crowd.progress.stuck == 0
    assert 0
