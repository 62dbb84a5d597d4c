"""The real bot in the preview: from a command in the group to thanks, and the numbers after it."""

from pathlib import Path

import pytest
from phones import OpenPage, Phone, too_faint
from playwright.async_api import Page, expect
from questions import GROUP
from walkthrough import begins, key, reads, tallies, taps, ticks

from bot.preview.standard import GROUP as GROUP_ID
from bot.preview.standard import NOOR
from bot.preview.world import World

THANKS = "Je antwoorden zijn bewaard."

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest.mark.usefixtures("kinderwerkbot")
async def test_two_people_fill_it_in_and_the_coordinator_reads_what_they_tapped(
    open_page: OpenPage, world: World, artefacts: Path
) -> None:
    desk = await open_page(reduced_motion="reduce")
    small = await open_page(
        width=390,
        height=844,
        has_touch=True,
        is_mobile=True,
        reduced_motion="reduce",
        path=f"/#shown={NOOR.id}",
    )
    sanne, daan, noor = Phone(desk, "Sanne"), Phone(desk, "Daan"), Phone(small, "Noor")
    world.server_knows_ephemeral = False  # then "Doe mee" leads to the private chat

    await sanne.open(GROUP)
    await sanne.write("/vragenlijst")
    await noor_fills_it_in(noor, small, artefacts)
    await daan_fills_it_in(daan, desk, artefacts)
    await sanne_asks_for_the_numbers(sanne)

    await desk.screenshot(path=artefacts / "visit-9-stats.png")
    await taps(sanne, "Per vraag", "A")
    await reads(sanne, "Werk jij samen")
    await desk.screenshot(path=artefacts / "visit-10-tallies.png")
    assert await tallies(sanne) == {
        "1: Ja": "1 · 50%",
        "1: Nee": "1 · 50%",
        "2: Oost (Ov, GLD, FL)": "1 · 50%",
        "2: Noord (Gr, Fr, Dr)": "1 · 50%",
        "4: Het kinderwerk nam het initiatief": "1 · 100%",
        "4: Anders, namelijk…": "1 · 100%",
        "5: Wij doen activiteiten op de BSO": "1 · 100%",
        "5: Ruimte of spullen delen": "1 · 100%",
        "6: Elke maand of vaker": "1 · 100%",
        "7: 4": "1 · 100%",
        "9: Er is geen tijd voor": "1 · 100%",
    }
    assert await too_faint(desk) == []


@pytest.mark.usefixtures("kinderwerkbot")
async def test_in_the_group_each_sees_their_own_questions_and_nobody_elses(
    open_page: OpenPage, artefacts: Path
) -> None:
    page = await open_page(reduced_motion="reduce")
    sanne, daan, noor = (Phone(page, name) for name in ("Sanne", "Daan", "Noor"))
    for each in (sanne, daan, noor):
        await each.open(GROUP)
    await sanne.write("/vragenlijst")

    await taps(daan, "Doe mee")
    await reads(daan, "Alleen zichtbaar voor jou", "Bianca en Saskia")
    await taps(noor, "Doe mee")  # further on the group would have no room to begin with her too
    await reads(noor, "Alleen zichtbaar voor jou", "Bianca en Saskia")
    await begins(daan)
    await taps(daan, "2. Nee", "Oost (Ov, GLD, FL)")
    await reads(daan, "Alleen zichtbaar voor jou", "Waarom werk je (nog) niet samen")
    await page.screenshot(path=artefacts / "visit-11-in-the-group.png")

    await expect(sanne.log).to_contain_text("Vragenlijst kinderwerk & BSO")
    for phone, hidden in ((sanne, "Bianca"), (sanne, "Waarom werk je"), (noor, "Waarom werk je")):
        await expect(phone.log).not_to_contain_text(hidden)
    assert await too_faint(page) == []


@pytest.mark.usefixtures("kinderwerkbot")
async def test_one_answers_whole_in_the_group_and_one_writes_in_private_and_comes_back(
    open_page: OpenPage, world: World, artefacts: Path
) -> None:
    page = await open_page(reduced_motion="reduce")
    small = await open_page(
        width=390,
        height=844,
        has_touch=True,
        is_mobile=True,
        reduced_motion="reduce",
        path=f"/#shown={NOOR.id}",
    )
    sanne, daan, noor = Phone(page, "Sanne"), Phone(page, "Daan"), Phone(small, "Noor")
    for each in (sanne, daan, noor):
        await each.open(GROUP)
    await sanne.write("/vragenlijst")

    await noor_writes_in_private(noor, small, artefacts)
    await taps(daan, "Doe mee")
    await begins(daan)
    await taps(daan, "2. Nee", "Oost (Ov, GLD, FL)")
    await ticks(daan, "Er is geen tijd voor")
    await taps(daan, "Klaar ▶")
    await reads(daan, "Wat zou helpen")
    await expect(daan.log).not_to_contain_text("als bericht")
    await taps(daan, "Overslaan ▶", "Versturen ✔")
    await reads(daan, "Alleen zichtbaar voor jou", THANKS)

    public = [each for each in world.public_history(GROUP_ID) if each.sender_id == world.bot.id]
    assert all("Doe mee" in str(each.keyboard) for each in public)


