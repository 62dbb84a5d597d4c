"""Twenty members of one group answer at the same time, and the card tells of all of them."""

import asyncio
import random
from dataclasses import replace
from pathlib import Path

from members import said_in_public
from pacing_people import hasty, now
from someone import Someone
from town import Town, town
from virtual_time import run_in_virtual_time

from bot.conversation.coordinate import running_tallies
from bot.conversation.recount import recount
from bot.preview.rates import Mood
from bot.preview.standard import GROUP

PEOPLE = 20
REGIONS = ("Zuid", "Oost", "West", "Noord")
SECRETS = ("Werk jij samen", "In welke regio", "Vraag ", "Klopt het zo", *REGIONS)
CARD_IS_RIGHT_WITHIN = 10.0
"""Seconds after the last tap."""


async def card_says(here: Town, words: str) -> None:
    somebody = Someone(here.world, here.world.person("Sanne"), GROUP)
    while not any(words in each.text for each in somebody.from_the_bot):  # noqa: ASYNC110 (a phone is looked at again and again)
        await asyncio.sleep(0.05)


def test_twenty_at_once_all_finish_and_nothing_is_lost_mixed_up_or_seen(tmp_path: Path) -> None:
    async def story() -> None:
        async with town(tmp_path, Mood.COUNTING) as here:
            visitors = [
                replace(each, prefers=("Nee", REGIONS[number % 4]))
                for number, each in enumerate(here.visitors([hasty(random.Random(1))] * PEOPLE))
            ]
            await here.post_card()
            await asyncio.gather(*(each.visit() for each in visitors))
            last_tap = now()
            await card_says(here, f"{PEOPLE} mensen hebben de vragenlijst ingevuld.")

            assert now() - last_tap < CARD_IS_RIGHT_WITHIN
            tallies = await running_tallies(here.desk)
            assert (tallies.started, tallies.finished) == (PEOPLE, PEOPLE)
            assert tallies.items("samen") == {"nee": PEOPLE}
            assert tallies.items("regio") == dict.fromkeys(("zuid", "oost", "west", "noord"), 5)
            assert (await recount(here.desk)).right
            public = said_in_public(here.world, GROUP)
            assert not any(secret in public for secret in SECRETS)
            calls = here.world.calls
            in_group = [each for each in calls if each.parameters.get("chat_id") == str(GROUP)]
            assert not any(call.status == 429 for call in in_group)
            assert any(call.method == "editEphemeralMessageText" for call in in_group)

    run_in_virtual_time(story())
