"""Passing something on by phone: forward, share, the bot in other chats, into a group, and scan."""

import io
from pathlib import Path
from typing import Any

import pytest
import segno
from phones import OpenPage, Phone, sticks_out, too_faint
from playwright.async_api import Locator, Page, expect
from questions import GROUP
from scripted_bot import ScriptedBot, buttons

from bot.preview.standard import DAAN, NOOR
from bot.preview.standard import GROUP as GROUP_ID
from bot.preview.world import World

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

START = "https://t.me/kinderwerkbot?start=noor1"
SHARE = (
    "https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fkinderwerkbot%3Fstart%3Dnoor1&text=Doe%20mee!"
)
SHARED = f"{START}\nDoe mee!"
INTO_GROUP = "https://t.me/kinderwerkbot?startgroup=noor1"
INVITATION = "Tien vragen over samenwerken met de BSO. Doe je mee?"


async def small(open_page: OpenPage, **options: Any) -> Page:
    """A page as wide as a phone, which shows one phone at a time."""
    return await open_page(width=390, height=844, has_touch=True, is_mobile=True, **options)


async def taken_up(page: Page, name: str) -> Phone:
    """Somebody else's phone is in hand now."""
    await page.get_by_role("navigation").get_by_role("button", name=name).click()
    return Phone(page, name)


def sheet(phone: Phone) -> Locator:
    return phone.region.get_by_role("dialog")


async def chooses(phone: Phone, title: str) -> None:
    """One goes along to the chat that one chose."""
    await sheet(phone).get_by_role("button", name=title).click()
    await expect(sheet(phone)).to_have_count(0)
    await expect(phone.region.get_by_role("heading", name=title, exact=True)).to_be_visible()


async def forwards(phone: Phone, text: str, to: str) -> None:
    await phone.message(text).click(position={"x": 20, "y": 10})
    await phone.message(text).get_by_role("button", name="Doorsturen").click()
    await chooses(phone, to)


async def looks_right(page: Page) -> None:
    assert await sticks_out(page) == 0
    assert await too_faint(page) == []


async def test_a_card_goes_from_the_group_to_a_colleague_who_begins(
    open_page: OpenPage, bot: ScriptedBot, artefacts: Path
) -> None:
    page = await small(open_page, reduced_motion="reduce")
    noor = Phone(page, "Noor")
    await noor.open(GROUP)
    await bot.says(GROUP_ID, INVITATION, reply_markup=buttons([f"Doe mee > {START}"]))
    await bot.says(GROUP_ID, "Werk je samen?", reply_markup=buttons([f"Info > {START}", "Ja"]))
    await expect(noor.button("Ja")).to_be_visible()

    await noor.message(INVITATION).click(position={"x": 20, "y": 10})
    await noor.message(INVITATION).get_by_role("button", name="Doorsturen").click()
    await expect(sheet(noor).get_by_role("listitem")).to_have_count(5)
    await page.screenshot(path=artefacts / "sharing-1-sheet.png")
    await looks_right(page)
    await chooses(noor, "Youssef Amrani")
    await expect(noor.link("Doe mee")).to_be_visible()
    await noor.button("Terug naar de chats").click()
    await noor.open(GROUP)
    await forwards(noor, "Werk je samen?", "Youssef Amrani")
    await expect(noor.message("Werk je samen?")).to_contain_text("Doorgestuurd van Kinderwerkbot")

    youssef = await taken_up(page, "Youssef")
    await youssef.open("Noor Bakker")
    await expect(youssef.message("Werk je samen?")).to_be_visible()
    await expect(youssef.link("Info")).to_have_count(0)
    await page.screenshot(path=artefacts / "sharing-2-forwarded.png")
    await looks_right(page)
    await youssef.link("Doe mee").click()
    await youssef.button("START").click()
    assert (await bot.hears())["text"] == "/start noor1"


async def test_a_share_link_writes_a_message_to_whoever_one_chooses(
    open_page: OpenPage, bot: ScriptedBot, world: World
) -> None:
    noor = Phone(await small(open_page), "Noor")
    await noor.start()
    await bot.says(NOOR.id, "Stuur je hem door?", reply_markup=buttons([f"Delen > {SHARE}"]))

    await noor.link("Delen").click()
    await expect(sheet(noor)).to_contain_text("Delen met")
    await chooses(noor, "Daan Visser")
    await expect(noor.input).to_have_value(SHARED)
    await noor.button("Versturen").click()

    await expect(noor.message("Doe mee!").get_by_role("link")).to_have_attribute("href", START)
    assert world.messages(DAAN.id, NOOR.id)[-1].text == SHARED


