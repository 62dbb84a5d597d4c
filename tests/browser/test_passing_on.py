"""The invitation goes from the group to a colleague, to their group, to a poster; Bereik tells it.

At each step somebody answers on a phone, and somebody else after them by the same link: of one
person alone a coordinator would read nothing.
"""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from phones import OpenPage, Phone, too_faint
from playwright.async_api import Page, expect
from questions import GROUP
from real_bot import previewed
from visits.someone import Someone
from walkthrough import begins, newest, reads, taps, ticks

from bot.forms import form_text
from bot.preview.people import Person
from bot.preview.server import PreviewServer
from bot.preview.standard import DAAN, NOOR, YOUSSEF
from bot.preview.standard import GROUP as GROUP_ID
from bot.preview.world import World

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

THEIRS = "Buurthuis Noord"
LINK = re.compile(r"start=(u-[A-Za-z0-9_-]{22})")
STEPS = ("Nee", "Zuid", "Er is geen tijd voor", "Klaar", "Overslaan", "Versturen")


@pytest_asyncio.fixture(loop_scope="session")
async def kinderwerkbot(
    preview: PreviewServer, world: World, tmp_path: Path
) -> AsyncIterator[None]:
    """The bot as ``kinderwerkbot preview`` runs it, with a form that may tell of two people."""
    form = tmp_path / "form.toml"
    form.write_text(form_text("kinderwerk-bso").replace("min_cell = 5", "min_cell = 2"))
    async with previewed(world, preview.url, tmp_path, form=str(form)):
        yield


@pytest.mark.usefixtures("kinderwerkbot")
async def test_from_the_group_to_a_colleague_to_their_group_to_a_poster(
    open_page: OpenPage, world: World, artefacts: Path
) -> None:
    for number in range(4):
        world.add_person(Person(8000 + number, f"Lid{number}", language="nl"))
    page = await open_page(width=1700, height=950, reduced_motion="reduce")
    sanne, noor, daan = (Phone(page, name) for name in ("Sanne", "Noor", "Daan"))

    await sanne.open(GROUP)
    await sanne.write("/vragenlijst")
    await reads(sanne, "Vragenlijst kinderwerk & BSO")
    await noor_answers_by_the_card(noor)
    await page.screenshot(path=artefacts / "passing-1-thanks.png")
    await another(world, 0, world.messages(NOOR.id, GROUP_ID)[-1].text)

    await noor_sends_it_to_daan(noor, daan)
    await page.screenshot(path=artefacts / "passing-2-colleague.png")
    await another(world, 1, world.messages(DAAN.id, NOOR.id)[-1].text)

    theirs = await daan_brings_it_to_a_group(daan, page, world, artefacts)
    await another(world, 2, world.messages(DAAN.id, theirs)[-1].text)

    await a_poster_is_scanned(page, world, artefacts)
    await sanne_reads_bereik(sanne, page, artefacts)
    assert await too_faint(page) == []


async def answers(phone: Phone) -> None:
    """From the first question to thanks, the short way."""
    await taps(phone, "2. Nee", "Zuid (BR, Li, Ze)")
    await reads(phone, "Waarom werk je (nog) niet samen")
    await ticks(phone, "Er is geen tijd voor")
    await taps(phone, "Klaar ▶", "Overslaan ▶", "Versturen ✔")
    await reads(phone, "Je antwoorden zijn bewaard.")


async def another(world: World, number: int, said: str) -> None:
    """Somebody else follows the link in what was said, and answers."""
    found = LINK.search(said)
    assert found is not None, said
    somebody = Someone.named(world, f"Lid{number}")
    await somebody.start(found[1])
    await somebody.taps(somebody.buttons[0])
    await somebody.does(*STEPS)


async def noor_answers_by_the_card(noor: Phone) -> None:
    """By the link on the card: there she was never asked how she came."""
    await noor.open(GROUP)
    await noor.link("Liever in een privéchat").click()
    await noor.button("START").click()
    await begins(noor)
    await answers(noor)
    await expect(newest(noor)).not_to_contain_text("hoe kwam je hier?")


