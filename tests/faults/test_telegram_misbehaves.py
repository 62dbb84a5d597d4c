"""Telegram at its worst while people answer: what they saw to be taken is there, and all get on."""

import logging
from pathlib import Path

import pytest
from faults.serving import serving
from faults.sizes import Size, long_of
from faults.town import town
from faults.weather import A_SQUALL, STORMS, Storm, Weather

from bot.preview.faults import cut, html

SHORT = Size(people=4, seconds=60)
LONG = Size(people=200, seconds=600)

OFTEN = 0.25

WEATHERS = [
    pytest.param(A_SQUALL, SHORT, id="a squall"),
    *(
        pytest.param(storm, long_of(LONG), id=f"{name}-long", marks=pytest.mark.long)
        for name, storm in STORMS.items()
    ),
]


@pytest.mark.parametrize(("storm", "size"), WEATHERS)
async def test_nobody_loses_an_answer_to_bad_weather(
    sqlite_url: str, tmp_path: Path, storm: Storm, size: Size, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    async with town(sqlite_url, tmp_path, seed=6) as there, serving(there, storm.read_timeout):
        weather = there.world.faults = Weather(there.chance, OFTEN, storm.troubles)
        for _ in range(size.people):
            there.comes()
        await there.for_a_while(storm.seconds)
        weather.calm = True
        await there.until_all_are_thanked(size.seconds)
        await there.until_quiet()
        found = await there.verdict()

    print(f"{weather.met} troubles, {found}")  # noqa: T201 (what RESULTS.md tells)
    assert found.good, found
    assert weather.met > 5
    ours = [each for each in caplog.records if each.name.startswith(("bot", "storage"))]
    assert [each.getMessage() for each in ours if each.levelno >= logging.ERROR] == []


async def test_a_bot_that_starts_in_bad_weather_waits_for_a_better_moment(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with town(sqlite_url, tmp_path, seed=7) as there:
        there.world.faults.add(fault=html(502), method="getMe")
        there.world.faults.add(fault=cut(), method="deleteWebhook")

        async with serving(there):
            noor = there.comes()
            await there.until_all_are_thanked(SHORT.seconds)

    assert noor.thanked
