"""What only one person sees in the group: how it is marked, answered, and kept from others."""

from pathlib import Path

import pytest
from group import carded, told
from phones import OpenPage, Phone, sticks_out, too_faint
from playwright.async_api import expect
from questions import ANSWERS, QUESTION
from scripted_bot import ScriptedBot

from bot.preview.standard import GROUP as GROUP_ID
from bot.preview.world import World

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ONLY_YOU = "Alleen zichtbaar voor jou"
ONLY_BOT = "Dit ziet alleen de bot."


async def test_what_one_person_is_told_is_marked_and_on_no_other_phone(
    open_page: OpenPage, bot: ScriptedBot
) -> None:
    page = await open_page()
    noor, daan = Phone(page, "Noor"), Phone(page, "Daan")
    await carded(noor, daan, bot=bot)

    await told(noor, bot, QUESTION, reply_markup=ANSWERS)

    await expect(noor.message(QUESTION)).to_contain_text(ONLY_YOU)
    await expect(noor.message("Doe je mee")).not_to_contain_text(ONLY_YOU)
    await expect(daan.message("Doe je mee")).to_be_visible()
    await expect(daan.message(QUESTION)).to_have_count(0)


async def test_a_tap_there_edits_it_in_place(open_page: OpenPage, bot: ScriptedBot) -> None:
    noor = Phone(await open_page(), "Noor")
    await carded(noor, bot=bot)
    sent = await told(noor, bot, QUESTION, reply_markup=ANSWERS)

    await noor.button("Ja").click()
    tap = await bot.hears("callback_query")
    await bot.call(
        "editEphemeralMessageText",
        chat_id=GROUP_ID,
        receiver_user_id=tap["from"]["id"],
        ephemeral_message_id=sent["ephemeral_message_id"],
        text="In welke regio?",
    )
    await bot.answers(tap, "Opgeslagen")

    await expect(noor.toast).to_have_text("Opgeslagen")
    await expect(noor.message("In welke regio?")).to_contain_text(ONLY_YOU)
    await expect(noor.log.get_by_role("article")).to_have_count(2)


async def test_a_reply_to_it_says_that_only_the_bot_will_see_it(
    open_page: OpenPage, bot: ScriptedBot, artefacts: Path
) -> None:
    page = await open_page()
    noor, daan = Phone(page, "Noor"), Phone(page, "Daan")
    await carded(noor, daan, bot=bot)
    await told(noor, bot, "Wat zou helpen? Antwoord op dit bericht.")

    await noor.message("Wat zou helpen?").hover()
    await noor.message("Wat zou helpen?").get_by_role("button", name="Antwoorden").click()
    await expect(noor.region.get_by_text(ONLY_BOT)).to_be_visible()
    await page.screenshot(path=artefacts / "alone-reply.png")
    await noor.write("Meer tijd")

    heard = await bot.hears()
    assert (heard["text"], heard["message_id"]) == ("Meer tijd", 0)
    await expect(noor.message("Meer tijd")).to_contain_text("Alleen jij en de bot zien dit")
    await expect(noor.region.get_by_text(ONLY_BOT)).to_have_count(0)
    await expect(daan.message("Meer tijd")).to_have_count(0)
    await expect(noor.message("Meer tijd").get_by_role("button", name="Antwoorden")).to_have_count(
        0
    )


async def test_a_command_that_only_the_bot_sees_says_so_before_it_is_sent(
    open_page: OpenPage, bot: ScriptedBot, artefacts: Path
) -> None:
    page = await open_page()
    noor, daan = Phone(page, "Noor"), Phone(page, "Daan")
    await carded(noor, daan, bot=bot)

    await noor.input.type("/")
    await expect(noor.region.get_by_role("option").first).to_contain_text(ONLY_BOT)
    await expect(noor.region.get_by_role("option").last).not_to_contain_text(ONLY_BOT)
    await noor.input.type("vragenlijst")
    await expect(noor.region.get_by_text(ONLY_BOT)).to_have_count(0)
    await noor.input.fill("/stats")
    await expect(noor.region.locator(".who-sees")).to_have_text(ONLY_BOT)
    await page.screenshot(path=artefacts / "alone-command.png")
    await noor.write("/stats")

    assert (await bot.hears())["receiver_user"]["is_bot"]
    await expect(noor.message("/stats")).to_contain_text("Alleen jij en de bot zien dit")
    await expect(daan.log.get_by_role("article")).to_have_count(1)


async def test_a_tap_in_the_group_may_open_the_private_chat_where_start_waits(
    open_page: OpenPage, bot: ScriptedBot, world: World
) -> None:
    noor = Phone(await open_page(), "Noor")
    await carded(noor, bot=bot)

    await noor.button("Doe mee").click()
    tap = await bot.hears("callback_query")
    await bot.answers(tap, url=f"https://t.me/{world.bot.username}?start=verder")
    await noor.button("START").click()

    assert (await bot.hears())["text"] == "/start verder"


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_what_is_private_can_be_read_by_day_and_by_night(
    open_page: OpenPage, bot: ScriptedBot, artefacts: Path, scheme: str
) -> None:
    page = await open_page(color_scheme=scheme, reduced_motion="reduce")
    noor, daan = Phone(page, "Noor"), Phone(page, "Daan")
    await carded(noor, daan, bot=bot)
    await told(noor, bot, QUESTION, reply_markup=ANSWERS)
    await noor.write("/stats")
    await daan.input.type("/")
    await noor.message(QUESTION).hover()
    await noor.message(QUESTION).get_by_role("button", name="Antwoorden").click()

    await page.screenshot(path=artefacts / f"alone-{scheme}.png")

    assert await too_faint(page) == []


async def test_on_a_small_screen_it_is_marked_as_well(
    open_page: OpenPage, bot: ScriptedBot, artefacts: Path
) -> None:
    page = await open_page(width=390, height=844, has_touch=True, is_mobile=True)
    noor = Phone(page, "Noor")
    await carded(noor, bot=bot)

    await told(noor, bot, QUESTION, reply_markup=ANSWERS)

    await page.screenshot(path=artefacts / "alone-390.png")
    await expect(noor.message(QUESTION)).to_contain_text(ONLY_YOU)
    assert await sticks_out(page) == 0
