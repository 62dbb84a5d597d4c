"""A kinderwerker who reads English goes from the card to thanks, on a phone, in one language."""

from pathlib import Path

import pytest
from phones import OpenPage, Phone, too_faint
from playwright.async_api import expect
from questions import GROUP
from walkthrough import key, newest, noors_phone, reads, taps, ticks

DUTCH = ("Vraag", "Klaar", "Terug", "Overslaan", "Versturen", "Typ ", "Kies", "Doe mee", "Dank")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.usefixtures("kinderwerkbot"),
]


async def is_english(phone: Phone) -> None:
    """Fails if the newest message, with its buttons, holds a word of the Dutch questionnaire."""
    shown = await newest(phone).inner_text()
    assert [word for word in DUTCH if word in shown] == []


async def test_the_whole_questionnaire_in_english(open_page: OpenPage, artefacts: Path) -> None:
    page, noor = await noors_phone(open_page)

    async def reads_and_keeps(name: str, *texts: str) -> None:
        await reads(noor, *texts)
        await is_english(noor)
        await page.screenshot(path=artefacts / f"english-{name}.png")

    await noor.start()
    await taps(noor, "🌐 English")
    await reads(noor, "Will you take part?")
    await taps(noor, "Yes, count me in")
    await reads_and_keeps("1-question", "Question 1", "Do you work together with a BSO")
    await noor.write("Yes we do")
    await reads_and_keeps("2-typed", "You don't need to type here")
    await taps(noor, "5. Something else, namely…")
    await reads_and_keeps("3-own-words", "Now type your own answer")
    await noor.write("With the playground only")
    await reads(noor, "In which region")
    await taps(noor, "◀ Back")
    await taps(noor, "1. Yes", "West (NH, ZH, U)")

    await reads(noor, "How did the contact")
    await taps(noor, "Done ▶")
    await expect(noor.toast).to_have_text("Choose an answer first.")
    await page.screenshot(path=artefacts / "english-4-toast.png")
    await ticks(noor, "Kinderwerk took the initiative")
    await taps(noor, "Done ▶")
    await ticks(noor, "We do activities at the BSO", "Sharing rooms or materials")
    await reads_and_keeps("5-several", "What do you do together?")
    await taps(noor, "Done ▶", "Every month or more often")
    await reads_and_keeps("6-scale", "How satisfied are you", "1 = very dissatisfied")
    await taps(noor, "4")
    await reads_and_keeps("7-text", "What goes well")
    await noor.write("We know each other")
    await reads(noor, "What would help")
    await taps(noor, "Skip ▶")

    await reads_and_keeps("8-review", "Is this right?", "We know each other", "skipped")
    await taps(noor, "✏️ 2", "North (Gr, Fr, Dr)")
    await reads(noor, "Is this right?", "North (Gr, Fr, Dr)")
    await taps(noor, "Send in ✔")
    await reads_and_keeps("9-thanks", "Thank you!", "Your answers have been saved.")
    await taps(noor, "How did you get here?")
    await reads_and_keeps("10-how", "How did you get here?")
    await taps(noor, "Through a colleague")
    await reads(noor, "Thank you!")
    await noor.write("/mijngegevens")
    await reads_and_keeps("11-mine", "This is what we keep about you")
    await noor.write("/help")
    await reads_and_keeps("12-help", "What can you do here?")
    await noor.write("/info")
    await reads_and_keeps("13-info", "What is kinderwerk?")
    await noor.write("/verwijder")
    await reads_and_keeps("14-erase", "Erase everything of yours?")
    await taps(noor, "Yes, erase everything")
    await reads_and_keeps("15-erased", "Everything of yours is erased")
    assert await too_faint(page) == []


async def test_in_the_group_her_own_questions_are_english_and_the_card_stays_dutch(
    open_page: OpenPage, artefacts: Path
) -> None:
    sanne = Phone(await open_page(reduced_motion="reduce"), "Sanne")
    page, noor = await noors_phone(open_page)
    await sanne.open(GROUP)
    await sanne.write("/vragenlijst")
    await noor.open(GROUP)
    await taps(noor, "Doe mee", "🌐 English")
    await reads(noor, "Will you take part?")

    await taps(noor, "Yes, count me in", "2. No", "East (Ov, GLD, FL)")
    await ticks(noor, "There is no time for it")
    await page.screenshot(path=artefacts / "english-16-in-the-group.png")
    await taps(noor, "Done ▶")
    await reads(noor, "What would help")
    await is_english(noor)
    await page.screenshot(path=artefacts / "english-17-words-in-the-group.png")
    await taps(noor, "Skip ▶", "Send in ✔")

    await reads(noor, "Thank you!")
    await page.screenshot(path=artefacts / "english-18-thanks-in-the-group.png")
    await expect(key(sanne, "Doe mee")).to_be_visible()
    await expect(sanne.log).not_to_contain_text("What would help")
