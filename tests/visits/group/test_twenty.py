"""Twenty members of one group answer at the same time, within Telegram's limits."""

import asyncio
import time

from members import ALONE, card_says, join, said_in_public
from someone import Someone
from starting import started

from bot.conversation.coordinate import running_tallies
from bot.conversation.recount import recount
from bot.preview.people import Person
from bot.preview.rates import Mood
from bot.preview.standard import GROUP
from bot.preview.world import World
from bot.settings import Settings
from bot.telegram.pacing.limits import TELEGRAMS

PEOPLE = 20
REGIONS = ("Zuid", "Oost", "West", "Noord")
SECRETS = ("Werk jij samen", "In welke regio", "Vraag ", "Klopt het zo", *REGIONS)


def members(world: World) -> list[Someone]:
    people = [world.add_person(Person(6000 + number, f"Lid{number}")) for number in range(PEOPLE)]
    for person in people:
        world.join(GROUP, person.id)
    return [Someone(world, person, GROUP) for person in people]


async def answer_all(somebody: Someone, region: str) -> None:
    """From "Doe mee" to thanks: in the group as far as it goes, then by the way out of it."""
    here = somebody
    way_out = (await join(here)).url
    while way_out is None and "Dank je wel!" not in here.reads:
        way_out = (await here.taps(next_step(here, region))).url
    if way_out is not None:
        here = Someone(somebody.world, somebody.person, somebody.world.bot.id)
        await here.start(way_out.partition("start=")[2])
        while "Dank je wel!" not in here.reads:
            await here.taps(next_step(here, region))


def next_step(here: Someone, region: str) -> str:
    """What somebody taps who works together with nobody, in this region."""
    if "Vraag 1 van" in here.reads:
        return "Nee"
    if "Vraag 2 van" in here.reads:
        return region
    if any("✅" in label for label in here.buttons):
        return "Klaar"
    steps = [step for step in ALONE[2:] if any(step in label for label in here.buttons)]
    return steps[0] if steps else here.buttons[0]


async def test_twenty_at_once_all_finish_and_nothing_is_lost_mixed_up_or_seen(
    world: World, settings: Settings
) -> None:
    world.rates.mood = Mood.COUNTING
    async with started(settings, 20.0, limits=TELEGRAMS) as desk:
        group = members(world)
        sanne = Someone(world, world.person("Sanne"), GROUP)
        await sanne.says("/vragenlijst")

        await asyncio.gather(
            *(answer_all(each, REGIONS[number % 4]) for number, each in enumerate(group))
        )
        last_tap = time.monotonic()
        await card_says(sanne, f"{PEOPLE} mensen hebben de vragenlijst ingevuld.")

        assert time.monotonic() - last_tap < 20
        tallies = await running_tallies(desk)
        assert (tallies.started, tallies.finished) == (PEOPLE, PEOPLE)
        assert tallies.items("samen") == {"nee": PEOPLE}
        assert tallies.items("regio") == dict.fromkeys(("zuid", "oost", "west", "noord"), 5)
        assert (await recount(desk)).right
        public = said_in_public(world, GROUP)
        assert not any(secret in public for secret in SECRETS)
        in_group = [each for each in world.calls if each.parameters.get("chat_id") == str(GROUP)]
        assert not any(call.status == 429 for call in in_group)
        assert any(call.method == "editEphemeralMessageText" for call in in_group)
