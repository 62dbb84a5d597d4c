"""Three people answer in the group at once, against a Telegram in each mood of the preview."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio
from phones import OpenPage, Phone, too_faint
from playwright.async_api import Page, expect
from playwright.async_api import TimeoutError as NotThere
from questions import GROUP
from real_bot import previewed
from walkthrough import newest

from bot.conversation.coordinate import running_tallies
from bot.conversation.desk import Desk
from bot.preview.rates import Mood
from bot.preview.server import PreviewServer
from bot.preview.standard import GROUP as GROUP_ID
from bot.preview.world import World

THREE = ("Sanne", "Daan", "Noor")
THANKS = "Dank je wel!"
ONWARD = ("Ja, ik doe mee", "2. Nee", "Oost (Ov, GLD, FL)", "Overslaan ▶", "Versturen ✔")
TICKS = ("⬜ Er is geen tijd voor", "⬜ Er is geen geld voor")
PATIENCE = 90.0
"""Seconds in which somebody finishes, also where they have to wait for Telegram."""

LOOKED_AT = 3000
"""Milliseconds that somebody looks at a screen before they tap once more."""

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest_asyncio.fixture(loop_scope="session")
async def desk(preview: PreviewServer, world: World, tmp_path: Path) -> AsyncIterator[Desk]:
    """The bot as ``kinderwerkbot preview`` runs it."""
    async with previewed(world, preview.url, tmp_path) as desk:
        yield desk


@dataclass
class Visit:
    """Somebody who goes from "Doe mee" to thanks, wherever they are led."""

    phone: Phone
    ticked: set[str] = field(default_factory=set)

    async def whole(self) -> None:
        await self.phone.button("Doe mee").click()
        async with asyncio.timeout(PATIENCE):
            while THANKS not in await self._reads():
                await self._step()

    async def _reads(self) -> str:
        shown = await self.phone.log.get_by_role("article").all_inner_texts()
        return shown[-1] if shown else ""

    async def _step(self) -> None:
        start = self.phone.button("START")
        if await start.is_visible():
            await start.click()
            await expect(newest(self.phone)).to_be_visible()
        before = await self._reads()
        label = await self._label()
        with suppress(NotThere):  # it was drawn over in the meantime
            button = newest(self.phone).get_by_role("button", name=label, exact=True)
            await button.click(timeout=LOOKED_AT)
            if label in TICKS:
                self.ticked.add(label)
        with suppress(AssertionError):
            await expect(newest(self.phone)).not_to_have_text(before, timeout=LOOKED_AT)

    async def _label(self) -> str:
        shown = await newest(self.phone).get_by_role("button").all_inner_texts()
        several = [each for each in TICKS if each in shown and each not in self.ticked]
        if several:
            return several[0]
        return next((each for each in ONWARD if each in shown), "Klaar ▶")


async def choose_mood(page: Page, mood: Mood) -> None:
    """In the panel of the world, as somebody does who wants to see how it goes then."""
    await page.get_by_role("button", name="Wereld").click()
    await page.locator("#mood").select_option(mood.value)
    await page.get_by_role("button", name="Sluiten").last.click()


@pytest.mark.parametrize("mood", [Mood.LENIENT, Mood.COUNTING, Mood.HARSH])
async def test_three_at_once_all_finish_and_the_group_reads_nothing_but_the_card(
    open_page: OpenPage, world: World, desk: Desk, artefacts: Path, mood: Mood
) -> None:
    pages = [await open_page(reduced_motion="reduce") for _ in THREE]  # each has a mouse
    phones = [Phone(page, name) for page, name in zip(pages, THREE, strict=True)]
    await choose_mood(pages[0], mood)
    for each in phones:
        await each.open(GROUP)
    await phones[0].write("/vragenlijst")
    for each in phones:
        await expect(each.button("Doe mee")).to_be_visible()

    await asyncio.gather(*(Visit(each).whole() for each in phones))

    await pages[0].screenshot(path=artefacts / f"mood-{mood.value}.png")
    tallies = await running_tallies(desk)
    assert (tallies.started, tallies.finished) == (3, 3)
    assert tallies.items("waarom-niet") == {"geen-tijd": 3, "geen-geld": 3}
    public = [each for each in world.public_history(GROUP_ID) if each.sender_id == world.bot.id]
    assert all("Doe mee" in str(each.keyboard) for each in public)
    assert await too_faint(pages[0]) == []
