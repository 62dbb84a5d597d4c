"""The panel of the world: what a tester can let happen there, and what the phones then show."""

from pathlib import Path

import pytest
from group import carded, told
from phones import OpenPage, Phone, sticks_out, too_faint
from playwright.async_api import Locator, Page, expect
from questions import GROUP, QUESTION
from scripted_bot import ScriptedBot

from bot.preview.standard import GROUP as GROUP_ID
from bot.preview.world import World

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def opened(page: Page) -> Locator:
    """The panel, open."""
    await page.get_by_role("button", name="Wereld").click()
    panel = page.get_by_role("dialog", name="Wereld")
    await expect(panel.get_by_role("heading", name="Telegram")).to_be_visible()
    return panel


async def test_an_app_that_restarts_loses_what_only_one_person_saw(
    open_page: OpenPage, bot: ScriptedBot
) -> None:
    page = await open_page()
    noor = Phone(page, "Noor")
    await carded(noor, bot=bot)
    await told(noor, bot, QUESTION)

    panel = await opened(page)
    await panel.get_by_role("button", name="App van Noor Bakker herstarten").click()

    await expect(panel.get_by_role("status")).to_have_text(
        "De app van Noor Bakker is opnieuw gestart."
    )
    await expect(noor.message(QUESTION)).to_have_count(0)
    await expect(noor.button("Doe mee")).to_be_visible()


async def test_a_phone_that_is_offline_says_so_and_shows_nothing_new(
    open_page: OpenPage, bot: ScriptedBot, artefacts: Path
) -> None:
    page = await open_page()
    noor, daan = Phone(page, "Noor"), Phone(page, "Daan")
    await carded(noor, daan, bot=bot)
    panel = await opened(page)

    await panel.get_by_label("Noor Bakker is offline").check()
    await expect(noor.region.get_by_text("Offline: er komt nu niets binnen.")).to_be_visible()
    await bot.says(GROUP_ID, "Nog twee dagen")
    await expect(daan.message("Nog twee dagen")).to_be_visible()
    await expect(noor.message("Nog twee dagen")).to_have_count(0)
    await page.screenshot(path=artefacts / "world-offline.png")
    await panel.get_by_label("Noor Bakker is offline").uncheck()

    await expect(noor.message("Nog twee dagen")).to_be_visible()


async def test_time_passes_for_the_world(
    open_page: OpenPage, bot: ScriptedBot, world: World
) -> None:
    page = await open_page()
    noor = Phone(page, "Noor")
    await carded(noor, bot=bot)
    await told(noor, bot, QUESTION)
    before = world.clock.now()
    panel = await opened(page)

    await panel.get_by_role("button", name="8 dagen").click()

    await expect(panel.get_by_role("status")).to_have_text("Er zijn 8 dagen voorbij.")
    await expect(noor.message(QUESTION)).to_have_count(0)
    assert (world.clock.now() - before).days == 8


async def test_the_bot_gets_another_standing_and_hears_of_it(
    open_page: OpenPage, bot: ScriptedBot
) -> None:
    page = await open_page()
    panel = await opened(page)
    choice = panel.get_by_label("De bot")

    for label, status in (
        ("is beheerder", "administrator"),
        ("mag niet schrijven", "restricted"),
        ("zit niet in de groep", "kicked"),
        ("is lid", "member"),
    ):
        await choice.select_option(label=label)
        heard = await bot.hears("my_chat_member")
        assert heard["new_chat_member"]["status"] == status
        await expect(choice.locator("option:checked")).to_have_text(label)


async def test_who_owns_the_group_can_write_as_the_group(
    open_page: OpenPage, bot: ScriptedBot
) -> None:
    page = await open_page()
    sanne, noor = Phone(page, "Sanne"), Phone(page, "Noor")
    await carded(sanne, noor, bot=bot)
    panel = await opened(page)

    await panel.get_by_label("Sanne de Wit schrijft namens de groep").check()
    await panel.get_by_role("button", name="Sluiten").click()
    await expect(sanne.region.get_by_text(f"Je schrijft namens {GROUP}.")).to_be_visible()
    await sanne.write("/stats")

    heard = await bot.hears()
    assert heard["from"]["username"] == "GroupAnonymousBot"
    await expect(noor.message("/stats")).to_contain_text(f"{GROUP}")
    await expect(sanne.message("/stats")).to_contain_text("Jij:")


