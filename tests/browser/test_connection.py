"""What the page does when the preview behind it is away for a while."""

import pytest
from phones import OpenPage, Phone
from playwright.async_api import expect
from questions import GROUP

from bot.preview.server import PreviewServer
from bot.preview.standard import GROUP as GROUP_ID
from bot.preview.standard import SANNE
from bot.preview.world import World

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_page_that_lost_its_line_says_so_and_then_catches_up(
    open_page: OpenPage, world: World
) -> None:
    async with PreviewServer(world) as first:
        page = await open_page(path=first.url)
        noor = Phone(page, "Noor")
        await noor.open(GROUP)

    world.say(SANNE.id, GROUP_ID, "Dit kwam toen niemand luisterde")
    await expect(page.get_by_text("Geen verbinding")).to_be_visible()
    await noor.write("Hoort iemand mij?")
    await expect(noor.toast).to_have_text("Dat lukte niet. Probeer het nog eens.")
    await expect(noor.input).to_have_value("Hoort iemand mij?")

    port = int(first.url.rpartition(":")[2])
    async with PreviewServer(world, port=port):
        await expect(noor.message("Dit kwam toen niemand luisterde")).to_be_visible()
        await expect(page.get_by_text("Geen verbinding")).to_be_hidden()
        await noor.input.press("Enter")
        await expect(noor.message("Hoort iemand mij?")).to_be_visible()
        await page.close()


async def test_a_page_goes_on_after_a_look_at_another_one(
    open_page: OpenPage, world: World
) -> None:
    page = await open_page()
    noor = Phone(page, "Noor")
    await noor.open(GROUP)

    await page.goto("about:blank")
    await page.go_back()
    await expect(noor.log).to_be_visible()
    world.say(SANNE.id, GROUP_ID, "Daar ben je weer")

    await expect(noor.message("Daar ben je weer")).to_be_visible()
