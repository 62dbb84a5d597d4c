"""The coordinator on a phone: who took part, question by question, rounds, and colleagues."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from phones import OpenPage, Phone
from playwright.async_api import expect
from walkthrough import key, newest, reads, taps

from bot.commands.preview import settings_for
from bot.preview.server import PreviewServer
from bot.preview.world import World
from bot.running import desk_of, running

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest_asyncio.fixture(loop_scope="session")
async def kinderwerkbot(
    preview: PreviewServer, world: World, tmp_path: Path
) -> AsyncIterator[None]:
    """The bot as ``kinderwerkbot preview`` runs it."""
    database = f"sqlite:///{tmp_path / 'coordinator.sqlite3'}"
    settings = settings_for(world, preview.url, database, form="kinderwerk-bso")
    stop = asyncio.Event()
    async with desk_of(settings) as desk, running(settings, desk) as bot:
        taking_in = asyncio.create_task(bot.take_in(stop))
        yield
        stop.set()
        await taking_in


@pytest.mark.usefixtures("kinderwerkbot")
async def test_a_coordinator_reads_plans_closes_and_invites_on_one_phone(
    open_page: OpenPage, world: World, artefacts: Path
) -> None:
    page = await open_page(
        width=390,
        height=844,
        has_touch=True,
        is_mobile=True,
        reduced_motion="reduce",
        path=f"/#shown={world.person('Sanne').id}",
    )
    sanne = Phone(page, "Sanne")
    await sanne.start()
    await reads(sanne, "Bianca en Saskia")

    await sanne.write("/stats")
    await reads(sanne, "0 begonnen", "0 klaar", "Laatste dag erbij")
    await page.screenshot(path=artefacts / "coordinator-1-overview.png")
    await taps(sanne, "Per vraag")
    await reads(sanne, "10. Wat zou helpen")
    await page.screenshot(path=artefacts / "coordinator-2-questions.png")
    await taps(sanne, "7")
    await expect(key(sanne, "Alle vragen")).to_be_visible()
    await reads(sanne, "Hoe tevreden", "0 antwoorden")
    await page.screenshot(path=artefacts / "coordinator-3-question.png")

    await sanne.write("/sluit")
    await reads(sanne, "Ronde 1 nu sluiten?")
    await page.screenshot(path=artefacts / "coordinator-4-close.png")
    await taps(sanne, "Ja, sluit nu")
    await reads(sanne, "Ronde 1 is gesloten.")
    await sanne.write("/open")
    await taps(sanne, "Ronde 2 beginnen")
    await reads(sanne, "Ronde 2 is open.")

    await sanne.write("/coordinator Anna")
    await reads(sanne, "Stuur deze link naar Anna")
    await taps(sanne, "◀ Coördinatoren")
    await reads(sanne, "#1, vast ingesteld")
    await page.screenshot(path=artefacts / "coordinator-5-team.png")
    await taps(sanne, "Logboek")
    await reads(sanne, "nodigde Anna uit", "begon ronde 2", "sloot ronde 1")
    await page.screenshot(path=artefacts / "coordinator-6-log.png")

    await sanne.write("/stats")
    await taps(sanne, "📊 Grafiek")
    picture = newest(sanne).locator(".photo img")
    await expect(picture).to_be_visible(timeout=60_000)
    await page.screenshot(path=artefacts / "coordinator-7-chart.png")
    assert await key(sanne, "📊 Grafiek").count() == 0
