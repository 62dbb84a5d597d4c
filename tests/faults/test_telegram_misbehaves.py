"""Telegram at its worst while people answer: what they saw to be taken is there, and all get on."""

import logging
from pathlib import Path

import pytest
from faults.serving import serving
from faults.sizes import Size
from faults.town import town
from faults.weather import ALL_AT_ONCE, READ_TIMEOUT, STORMS, Weather

from bot.preview.faults import cut, html

SHORT = Size(people=4, seconds=60)
LONG = Size(people=60, seconds=240, long=True)

OFTEN = 0.25
STORMY = 3.0
"""Seconds that the weather is bad in the short form; ten times as long in the long one."""

LONG_STORMS = [pytest.param(storm, LONG, marks=pytest.mark.long) for storm in STORMS]


@pytest.mark.parametrize(("storm", "size"), [(ALL_AT_ONCE, SHORT), *LONG_STORMS])
async def test_nobody_loses_an_answer_to_bad_weather(
    sqlite_url: str, tmp_path: Path, storm: str, size: Size, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    async with town(sqlite_url, tmp_path, seed=6) as there, serving(there, READ_TIMEOUT):
        weather = there.world.faults = Weather(there.chance, OFTEN, STORMS[storm])
        for _ in range(size.people):
            there.comes()
        await there.for_a_while(STORMY * (10 if size.long else 1))
        weather.calm = True
        await there.until_all_are_thanked(size.seconds)
        await there.until_quiet()
        found = await there.verdict()

    print(f"{storm}: {weather.met} troubles, {found}")  # noqa: T201 (what RESULTS.md tells)
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