async def test_the_bot_can_be_asked_from_any_chat(
    open_page: OpenPage, bot: ScriptedBot, artefacts: Path
) -> None:
    page = await small(open_page, color_scheme="dark", reduced_motion="reduce")
    noor = Phone(page, "Noor")
    await noor.start()
    search = {"text": "Deel in een chat", "switch_inline_query": "kaart"}
    await bot.says(NOOR.id, "Delen kan zo.", reply_markup={"inline_keyboard": [[search]]})

    await noor.button("Deel in een chat").click()
    await chooses(noor, GROUP)
    await expect(noor.input).to_have_value("@kinderwerkbot kaart")
    query = await bot.hears("inline_query")
    await bot.call(
        "answerInlineQuery",
        inline_query_id=query["id"],
        results=[
            {
                "type": "article",
                "id": "kaart",
                "title": "Stuur de vragenlijst door",
                "description": "Tien vragen over samenwerken met de BSO",
                "input_message_content": {"message_text": INVITATION},
                "reply_markup": buttons([f"Doe mee > {START}"]),
            }
        ],
        button={"text": "Eerst zelf meedoen", "start_parameter": "noor1"},
    )
    offer = noor.region.get_by_role("button", name="Stuur de vragenlijst door")
    await expect(offer).to_be_visible()
    await page.screenshot(path=artefacts / "sharing-3-inline.png")
    await looks_right(page)
    await offer.click()

    assert (query["query"], query["chat_type"]) == ("kaart", "supergroup")
    await expect(noor.message(INVITATION)).to_contain_text("via @kinderwerkbot")
    await expect(noor.link("Doe mee")).to_be_visible()
    await expect(noor.input).to_have_value("")
    await expect(offer).to_have_count(0)


async def test_the_bot_is_brought_into_a_new_group(
    open_page: OpenPage, bot: ScriptedBot, artefacts: Path
) -> None:
    page = await small(open_page, color_scheme="dark", reduced_motion="reduce")
    noor = Phone(page, "Noor")
    await noor.start()
    await bot.says(NOOR.id, "Ook in jouw groep?", reply_markup=buttons([f"Erbij > {INTO_GROUP}"]))

    await noor.link("Erbij").click()
    await expect(sheet(noor)).to_contain_text("Voeg Kinderwerkbot toe aan")
    await page.screenshot(path=artefacts / "sharing-4-group.png")
    await looks_right(page)
    await sheet(noor).get_by_role("textbox").fill("Buurthuis Noord")
    await sheet(noor).get_by_role("button", name="Maken").click()

    await expect(noor.message("/start@kinderwerkbot noor1")).to_be_visible()
    assert (await bot.hears("my_chat_member"))["new_chat_member"]["status"] == "member"
    assert "new_chat_members" in await bot.hears()
    assert (await bot.hears())["text"] == "/start@kinderwerkbot noor1"


async def test_a_code_is_scanned_and_its_link_may_lose_its_payload(
    open_page: OpenPage, bot: ScriptedBot, artefacts: Path, world: World
) -> None:
    page = await small(open_page, reduced_motion="reduce")
    noor = Phone(page, "Noor")
    await noor.open(GROUP)
    drawn = io.BytesIO()
    segno.make(START).save(drawn, kind="png", scale=12, border=4)
    await bot.call("sendPhoto", chat_id=GROUP_ID, photo=("qr.png", drawn.getvalue()))
    world.loses_payload = True

    await noor.button("Foto groot bekijken").click()
    scan = page.get_by_role("button", name="Scan QR-code")
    await expect(scan).to_be_visible()
    await page.screenshot(path=artefacts / "sharing-5-scan.png")
    await scan.click()
    await noor.button("START").click()

    assert (await bot.hears())["text"] == "/start"
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_a_link_to_a_message_goes_there_and_one_elsewhere_is_said(
    open_page: OpenPage, bot: ScriptedBot
) -> None:
    noor = Phone(await small(open_page), "Noor")
    sent = await bot.says(GROUP_ID, INVITATION)
    await noor.start()
    links = [f"Daar > https://t.me/c/1234567890/{sent['message_id']}", "Ver > https://t.me/c/7/1"]
    await bot.says(NOOR.id, "Kijk", reply_markup=buttons(links))

    await noor.link("Ver").click()
    await expect(noor.toast).to_contain_text("een groep waar jij niet in zit")
    await noor.link("Daar").click()

    await expect(noor.message(INVITATION)).to_be_focused()
