"""What a finger does to a message: tap, follow, open large, save; and what comes back."""

import pytest
from phones import OpenPage, Phone
from playwright.async_api import expect
from questions import ANSWERS, EIGHT, GROUP, QUESTION, asked, chart
from scripted_bot import ScriptedBot, buttons

from bot.preview.world import World

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_start_reaches_the_bot_and_its_message_shows(
    open_page: OpenPage, bot: ScriptedBot
) -> None:
    noor = Phone(await open_page(), "Noor")

    await noor.start()
    heard = await bot.hears()
    await bot.says(heard["chat"]["id"], "Dag <b>Noor</b> & welkom", parse_mode="HTML")

    assert heard["text"] == "/start"
    await expect(noor.message("Dag Noor & welkom").locator("b")).to_have_text("Noor")


async def test_a_tap_is_busy_until_its_toast_and_the_edit_stays_in_place(
    open_page: OpenPage, bot: ScriptedBot
) -> None:
    noor = Phone(await open_page(), "Noor")
    question = await asked(noor, bot)

    await noor.button("Ja").click()
    tap = await bot.hears("callback_query")
    await expect(noor.button("Ja")).to_have_attribute("aria-busy", "true")
    await bot.edits(question, "In welke regio werk je?", reply_markup=EIGHT)
    await bot.answers(tap, "Opgeslagen")

    await expect(noor.toast).to_have_text("Opgeslagen")
    await expect(noor.button("Utrecht")).to_be_visible()
    await expect(noor.message(QUESTION)).to_have_count(0)
    await expect(noor.log.get_by_role("article")).to_have_count(2)
    assert await noor.at_end()


async def test_an_alert_takes_the_focus_and_gives_it_back(
    open_page: OpenPage, bot: ScriptedBot
) -> None:
    noor = Phone(await open_page(), "Noor")
    await asked(noor, bot)

    await noor.button("Nee").click()
    tap = await bot.hears("callback_query")
    await bot.answers(tap, "De ronde is gesloten.", show_alert=True)

    await expect(noor.alert).to_contain_text("De ronde is gesloten.")
    await expect(noor.alert.get_by_role("button", name="Oké")).to_be_focused()
    await noor.page.keyboard.press("Escape")
    await expect(noor.alert).to_have_count(0)
    await expect(noor.button("Nee")).to_be_focused()


async def test_a_deep_link_in_the_group_opens_the_private_chat_with_start(
    open_page: OpenPage, bot: ScriptedBot, world: World
) -> None:
    noor = Phone(await open_page(), "Noor")
    group = next(chat.id for chat in world.chats.values() if chat.title == GROUP)
    link = f"https://t.me/{world.bot.username}?start=ronde1"

    await noor.open(GROUP)
    await bot.says(group, "Vul de vragenlijst in.", reply_markup=buttons([f"Meedoen > {link}"]))
    await noor.link("Meedoen").click()
    await expect(noor.button("START")).to_be_focused()
    await noor.button("START").press("Enter")

    assert (await bot.hears())["text"] == "/start ronde1"
    await expect(noor.input).to_be_visible()


async def test_other_links_open_a_tab_that_knows_nothing_of_the_page(
    open_page: OpenPage, bot: ScriptedBot
) -> None:
    noor = Phone(await open_page(), "Noor")
    await noor.start()
    person = (await bot.hears())["from"]["id"]

    await bot.says(
        person, "Lees meer.", reply_markup=buttons(["NJi > https://www.nji.nl/kinderwerk"])
    )

    await expect(noor.link("NJi")).to_have_attribute("target", "_blank")
    assert "noopener" in (await noor.link("NJi").get_attribute("rel") or "")


async def test_a_photo_opens_large_and_a_document_can_be_saved(
    open_page: OpenPage, bot: ScriptedBot
) -> None:
    noor = Phone(await open_page(), "Noor")
    await noor.start()
    person = (await bot.hears())["from"]["id"]

    await bot.call(
        "sendPhoto", chat_id=person, caption="De uitslag", photo=("uitslag.png", chart())
    )
    await bot.call("sendDocument", chat_id=person, document=("antwoorden.csv", b"a;b\n1;2\n"))
    await noor.button("Foto groot bekijken").click()
    large = noor.page.get_by_role("dialog", name="Foto")
    await expect(large.get_by_role("img")).to_have_js_property("naturalWidth", 320)
    await noor.page.keyboard.press("Escape")
    await expect(large).to_have_count(0)
    async with noor.page.expect_download() as saved:
        await noor.link("antwoorden.csv").click()

    assert (await (await saved.value).path()).read_bytes() == b"a;b\n1;2\n"


async def test_a_questionnaire_needs_no_mouse(open_page: OpenPage, bot: ScriptedBot) -> None:
    page = await open_page()
    noor = Phone(page, "Noor")

    await noor.chat(GROUP).focus()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    heard = await bot.hears()
    await bot.says(heard["chat"]["id"], QUESTION, reply_markup=ANSWERS)
    await expect(noor.button("Ja")).to_be_visible()
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Shift+Tab")
    await expect(noor.button("Nee")).to_be_focused()
    await page.keyboard.press("Enter")

    assert (await bot.hears("callback_query"))["data"] == "Nee"
