"""What the preview opens on: the card, what to try first, and people who answer by themselves."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from phones import OpenPage, Phone, sticks_out, too_faint
from playwright.async_api import Page, expect
from real_bot import previewed

from bot.commands.crowd_words import vocabulary
from bot.commands.opening import open_on_the_card
from bot.preview.crowd.crowd import Crowd
from bot.preview.crowd.visitor import Tempo
from bot.preview.server import PreviewServer
from bot.preview.standard import GROUP as GROUP_ID
from bot.preview.standard import NOOR
from bot.preview.words import tables
from bot.preview.world import World
from bot.telegram.pacing.limits import Limits
from bot.telegram.pacing.window import Limit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ASK = {"nl": "Laat 30 mensen antwoorden", "en": "Let 30 people answer"}
LOCALE = {"nl": "nl-NL", "en": "en-GB"}
HASTY = Limits(*[Limit(1000, 1.0)] * 4)
"""People tap faster here than a bot may answer elsewhere."""

SMALL = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}
LARGE = {"width": 1400, "height": 900}


@pytest_asyncio.fixture(loop_scope="session")
async def crowd(world: World) -> AsyncIterator[Crowd]:
    async with Crowd(world, vocabulary(), tempo=Tempo(pause=0.1)) as people:
        yield people


@pytest_asyncio.fixture(loop_scope="session")
async def preview(world: World, crowd: Crowd) -> AsyncIterator[PreviewServer]:
    async with PreviewServer(world, crowd=crowd) as server:
        yield server


@pytest_asyncio.fixture(loop_scope="session")
async def opened(world: World, preview: PreviewServer, tmp_path: Path) -> AsyncIterator[World]:
    """The preview as the command opens it, with the bot in it."""
    async with previewed(world, preview.url, tmp_path, limits=HASTY):
        await open_on_the_card(world)
        yield world


def region(page: Page, owner: str, language: str) -> Phone:
    phone = Phone(page, owner)
    if language == "en":
        phone.region = page.get_by_role("region", name=f"Phone of {owner}")
        phone.log = phone.region.get_by_role("log")
    return phone


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
async def test_the_page_opens_on_the_card_and_says_what_to_tap_first(
    open_page: OpenPage, artefacts: Path, size: dict[str, int], language: str, scheme: str
) -> None:
    page = await open_page(
        **size, locale=LOCALE[language], color_scheme=scheme, reduced_motion="reduce"
    )
    noor = region(page, "Noor", language)
    name = f"opening-{size['width']}-{language}-{scheme}"

    await expect(noor.button("Doe mee")).to_be_visible()
    await page.screenshot(path=artefacts / f"{name}.png")

    first, then = {
        "nl": ("Tik bij Noor op ‘Doe mee’.", "Typ bij Sanne /stats."),
        "en": ("On Noor’s phone, tap “Doe mee”.", "On Sanne’s phone, type /stats."),
    }[language]
    how = page.get_by_role("region", name={"nl": "Zo begin je", "en": "How to begin"}[language])
    await expect(how).to_contain_text(first)
    await expect(how).to_contain_text(then)
    await expect(page.get_by_role("button", name=ASK[language])).to_be_visible()
    assert await sticks_out(page) == 0
    assert await too_faint(page) == []


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
async def test_thirty_people_answer_while_the_page_shows_how_far_they_are(
    open_page: OpenPage, artefacts: Path, crowd: Crowd, size: dict[str, int], language: str
) -> None:
    page = await open_page(**size, locale=LOCALE[language], reduced_motion="reduce")
    noor = region(page, "Noor", language)
    ask = page.get_by_role("button", name=ASK[language])
    name = f"crowd-{size['width']}-{language}"

    await ask.click()

    told = page.locator(".crowd").get_by_role("status")
    await expect(told).to_contain_text(
        {"nl": "van 30 hebben geantwoord", "en": "of 30 have answered"}[language]
    )
    await page.screenshot(path=artefacts / f"{name}-busy.png")
    assert await too_faint(page) == []
    await expect(page.get_by_role("button", name=ASK[language])).to_have_count(0)
    # Meanwhile everything else goes on.
    await noor.button("Doe mee").click()
    await expect(noor.button("Ja, ik doe mee")).to_be_visible()
    await crowd.finished()
    await expect(told).to_contain_text(
        {"nl": "30 mensen hebben geantwoord.", "en": "30 people have answered."}[language]
    )
    await page.screenshot(path=artefacts / f"{name}-done.png")
    assert await sticks_out(page) == 0
    assert await too_faint(page) == []
    more = {"nl": "Laat nog 30 mensen antwoorden", "en": "Let 30 more people answer"}[language]
    await expect(page.get_by_role("button", name=more)).to_be_enabled()
    assert crowd.progress.stuck == 0


@pytest.mark.usefixtures("opened")
async def test_the_explanation_can_be_hidden_and_stays_so(open_page: OpenPage) -> None:
    page = await open_page()
    how = page.get_by_role("region", name="Zo begin je")

    await how.get_by_role("button", name="Uitleg weghalen").press("Enter")
    await expect(how).to_have_count(0)
    await page.reload()

    await expect(Phone(page, "Noor").button("Doe mee")).to_be_visible()
    await expect(how).to_have_count(0)


@pytest.mark.usefixtures("opened")
async def test_a_chat_that_was_left_is_not_opened_again(open_page: OpenPage) -> None:
    page = await open_page()
    noor = Phone(page, "Noor")

    await noor.button("Terug naar de chats").click()
    await page.reload()

    await expect(noor.chat("Kinderwerkbot")).to_be_visible()


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize(("language", "other"), [("nl", "en"), ("en", "nl")])
async def test_the_whole_page_speaks_one_language(
    open_page: OpenPage, world: World, language: str, other: str
) -> None:
    world.add_topic(GROUP_ID, "Samenwerken")
    page = await open_page(locale=LOCALE[language])
    opener = page.get_by_role("button", name={"nl": "Wereld", "en": "World"}[language])
    await opener.click()
    await expect(page.get_by_role("dialog").get_by_role("heading")).not_to_have_count(1)
    await page.get_by_role("dialog").locator(".world-parts select").first.wait_for()

    shown = await page.evaluate(EVERYTHING_SAID)

    mine, theirs = (words_of(each) for each in (language, other))
    assert len(mine & set(shown)) > 25
    assert (theirs - mine) & set(shown) == set()
    assert await page.locator("html").get_attribute("lang") == language


EVERYTHING_SAID = """() => [...document.querySelectorAll("body *")]
  .filter((it) => !it.closest("article"))
  .flatMap((it) => [
    ...[...it.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data),
    ...["aria-label", "title", "placeholder"].map((name) => it.getAttribute(name)),
  ])
  .filter(Boolean).map((text) => text.trim())"""
"""What can be read or heard on the page, save for what people and bots wrote."""


def words_of(language: str) -> set[str]:
    """Every text of the page in this language that has nothing to fill in."""

    def within(table: object) -> set[str]:
        if isinstance(table, dict):
            return set().union(*map(within, table.values()))
        return set() if "{" in str(table) else {str(table)}

    return within(tables(language))


@pytest.mark.usefixtures("opened")
async def test_what_a_phone_refuses_is_said_in_the_language_of_the_page(
    open_page: OpenPage, world: World
) -> None:
    page = await open_page(path="/?lang=en")
    noor = region(page, "Noor", "en")
    world.offline(NOOR.id)
    await expect(noor.region.get_by_text("Offline: nothing comes in now.")).to_be_visible()

    await noor.region.get_by_role("textbox").fill("Hallo")
    await noor.region.get_by_role("textbox").press("Enter")

    await expect(noor.region.get_by_role("status")).to_have_text("This phone is offline.")