async def noor_sends_it_to_daan(noor: Phone, daan: Phone) -> None:
    """With the button below the thanks; Daan taps the link in what she sent."""
    await noor.link("Stuur door naar collega’s").click()
    sheet = noor.region.get_by_role("dialog")
    await sheet.get_by_role("button", name="Daan Visser").click()
    await expect(noor.input).to_have_value(re.compile("Wil jij deze vragenlijst ook invullen"))
    await noor.button("Versturen").click()
    await expect(noor.message("Wil jij deze vragenlijst ook invullen")).to_be_visible()
    await daan.open("Noor Bakker")
    await daan.message("Wil jij deze vragenlijst ook invullen").get_by_role("link").click()
    await daan.button("START").click()
    await begins(daan)
    await answers(daan)
    await expect(newest(daan)).not_to_contain_text("hoe kwam je hier?")


async def daan_brings_it_to_a_group(daan: Phone, page: Page, world: World, artefacts: Path) -> int:
    """To a new group of his own, where Youssef answers aside. Returns the group."""
    await daan.write("/delen")
    await expect(daan.link("Voeg toe aan je groep")).to_be_visible()
    await page.screenshot(path=artefacts / "passing-3-ways.png")
    await daan.link("Voeg toe aan je groep").click()
    sheet = daan.region.get_by_role("dialog")
    await sheet.get_by_role("textbox").fill(THEIRS)
    await sheet.get_by_role("button", name="Maken").click()
    await expect(daan.message("Hallo! In deze groep")).to_be_visible()
    await daan.write("/vragenlijst")
    await reads(daan, "je krijgt de vragen hier in de groep")

    youssef = Phone(page, "Youssef")
    await youssef.open(THEIRS)
    await taps(youssef, "Doe mee")
    await taps(youssef, "Yes, count me in")
    await taps(youssef, "2. No", "South (BR, Li, Ze)")
    await ticks(youssef, "There is no time for it")
    await taps(youssef, "Done ▶", "Skip ▶", "Send in ✔")
    await reads(youssef, "Your answers have been saved.")
    await page.screenshot(path=artefacts / "passing-4-their-group.png")
    return next(each for each, chat in world.chats.items() if chat.title == THEIRS)


async def a_poster_is_scanned(page: Page, world: World, artefacts: Path) -> None:
    """Youssef's, by Sanne; the link in words leads the other one there."""
    youssef, sanne = Phone(page, "Youssef"), Phone(page, "Sanne")
    await youssef.button("Terug naar de chats").click()
    await youssef.start()
    await youssef.write("/qr")
    await reads(youssef, "Something to hang up instead?")
    photo = youssef.message("A questionnaire by BVJong")
    await page.screenshot(path=artefacts / "passing-5-code.png")
    await photo.hover()  # what can be done with a message is shown then
    await photo.get_by_role("button", name="Doorsturen").click()
    await youssef.region.get_by_role("dialog").get_by_role("button", name="Sanne").click()

    await sanne.button("Terug naar de chats").click()
    await sanne.open("Youssef Amrani")
    await sanne.button("Foto groot bekijken").click()
    await page.get_by_role("button", name="Scan QR-code").click()
    await sanne.button("START").click()
    await begins(sanne)
    await answers(sanne)
    await expect(newest(sanne)).not_to_contain_text("hoe kwam je hier?")
    codes = [each for each in world.messages(YOUSSEF.id, world.bot.id) if each.photo]
    await another(world, 3, codes[-1].text)


async def sanne_reads_bereik(sanne: Phone, page: Page, artefacts: Path) -> None:
    """Two people by each link; behind all but the first group's is a colleague who answered."""
    await sanne.write("/stats")
    await reads(sanne, "8 begonnen", "8 klaar")
    await taps(sanne, "🔗 Bereik")
    counts = "2 geopend · 2 begonnen · 2 klaar"
    for source in ("Groepskaart 1", "Groepskaart 2", "Posters", "Collega’s, met hun eigen link"):
        await reads(sanne, source)
    told = (await newest(sanne).inner_text()).replace("\N{NO-BREAK SPACE}", " ")
    assert told.count(counts) == 4
    assert "Overig" not in told
    assert "Zonder link" not in told
    await page.screenshot(path=artefacts / "passing-6-sources.png")
    await taps(sanne, "👣 Stappen")
    await reads(sanne, "Stap 0, niet via een collega: 2 mensen", "0,75 collega’s")
    waves = re.findall(r"Stap (\d)[^:\n]*: (\d)", await newest(sanne).inner_text())
    assert waves == [("0", "2"), ("1", "2"), ("2", "2"), ("3", "2")]
    await page.screenshot(path=artefacts / "passing-7-waves.png")
