"""The real bot in the preview: answers in two messages, an edit, a reply to an older question."""

from pathlib import Path

import pytest
from phones import OpenPage, Phone
from playwright.async_api import expect
from real_bot import previewed

from bot.preview.server import PreviewServer
from bot.preview.standard import NOOR
from bot.preview.world import World

FORM = Path(__file__).parents[1] / "forms" / "typed.toml"

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_noor_types_edits_and_replies(
    open_page: OpenPage, preview: PreviewServer, world: World, tmp_path: Path, artefacts: Path
) -> None:
    page = await open_page(
        width=390,
        height=844,
        has_touch=True,
        is_mobile=True,
        reduced_motion="reduce",
        path=f"/#shown={NOOR.id}",
    )
    noor = Phone(page, "Noor")
    async with previewed(world, preview.url, tmp_path, form=str(FORM)):
        await noor.start()
        await noor.button("Ja, ik doe mee").click()
        await expect(noor.message("Wat gaat er goed?")).to_be_visible()
        for text in ("We kennen elkaar goed.", "En de kinderen komen graag."):
            world.say(NOOR.id, world.bot.id, text)  # both before the bot has read the first
        await expect(noor.message("Toegevoegd aan je vorige antwoord.")).to_be_visible()
        await page.screenshot(path=artefacts / "typing-1-added.png")

        await noor.message("We kennen elkaar goed.").get_by_text("We kennen").tap()
        await noor.message("We kennen elkaar goed.").get_by_role("button", name="Bewerken").tap()
        await page.screenshot(path=artefacts / "typing-2-editing.png")
        await noor.write("We zijn vrienden.")
        await expect(noor.message("Je antwoord is aangepast.")).to_be_visible()

        await noor.message("Wat gaat er goed?").get_by_text("Wat gaat er goed?").tap()
        await noor.message("Wat gaat er goed?").get_by_role("button", name="Antwoorden").tap()
        await noor.write("Ja!")
        await expect(noor.message("Toegevoegd aan je antwoord.")).to_be_visible()
        await page.screenshot(path=artefacts / "typing-3-replied.png")
