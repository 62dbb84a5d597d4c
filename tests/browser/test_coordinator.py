"""The coordinator on a phone: all that one can read, follow, take along, plan and hand on."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from conversation.visitor import answers
from exports.reading_back import counted, read_xlsx, tallies_in_xlsx
from phones import OpenPage, Phone, sticks_out, too_faint
from playwright.async_api import Page, expect
from real_bot import previewed
from visits.someone import TYPED, Someone, word
from visits.starting import HASTY
from walkthrough import key, newest, reads, tallies, taps

from bot.conversation.coordinate import running_tallies
from bot.conversation.desk import Desk
from bot.exports.layout import layout_of
from bot.preview.server import PreviewServer
from bot.preview.world import World
from bot.texts import Voice

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

NO = ("Zuid", "Er is geen tijd voor", "Klaar", "Overslaan", "Versturen")
YES = ("Ja", "West", "Het kinderwerk", "Klaar", "Ruimte", "Klaar", "Elke maand", "4")
WORDS = "In de vakantie is er altijd plek"
LONG = "Wij delen de gymzaal op woensdag, en in de vakantie gaan we samen naar het bos"


@dataclass(frozen=True)
class Sanne:
    """The coordinator: her phone, the page that it is on, and where pictures of it go."""

    phone: Phone
    page: Page
    artefacts: Path

    async def picture(self, name: str) -> None:
        """Kept for people to look at; nothing on it may stick out or be hard to read."""
        await self.page.screenshot(path=self.artefacts / f"coordinator-{name}.png")
        assert await sticks_out(self.page) == 0
        assert await too_faint(self.page) == []


@pytest_asyncio.fixture(loop_scope="session")
async def desk(preview: PreviewServer, world: World, tmp_path: Path) -> AsyncIterator[Desk]:
    """The bot as ``kinderwerkbot preview`` runs it; what it decides with."""
    async with previewed(world, preview.url, tmp_path, limits=HASTY) as desk:
        yield desk


async def test_a_coordinator_does_everything_from_one_phone(
    open_page: OpenPage, world: World, desk: Desk, artefacts: Path, tmp_path: Path
) -> None:
    await two_people_answer(world)
    page = await open_page(
        width=390,
        height=844,
        has_touch=True,
        is_mobile=True,
        reduced_motion="reduce",
        path=f"/#shown={world.person('Sanne').id}",
    )
    sanne = Sanne(Phone(page, "Sanne"), page, artefacts)
    await sanne.phone.start()
    await reads(sanne.phone, "Bianca en Saskia")

    await reads_question_by_question(sanne)
    await reads_what_people_wrote(sanne)
    await asks_for_a_chart(sanne)
    await follows_live(sanne, world)
    await takes_a_file_along(sanne, desk, tmp_path)
    await breaks_down(sanne, desk)
    await looks_how_far_it_went(sanne)
    await wants_people_reminded(sanne)
    await plans_and_closes(sanne)
    await invites_a_colleague(sanne)


async def two_people_answer(world: World) -> None:
    noor, daan = (Someone.named(world, name) for name in ("Noor", "Daan"))
    await (await noor.begin()).does("Anders", f"{TYPED}{WORDS}", "Zuid", "Nee", *NO[1:])
    await (await daan.begin()).does(*YES, f"{TYPED}{LONG}", "Overslaan", "Versturen")


async def reads_question_by_question(sanne: Sanne) -> None:
    phone = sanne.phone
    await phone.write("/stats")
    await reads(phone, "2 begonnen", "2 klaar", "0 nog bezig", "Afgelopen 24 uur")
    await sanne.picture("1-overview")
    await taps(phone, "Per vraag")
    await reads(phone, "J. Wat zou helpen")
    await sanne.picture("2-questions")
    await taps(phone, "A")
    await reads(phone, "Werk jij samen", "Anders, namelijk…")
    await sanne.picture("3-question")
    found = await tallies(phone)
    assert {found["2: Zuid (BR, Li, Ze)"], found["2: West (NH, ZH, U)"]} == {"1 · 50%"}


async def reads_what_people_wrote(sanne: Sanne) -> None:
    phone = sanne.phone
    await phone.write("/stats")
    await taps(phone, "Open antwoorden")
    await taps(phone, "A")
    await reads(phone, WORDS)
    await sanne.picture("4-written")
    await phone.write("/stats zoek vakantie")
    await reads(phone, "Gezocht: vakantie", WORDS, "(bij: Wat gaat er goed in de")
    await sanne.picture("5-found")


async def asks_for_a_chart(sanne: Sanne) -> None:
    phone = sanne.phone
    await phone.write("/stats")
    await taps(phone, "Per vraag", "B")
    await reads(phone, "In welke regio")
    await taps(phone, "📊 Grafiek")
    picture = newest(phone).locator(".photo img")
    await expect(picture).to_be_visible(timeout=60_000)
    await reads(phone, "Zuid (BR, Li, Ze): 1 · 50%")
    await sanne.picture("6-chart")


async def follows_live(sanne: Sanne, world: World) -> None:
    """Somebody answers meanwhile, and the message moves without a tap."""
    phone = sanne.phone
    await phone.write("/stats")
    await taps(phone, "🔴 Live")
    await reads(phone, "Live, bijgewerkt om", "2 klaar")
    youssef = Someone.named(world, "Youssef")

    await (await youssef.begin()).does("No", "North", "There is no time", "Done", "Skip", "Send in")

    await reads(phone, "3 begonnen", "3 klaar", "1 · 33")
    await sanne.picture("7-live")
    await taps(phone, "⏹ Stop")
    await reads(phone, "Gestopt om", "3 klaar")
    await sanne.picture("8-live-stopped")


async def takes_a_file_along(sanne: Sanne, desk: Desk, folder: Path) -> None:
    """What is downloaded and opened says what /stats says."""
    phone = sanne.phone
    await taps(phone, "◀ Terug naar de stand", "📁 Exporteer")
    await reads(phone, "Excel: om te lezen")
    await sanne.picture("9-kinds-of-file")
    await taps(phone, "Excel")
    await expect(phone.toast).to_have_text(
        "Ik maak het bestand. Je krijgt het zo in je privéchat met mij."
    )
    await expect(newest(phone).get_by_role("link")).to_be_visible(timeout=60_000)
    await reads(phone, "Met de antwoorden van 3 mensen")
    await sanne.picture("10-file")

    async with sanne.page.expect_download() as coming:
        await newest(phone).get_by_role("link").click()
    download = await coming.value
    file = folder / download.suggested_filename
    await download.save_as(file)

    assert file.match("kinderwerk-bso-ronde-1-*.xlsx")
    layout = layout_of(desk.form, Voice("nl"), unfinished=False)
    assert counted(read_xlsx(file, layout), layout) == (await running_tallies(desk)).counts
    assert tallies_in_xlsx(file)[1][-1] == 3


async def breaks_down(sanne: Sanne, desk: Desk) -> None:
    """Forty more answer, of two regions, so that there is something to tell."""
    phone = sanne.phone
    for number in range(40):
        await answers(desk, 1000 + number, ("west", "zuid")[number // 2 % 2])
    await phone.write("/stats")
    await taps(phone, "Uitsplitsing")
    await reads(phone, "Welke vraag wil je uitsplitsen?")
    await taps(phone, "A")
    await reads(phone, "Met welke vraag wil je die vergelijken?")
    await taps(phone, "A")
    await reads(phone, "43 mensen kregen beide vragen", "vakjes met – laten we niet zien")
    await sanne.picture("11-breakdown")
    await taps(phone, "Filter", "West (NH, ZH, U)", "A")
    await reads(phone, "Alleen: West (NH, ZH, U)", "Werk jij samen")
    await sanne.picture("12-filter")


async def looks_how_far_it_went(sanne: Sanne) -> None:
    phone = sanne.phone
    await phone.write("/stats")
    await taps(phone, "🔗 Bereik")
    await reads(phone, "Zonder link")
    await sanne.picture("13-sources")
    await taps(phone, "👣 Stappen")
    await reads(phone, "Stap 0, niet via een collega: 43 mensen")


async def wants_people_reminded(sanne: Sanne) -> None:
    """Everybody is done, so there is nobody to remind, and that is what she reads."""
    phone = sanne.phone
    await phone.write("/herinner")
    await reads(phone, word("remind-nobody"))


async def plans_and_closes(sanne: Sanne) -> None:
    phone = sanne.phone
    await phone.write("/sluit 24-12-2099")
    await reads(phone, "24 december 2099")
    await taps(phone, "Ja, stel dat zo in")
    await reads(phone, "Ronde 1 is open.")
    await phone.write("/sluit")
    await reads(phone, "Ronde 1 nu sluiten?", "43 mensen zijn klaar")
    await sanne.picture("14-close")
    await taps(phone, "Ja, sluit nu")
    await reads(phone, "Ronde 1 is gesloten.")
    await phone.write("/open")
    await taps(phone, "Ronde 2 beginnen")
    await reads(phone, "Ronde 2 is open.")
    await taps(phone, "◀ Terug naar de stand")
    await reads(phone, "Ronde 2", "0 klaar")
    await taps(phone, "Ronde 1")
    await reads(phone, "Gesloten op", "43 klaar")
    await sanne.picture("15-older-round")


async def invites_a_colleague(sanne: Sanne) -> None:
    phone = sanne.phone
    await phone.write("/coordinator Anna")
    await reads(phone, "Stuur deze link naar Anna")
    await taps(phone, "◀ Coördinatoren")
    await reads(phone, "#1, vast ingesteld")
    await sanne.picture("16-team")
    await taps(phone, "Logboek")
    await reads(phone, "nodigde Anna uit", "begon ronde 2", "vroeg een bestand van ronde 1 (xlsx)")
    await expect(key(phone, "◀ Coördinatoren")).to_be_visible()
    await sanne.picture("17-log")
