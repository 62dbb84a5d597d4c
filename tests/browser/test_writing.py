"""What one writes: messages, replies, commands; and who sees it."""

import pytest
from phones import OpenPage, Phone
from playwright.async_api import expect
from questions import GROUP, QUESTION, asked
from scripted_bot import ScriptedBot

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_reply_carries_the_message_it_answers(
    open_page: OpenPage, bot: ScriptedBot
) -> None:
    noor = Phone(await open_page(), "Noor")
    question = await asked(noor, bot)

    await noor.message(QUESTION).hover()
    await noor.message(QUESTION).get_by_role("button", name="Antwoorden").click()
    await expect(noor.button("Toch niet antwoorden")).to_be_visible()
    await noor.write("Al twee jaar")
    heard = await bot.hears()

    assert heard["reply_to_message"]["message_id"] == question["message_id"]
    await expect(noor.message("Al twee jaar")).to_contain_text(QUESTION)
    await expect(noor.button("Toch niet antwoorden")).to_have_count(0)


async def test_a_message_of_ones_own_is_edited(open_page: OpenPage, bot: ScriptedBot) -> None:
    noor = Phone(await open_page(), "Noor")
    await asked(noor, bot)
    await noor.write("Al twe jaar")
    await bot.hears()

    await noor.message("Al twe jaar").hover()
    await noor.message("Al twe jaar").get_by_role("button", name="Bewerken").click()
    await expect(noor.input).to_have_value("Al twe jaar")
    await noor.write("Al twee jaar")
    heard = await bot.hears("edited_message")

    assert heard["text"] == "Al twee jaar"
    await expect(noor.message("Al twee jaar")).to_contain_text("bewerkt")
    await expect(noor.button("Niet bewerken")).to_have_count(0)
    await expect(noor.input).to_have_value("")


async def test_only_texts_of_ones_own_can_be_edited(open_page: OpenPage, bot: ScriptedBot) -> None:
    noor = Phone(await open_page(), "Noor")
    await asked(noor, bot)

    await noor.message(QUESTION).hover()

    reply = noor.message(QUESTION).get_by_role("button", name="Antwoorden")
    await expect(reply).to_be_visible()
    edit = noor.message(QUESTION).get_by_role("button", name="Bewerken")
    await expect(edit).to_have_count(0)


async def test_a_finger_on_a_message_brings_out_its_reply_button(
    open_page: OpenPage, bot: ScriptedBot
) -> None:
    noor = Phone(await open_page(width=390, has_touch=True, is_mobile=True), "Noor")
    await asked(noor, bot)
    reply = noor.message(QUESTION).get_by_role("button", name="Antwoorden")
    await expect(reply).to_have_css("opacity", "0")

    await noor.message(QUESTION).get_by_text(QUESTION).tap()
    await expect(reply).to_have_css("opacity", "1")
    await reply.tap()

    await expect(noor.region.get_by_text("Antwoord aan Kinderwerkbot")).to_be_visible()


async def test_a_bot_that_asks_for_a_reply_opens_the_reply_bar_once(
    open_page: OpenPage, bot: ScriptedBot
) -> None:
    noor = Phone(await open_page(), "Noor")
    await noor.start()
    person = (await bot.hears())["from"]["id"]

    await bot.says(person, "Anders, namelijk?", reply_markup={"force_reply": True})
    await expect(noor.region.get_by_text("Antwoord aan Kinderwerkbot")).to_be_visible()
    await expect(noor.input).to_be_focused()
    await noor.input.press("Escape")
    await bot.says(person, "Neem je tijd.")

    await expect(noor.message("Neem je tijd.")).to_be_visible()
    await expect(noor.button("Toch niet antwoorden")).to_have_count(0)


async def test_a_command_is_found_by_typing_its_beginning(
    open_page: OpenPage, bot: ScriptedBot
) -> None:
    commands = [
        {"command": "start", "description": "De vragenlijst invullen"},
        {"command": "stats", "description": "De uitslag tot nu toe"},
        {"command": "help", "description": "Hulp bij het invullen"},
    ]
    await bot.call("setMyCommands", commands=commands)
    noor = Phone(await open_page(), "Noor")
    await asked(noor, bot)

    await noor.button("Menu").click()
    await expect(noor.region.get_by_role("option")).to_have_count(3)
    await noor.page.keyboard.press("Escape")
    await noor.input.type("/st")
    await expect(noor.region.get_by_role("option")).to_have_count(2)
    await noor.input.press("ArrowDown")
    await noor.input.press("Enter")

    assert (await bot.hears())["text"] == "/stats"
    await expect(noor.input).to_have_value("")


async def test_what_one_says_in_the_group_shows_on_the_other_phones(open_page: OpenPage) -> None:
    page = await open_page()
    noor, daan, sanne = (Phone(page, name) for name in ("Noor", "Daan", "Sanne"))
    await noor.open(GROUP)
    await daan.open(GROUP)

    await noor.write("Wie doet er mee?")

    await expect(noor.message("Wie doet er mee?")).to_contain_text("Jij:")
    await expect(daan.message("Wie doet er mee?")).to_contain_text("Noor")
    await expect(sanne.chat(GROUP)).to_contain_text("1 ongelezen bericht")


async def test_typing_shows_until_the_message_comes(open_page: OpenPage, bot: ScriptedBot) -> None:
    noor = Phone(await open_page(), "Noor")
    person = (await asked(noor, bot))["chat"]["id"]

    await bot.call("sendChatAction", chat_id=person, action="typing")
    await expect(noor.region.get_by_text("is aan het typen")).to_be_visible()
    await bot.says(person, "Daar is het.")

    await expect(noor.message("Daar is het.")).to_be_visible()
    await expect(noor.region.get_by_text("is aan het typen")).to_have_count(0)


async def test_the_bot_can_be_blocked_and_let_in_again(
    open_page: OpenPage, bot: ScriptedBot
) -> None:
    noor = Phone(await open_page(), "Noor")
    await asked(noor, bot)

    await noor.region.get_by_label("Meer").click()
    await noor.button("Bot blokkeren").click()
    await expect(noor.input).to_be_hidden()
    await noor.button("Deblokkeren").click()

    await expect(noor.input).to_be_visible()
