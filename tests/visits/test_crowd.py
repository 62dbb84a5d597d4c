"""The preview's simulated people with the real bot: real updates, through any form."""

import random
import re
from collections import Counter
from pathlib import Path

from pydantic import SecretStr
from someone import Someone, quiet
from starting import Start

from bot.commands.crowd_words import vocabulary
from bot.commands.opening import open_on_the_card
from bot.conversation.coordinate import running_tallies
from bot.preview.crowd.choosing import number_within, popularity
from bot.preview.crowd.crowd import Crowd
from bot.preview.crowd.visitor import Tempo
from bot.preview.server import PreviewServer
from bot.preview.world import World
from bot.settings import Settings

EVERY_KIND = """
id = "alles"
languages = ["nl"]
title = { nl = "Alles" }
introduction = { nl = "Hallo." }
thanks = { nl = "Dank je." }

[privacy]
controller = { nl = "Wij" }
contact = { nl = "wij@example.org" }
text.nl = "{controller} {contact} {grace_days} {retention_days}"
retention_days = 365
grace_days = 30

[[questions]]
id = "kort"
kind = "text"
text.nl = "In één letter?"
at_most = 1

[[questions]]
id = "jaar"
kind = "number"
text.nl = "Sinds welk jaar?"
lowest = 1990
highest = 2026

[[questions]]
id = "drie"
kind = "choices"
text.nl = "Kies er precies drie."
at_least = 3
at_most = 3
options = [
    { id = "a", text = { nl = "Een antwoord dat veel te lang is voor een knop op een telefoon" } },
    { id = "b", text = { nl = "Twee" } },
    { id = "c", text = { nl = "Drie" } },
    { id = "d", text = { nl = "Vier" } },
    { id = "e", text = { nl = "Geen van deze" }, alone = true },
]

[[questions]]
id = "anders"
kind = "choices"
text.nl = "Of iets anders?"
options = [{ id = "a", text = { nl = "Nee" } }]
other = { nl = "Anders" }

[[questions]]
id = "eigen"
kind = "choice"
text.nl = "Of iets van jezelf?"
options = [{ id = "a", text = { nl = "Nee, liever niet dan" } }]
other = { nl = "Anders, namelijk…" }

[[questions]]
id = "cijfer"
kind = "scale"
text.nl = "Hoe goed?"
lowest = 0
highest = 10
low_end = { nl = "slecht" }
high_end = { nl = "goed" }
optional = true

[[questions]]
id = "slot"
kind = "text"
text.nl = "Nog iets?"
optional = true
"""


async def answered(world: World, count: int) -> Crowd:
    async with Crowd(world, vocabulary(), tempo=Tempo(pause=0)) as crowd:
        crowd.ask(count)
        await crowd.finished()
    await quiet(world)
    return crowd


async def test_thirty_people_answer_and_the_coordinator_has_something_to_read(
    world: World, sanne: Someone
) -> None:
    await open_on_the_card(world)

    crowd = await answered(world, 30)

    assert (crowd.progress.done, crowd.progress.stuck) == (30, 0)
    await sanne.start()
    await sanne.says("/stats")
    assert "30 begonnen" in sanne.reads
    finished = re.search(r"(\d+) klaar", sanne.reads)
    assert finished
    assert 20 <= int(finished[1]) < 30
    await sanne.taps("🔗 Bereik")
    assert "Groepskaart" in sanne.reads
    assert "Collega’s, met hun eigen link" in sanne.reads
    await sanne.taps("👣 Stappen")
    assert "Stap 1" in sanne.reads


async def test_the_same_seed_gives_the_same_answers(start_bot: Start, settings: Settings) -> None:
    found = []
    for number in range(2):
        world = World.standard()
        async with (
            PreviewServer(world) as telegram,
            start_bot(
                telegram_api_url=telegram.url,
                bot_token=SecretStr(world.bot.token),
                database_url=f"sqlite:///{settings.erasures_file.with_name(f'{number}.sqlite3')}",
            ) as desk,
        ):
            await answered(world, 12)
            tallies = await running_tallies(desk, everyone=True)
            found.append((tallies.finished, tallies.unfinished, tallies.counts))

    assert found[0] == found[1]
    assert found[0][0] + found[0][1] == 12


async def test_people_find_their_way_through_every_kind_of_question(
    world: World, start_bot: Start, tmp_path: Path
) -> None:
    form = tmp_path / "alles.toml"
    form.write_text(EVERY_KIND, encoding="utf-8")

    async with start_bot(form=str(form)):
        crowd = await answered(world, 20)

    assert (crowd.progress.done, crowd.progress.stuck) == (20, 0)


async def test_people_who_come_after_the_close_are_stuck_and_nothing_waits(
    world: World, sanne: Someone
) -> None:
    await sanne.start()
    await sanne.says("/sluit")
    await sanne.taps("Ja, sluit nu")

    async with Crowd(world, vocabulary(), tempo=Tempo(pause=0, patience=0.2)) as crowd:
        crowd.ask(3)
        await crowd.finished()

    assert (crowd.progress.done, crowd.progress.stuck) == (3, 3)


def test_answers_are_not_spread_evenly() -> None:
    shares = popularity(["Ja", "Nee", "Weet niet", "Anders, namelijk…"], seed=0)
    marks = popularity([str(each) for each in range(1, 11)], seed=0)

    assert max(shares) > 2 * min(shares)
    assert shares[-1] == min(shares)
    assert marks.index(max(marks)) in (5, 6, 7)
    assert popularity(["Ja", "Nee"], seed=1) == popularity(["Ja", "Nee"], seed=1)


def test_numbers_stay_within_their_limits_and_reach_both() -> None:
    chance = random.Random(4)
    found = Counter(number_within(-2, 2, chance) for _ in range(1000))

    assert set(found) == {-2, -1, 0, 1, 2}
    assert found[-2] > found[2]


def test_a_request_for_a_number_is_read_in_both_languages() -> None:
    known = vocabulary()

    assert known.limits(
        "Typ een heel getal van 1.990 tot en met 2.026 en stuur het als bericht."
    ) == (
        1990,
        2026,
    )
    assert known.limits("Typ een heel getal van -5 tot en met 5 en stuur het als bericht.") == (
        -5,
        5,
    )
    assert known.limits("Typ je antwoord en stuur het als bericht.") is None