async def test_a_group_gets_topics_and_each_shows_its_own_messages(
    open_page: OpenPage, bot: ScriptedBot, artefacts: Path
) -> None:
    page = await open_page()
    noor = Phone(page, "Noor")
    await carded(noor, bot=bot)
    panel = await opened(page)

    await panel.get_by_label("Nieuw onderwerp").fill("Samenwerken")
    await panel.get_by_label("Nieuw onderwerp").press("Enter")
    await noor.button("Samenwerken").click()
    await expect(noor.button("Doe mee")).to_have_count(0)
    await noor.write("/vragenlijst")
    heard = await bot.hears()
    while heard["from"]["first_name"] != "Noor":
        heard = await bot.hears()
    await page.screenshot(path=artefacts / "world-topics.png")
    await panel.get_by_label("Onderwerp ‘Samenwerken’ is gesloten").check()

    await expect(noor.region.get_by_text("Dit onderwerp is gesloten.")).to_be_visible()
    await expect(noor.input).to_be_hidden()
    await noor.button("Algemeen").click()
    await expect(noor.button("Doe mee")).to_be_visible()
    await expect(noor.message("/vragenlijst")).to_have_count(0)
    assert heard["is_topic_message"]


async def test_a_new_group_can_become_a_supergroup(open_page: OpenPage, bot: ScriptedBot) -> None:
    page = await open_page()
    youssef = Phone(page, "Youssef")
    panel = await opened(page)

    await panel.get_by_label("Nieuwe groep").fill("Buurthuis Noord")
    await panel.get_by_role("button", name="Maken").click()
    await expect(youssef.chat("Buurthuis Noord")).to_be_visible()
    joined = await bot.hears("my_chat_member")
    await panel.get_by_role("button", name="Maak er een supergroep van").click()
    await expect(panel.get_by_role("button", name="Maak er een supergroep van")).to_have_count(0)

    moved = await bot.hears()
    while "migrate_to_chat_id" not in moved:
        moved = await bot.hears()
    assert joined["chat"]["type"] == "group"
    await expect(youssef.chat("Buurthuis Noord")).to_have_count(1)


async def test_the_server_can_forget_what_ephemeral_messages_are(
    open_page: OpenPage, bot: ScriptedBot
) -> None:
    page = await open_page()
    noor, daan = Phone(page, "Noor"), Phone(page, "Daan")
    await carded(noor, daan, bot=bot)
    panel = await opened(page)

    await panel.get_by_label("De server kent berichten die maar één persoon ziet").uncheck()
    await expect(panel.get_by_role("status")).to_have_text("Gedaan.")
    await told(noor, bot, QUESTION)

    await expect(daan.message(QUESTION)).to_be_visible()


async def test_what_is_not_possible_is_said_in_the_panel(open_page: OpenPage) -> None:
    page = await open_page()
    panel = await opened(page)

    await panel.get_by_label("Nieuwe groep").fill("   ")
    await panel.get_by_role("button", name="Maken").click()

    await expect(panel.get_by_role("status")).to_have_text("Geef de groep een naam.")


async def test_the_panel_needs_no_mouse(open_page: OpenPage, world: World) -> None:
    page = await open_page()
    opener = page.get_by_role("button", name="Wereld")

    await opener.press("Enter")
    panel = page.get_by_role("dialog", name="Wereld")
    offline = panel.get_by_label("Noor Bakker is offline")
    await expect(offline).to_be_visible()
    for _ in range(6):
        await page.keyboard.press("Tab")
        if await offline.evaluate("it => it === document.activeElement"):
            break
    await page.keyboard.press("Space")
    await expect(offline).to_be_checked()
    await expect(panel.get_by_role("status")).to_have_text("Gedaan.")
    await expect(offline).to_be_focused()
    await page.keyboard.press("Escape")

    await expect(panel).to_be_hidden()
    await expect(opener).to_be_focused()
    assert world.person("Noor").id in world.away


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 390])
async def test_the_panel_fits_and_can_be_read(
    open_page: OpenPage, artefacts: Path, scheme: str, width: int, world: World
) -> None:
    world.found_group("Buurthuis Noord")
    world.add_topic(GROUP_ID, "Samenwerken")
    page = await open_page(width=width, height=844, color_scheme=scheme, reduced_motion="reduce")

    panel = await opened(page)
    await panel.get_by_role("button", name="1 uur").click()
    await expect(panel.get_by_role("status")).to_have_text("Er is 1 uur voorbij.")
    await page.screenshot(path=artefacts / f"world-{width}-{scheme}.png")

    assert await sticks_out(page) == 0
    assert await too_faint(page) == []
