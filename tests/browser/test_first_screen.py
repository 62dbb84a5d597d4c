"""The one screen before the first question fits a phone, with all its buttons in view."""

from pathlib import Path

import pytest
from phones import OpenPage, Phone
from playwright.async_api import expect
from questions import GROUP
from walkthrough import key, newest, noors_phone, reads, taps

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.usefixtures("kinderwerkbot"),
]


async def is_whole_in_view(phone: Phone) -> None:
    """Fails if a part of the newest message, buttons too, lies outside what the phone shows."""
    shown, message = await phone.log.bounding_box(), await newest(phone).bounding_box()
    assert shown is not None
    assert message is not None
    assert message["y"] >= shown["y"]
    last = newest(phone).locator("button:not(.deed)").last
    await expect(last).to_be_in_viewport(ratio=1)
    button = await last.bounding_box()
    assert button is not None
    assert button["y"] + button["height"] <= shown["y"] + shown["height"]


async def test_it_fits_in_the_private_chat_in_every_language(
    open_page: OpenPage, artefacts: Path
) -> None:
    page, noor = await noors_phone(open_page)

    await noor.start()
    await reads(noor, "Bianca en Saskia", "Doe je mee?")
    await page.screenshot(path=artefacts / "first-1-nl.png")
    await is_whole_in_view(noor)
    await taps(noor, "🌐 English")
    await reads(noor, "Will you take part?")
    await page.screenshot(path=artefacts / "first-2-en.png")
    await is_whole_in_view(noor)

    await taps(noor, "More about your privacy")
    await reads(noor, "Who sees it?")
    await page.screenshot(path=artefacts / "first-3-privacy.png")
    contact = newest(noor).get_by_role("link", name="to-be-filled-in@example.org")
    await expect(contact).to_be_visible()
    await taps(noor, "◀ Back to introduction", "Yes, count me in")
    await reads(noor, "Question 1")
    await noor.write("/taal")
    await reads(noor, "Which language")
    await page.screenshot(path=artefacts / "first-4-taal.png")
    await taps(noor, "Nederlands")
    await reads(noor, "Vraag 1")


async def test_it_fits_in_the_group(open_page: OpenPage, artefacts: Path) -> None:
    sanne = Phone(await open_page(reduced_motion="reduce"), "Sanne")
    page, noor = await noors_phone(open_page)
    await sanne.open(GROUP)
    await sanne.write("/vragenlijst")
    await noor.open(GROUP)

    await taps(noor, "Doe mee")

    await reads(noor, "Alleen zichtbaar voor jou", "Bianca en Saskia", "Doe je mee?")
    await page.screenshot(path=artefacts / "first-5-group.png")
    await is_whole_in_view(noor)
    await taps(noor, "🌐 English")
    await reads(noor, "Will you take part?")
    await page.screenshot(path=artefacts / "first-5-group-en.png")
    await is_whole_in_view(noor)
    await taps(noor, "🌐 Nederlands")
    await reads(noor, "Doe je mee?")
    await key(noor, "Ja, ik doe mee").click()
    await reads(noor, "Alleen zichtbaar voor jou", "Vraag 1")


async def test_the_way_to_the_end_and_back_reads_well(open_page: OpenPage, artefacts: Path) -> None:
    page, noor = await noors_phone(open_page)
    await noor.start()
    await taps(noor, "Ja, ik doe mee", "2. Nee", "Oost (Ov, GLD, FL)", "⬜ Er is geen tijd voor")
    await expect(key(noor, "✅ Er is geen tijd voor")).to_be_visible()
    await taps(noor, "Klaar ▶")
    await reads(noor, "Wat zou helpen")
    await noor.write("Meer tijd, en een vaste plek om elkaar te zien. " * 18)
    await reads(noor, "Klopt het zo?")
    await page.screenshot(path=artefacts / "first-6-review.png")
    await taps(noor, "2/2 ▶")
    await reads(noor, "Meer tijd, en een vaste plek")
    await page.screenshot(path=artefacts / "first-7-review-2.png")
    await taps(noor, "◀ 1/2", "✏️ 3")
    await reads(noor, "Waarom werk je (nog) niet samen")
    await page.screenshot(path=artefacts / "first-8-change.png")
    await taps(noor, "Klaar ▶", "Versturen ✔")
    await reads(noor, "Dank je wel!")
    await page.screenshot(path=artefacts / "first-9-thanks.png")
    await taps(noor, "Hoe kwam je hier?")
    await reads(noor, "van hand tot hand")
    await page.screenshot(path=artefacts / "first-10-how.png")
    await taps(noor, "Via een groep")
    await reads(noor, "Dank je wel!")
    await noor.write("/mijngegevens")
    await reads(noor, "Dit bewaren we van jou")
    await page.screenshot(path=artefacts / "first-11-mine.png")