async def noor_writes_in_private(noor: Phone, page: Page, artefacts: Path) -> None:
    """Something else at the first question, and back to the group for the second."""
    await taps(noor, "Doe mee")
    await begins(noor)
    await taps(noor, "5. Anders, namelijk…")
    await reads(noor, "In deze groep zou iedereen meelezen")
    await page.screenshot(path=artefacts / "visit-12-write-in-private.png")
    await taps(noor, "✍️ Schrijf het in de privéchat")
    await noor.button("START").click()
    await reads(noor, "Typ nu je eigen antwoord")
    await noor.write("Alleen met de speeltuin")
    await reads(noor, "In welke regio werk je?")
    await noor.button("Terug naar de chats").click()
    await noor.open(GROUP)
    # What nobody waits for is drawn when the group's limit has room to spare.
    await expect(key(noor, "Verder in deze groep")).to_be_visible(timeout=75_000)
    await page.screenshot(path=artefacts / "visit-13-back-in-the-group.png")
    await taps(noor, "Verder in deze groep")
    await reads(noor, "Alleen zichtbaar voor jou", "In welke regio werk je?")


async def noor_fills_it_in(noor: Phone, page: Page, artefacts: Path) -> None:
    """With a text where a tap is asked, a wrong turn, a step back, a reload and a change."""
    await noor.open(GROUP)
    await reads(noor, "Vragenlijst kinderwerk & BSO")
    await page.screenshot(path=artefacts / "visit-1-card.png")
    await noor.button("Doe mee").click()
    await noor.button("START").click()
    await reads(noor, "Bianca en Saskia", "Doe je mee?")
    await page.screenshot(path=artefacts / "visit-2-introduction.png")
    await taps(noor, "Meer over je privacy")
    await reads(noor, "Bianca of Saskia", "/verwijder")
    await page.screenshot(path=artefacts / "visit-2b-privacy.png")
    await taps(noor, "◀ Terug naar de uitleg")
    await reads(noor, "Doe je mee?")
    await taps(noor, "Ja, ik doe mee")

    await reads(noor, "Vraag 1", "Werk jij samen")
    await noor.write("Ja hoor")
    await reads(noor, "Typen hoeft hier niet", "Werk jij samen")
    await page.screenshot(path=artefacts / "visit-3-typed.png")
    await taps(noor, "1. Ja")
    await taps(noor, "Zuid (BR, Li, Ze)")
    await reads(noor, "Hoe is het contact")
    await taps(noor, "◀ Terug")
    await expect(key(noor, "✅ Zuid (BR, Li, Ze)")).to_be_visible()
    await taps(noor, "West (NH, ZH, U)")

    await reads(noor, "Hoe is het contact")
    await taps(noor, "Klaar ▶")
    await expect(noor.toast).to_have_text("Kies eerst een antwoord.")
    await page.screenshot(path=artefacts / "visit-4-toast.png")
    await ticks(noor, "Het kinderwerk nam het initiatief")
    await taps(noor, "⬜ Anders, namelijk…")
    await reads(noor, "Typ nu je eigen antwoord")
    await noor.write("Via de voetbalclub")
    await reads(noor, "Dit schreef je: Via de voetbalclub")
    await page.reload()
    await reads(noor, "Dit schreef je: Via de voetbalclub")
    await taps(noor, "Klaar ▶")

    await reads(noor, "Waaruit bestaat")
    await ticks(noor, "Wij doen activiteiten op de BSO", "Ruimte of spullen delen")
    await page.screenshot(path=artefacts / "visit-5-several.png")
    await taps(noor, "Klaar ▶")
    await taps(noor, "Elke maand of vaker")
    await taps(noor, "4")
    await reads(noor, "Wat gaat er goed")
    await noor.write("We kennen elkaar")
    await reads(noor, "Wat zou helpen")
    await taps(noor, "Overslaan ▶")

    await reads(noor, "Klopt het zo?", "West (NH, ZH, U)", "We kennen elkaar", "overgeslagen")
    await page.screenshot(path=artefacts / "visit-6-review.png")
    await taps(noor, "✏️ 2")
    await taps(noor, "Noord (Gr, Fr, Dr)")
    await reads(noor, "Klopt het zo?", "Noord (Gr, Fr, Dr)")
    await taps(noor, "Versturen ✔")
    await reads(noor, THANKS)
    await page.screenshot(path=artefacts / "visit-7-thanks.png")


async def daan_fills_it_in(daan: Phone, page: Page, artefacts: Path) -> None:
    """By the link on the card, with "Nee"."""
    await daan.open(GROUP)
    await daan.link("Liever in een privéchat").click()
    await daan.button("START").click()
    await begins(daan)
    await taps(daan, "2. Nee")
    await taps(daan, "Oost (Ov, GLD, FL)")
    await reads(daan, "Waarom werk je (nog) niet samen")
    await ticks(daan, "Er is geen tijd voor")
    await page.screenshot(path=artefacts / "visit-8-nee.png")
    await taps(daan, "Klaar ▶")
    await taps(daan, "Overslaan ▶")
    await taps(daan, "Versturen ✔")
    await reads(daan, THANKS)


async def sanne_asks_for_the_numbers(sanne: Phone) -> None:
    await sanne.button("Terug naar de chats").click()
    await sanne.start()
    await reads(sanne, "Bianca en Saskia")
    await sanne.write("/stats")
    await reads(sanne, "2 begonnen", "2 klaar", "0 nog bezig")
