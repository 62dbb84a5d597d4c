"""The page of phones in a real Chromium: who is there, what stays, what fits, what can be read."""

from pathlib import Path

import pytest
from phones import OpenPage, Phone, sticks_out, too_faint
from playwright.async_api import expect
from questions import EIGHT, GROUP, QUESTION, asked
from scripted_bot import ScriptedBot, buttons

from bot.preview.world import World

STYLES = ["primary", "danger", "success"]
RICH = "<b>Vet</b>, <code>/code</code>, <blockquote>citaat</blockquote> en <a href='https://nji.nl'>link</a>"

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_everyone_has_a_phone_with_their_chats(open_page: OpenPage) -> None:
    page = await open_page()

    names = await page.get_by_role("heading", level=2).all_text_contents()

    assert [name.split(",")[1].strip() for name in names] == [
        "kinderwerker", "kinderwerker", "coördinator", "collega van elders",
    ]  # fmt: skip
    await expect(Phone(page, "Noor").chat(GROUP)).to_be_visible()
    await expect(Phone(page, "Youssef").chat("Kinderwerkbot")).to_be_visible()
    await expect(Phone(page, "Youssef").chat(GROUP)).to_have_count(0)


async def test_the_page_speaks_english_to_who_asks_for_it(open_page: OpenPage) -> None:
    page = await open_page(path="/?lang=en")

    await expect(page.get_by_role("heading", level=1)).to_have_text("Try Kinderwerkbot")
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await expect(page.get_by_role("region", name="Phone of Noor")).to_be_visible()


async def test_a_reload_keeps_the_chat_the_draft_and_what_was_read(
    open_page: OpenPage, bot: ScriptedBot, world: World
) -> None:
    page = await open_page()
    noor, daan = Phone(page, "Noor"), Phone(page, "Daan")
    await asked(noor, bot)
    await daan.start()
    await bot.hears()
    await daan.button("Terug naar de chats").click()
    await bot.says(world.person("Daan").id, "Ben je er nog?")
    await expect(daan.chat("Kinderwerkbot")).to_contain_text("Ben je er nog?")

    await noor.input.fill("Een half geschreven")
    await page.reload()

    await expect(noor.input).to_have_value("Een half geschreven")
    await expect(noor.button("Ja")).to_be_visible()
    await expect(daan.chat("Kinderwerkbot")).to_contain_text("1 ongelezen bericht")


async def test_an_edit_above_does_not_move_what_one_reads(
    open_page: OpenPage, bot: ScriptedBot
) -> None:
    noor = Phone(await open_page(height=600), "Noor")
    first = await asked(noor, bot)
    chat = first["chat"]["id"]
    for number in range(20):
        await bot.says(chat, f"Bericht {number}")
    await expect(noor.message("Bericht 19")).to_be_attached()
    reading = noor.message("Bericht 6")
    await reading.scroll_into_view_if_needed()
    await reading.evaluate("it => it.scrollIntoView({block: 'center'})")
    before = await reading.bounding_box()

    await bot.edits(first, QUESTION + "\nNog een regel" * 8, reply_markup=EIGHT)
    await bot.says(chat, "Onderaan iets nieuws")

    await expect(noor.message("Onderaan iets nieuws")).to_be_attached()
    after = await reading.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["y"] - before["y"]) < 2
    await expect(noor.button("Naar het laatste bericht")).to_be_visible()


@pytest.mark.parametrize("width", [390, 320])
async def test_a_small_screen_holds_one_phone_and_a_way_to_the_others(
    open_page: OpenPage, bot: ScriptedBot, artefacts: Path, width: int
) -> None:
    page = await open_page(width=width, height=568, has_touch=True, is_mobile=True)
    noor, daan = Phone(page, "Noor"), Phone(page, "Daan")
    person = (await asked(noor, bot))["chat"]["id"]

    await bot.says(person, "In welke regio werk je?", reply_markup=EIGHT)
    await expect(noor.button("Utrecht")).to_be_visible()
    assert await sticks_out(page) == 0
    await page.screenshot(path=artefacts / f"page-{width}.png")
    await page.get_by_role("navigation").get_by_role("button", name="Daan").click()

    await expect(noor.log).to_be_hidden()
    await expect(daan.chat(GROUP)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_text_can_be_read_by_day_and_by_night(
    open_page: OpenPage, bot: ScriptedBot, world: World, artefacts: Path, scheme: str
) -> None:
    page = await open_page(color_scheme=scheme, reduced_motion="reduce")
    noor, daan, sanne = (Phone(page, name) for name in ("Noor", "Daan", "Sanne"))
    group = next(chat.id for chat in world.chats.values() if chat.title == GROUP)
    await bot.call("setMyCommands", commands=[{"command": "info", "description": "Meer lezen"}])
    await asked(noor, bot)
    await daan.start()
    await bot.hears()
    await sanne.open(GROUP)
    await sanne.write("Vullen jullie hem deze week in? Zie https://www.bvjong.nl")
    styles = [{"text": style, "callback_data": style, "style": style} for style in STYLES]
    await bot.says(
        world.person("Daan").id, RICH, parse_mode="HTML", reply_markup={"inline_keyboard": [styles]}
    )
    await bot.call("sendDocument", chat_id=world.person("Daan").id, document=("a.csv", b"a;b"))
    await bot.says(group, "Doe mee!", reply_markup=buttons(["Lees > https://www.nji.nl"]))
    await noor.message(QUESTION).get_by_role("button", name="Antwoorden").focus()
    await noor.page.keyboard.press("Enter")
    await sanne.input.type("/")
    await noor.button("Ja").click()
    await bot.answers(await bot.hears("callback_query"), "Opgeslagen")
    await expect(noor.toast).to_have_text("Opgeslagen")
    await expect(daan.link("a.csv")).to_be_visible()
    await expect(sanne.link("Lees")).to_be_visible()

    faint = await too_faint(page)
    await page.screenshot(path=artefacts / f"page-{scheme}.png")

    assert faint == []
