"""Pictures: PNGs of the right size that show what they should, drawn in a process of their own."""

import asyncio
import time
from io import BytesIO

from charts.conftest import NOW, Count
from charts.drawn import charts
from hypothesis import given, settings
from PIL import Image

from bot.charts.chart import Bar, Chart
from bot.charts.font import drawable
from bot.charts.job import DrawAll, DrawOne
from bot.charts.making import chart_of, charts_of
from bot.charts.painting import PAPER
from bot.charts.sheet import BAR, INK, QUIET, TRACK
from bot.charts.studio import Studio
from bot.charts.worker import draw
from bot.questionnaire.answer import Answer
from bot.texts import Voice

DUTCH = Voice("nl")


def silent(_: object) -> None:
    """Drawing tells nothing on the way."""


def one(chart: Chart) -> Image.Image:
    (picture,) = draw(DrawOne(chart), silent)
    return Image.open(BytesIO(picture.png))


def pixels_of(picture: Image.Image, colour: str) -> int:
    """How many pixels are exactly this colour."""
    wanted = tuple(bytes.fromhex(colour.removeprefix("#")))
    found = picture.convert("RGB").getcolors(1 << 20) or []
    return sum(n for n, shade in found if shade == wanted)


def test_a_picture_is_a_png_of_1080_pixels_wide(count: Count) -> None:
    tallies = count("samen", Answer(picked=("ja",)))

    picture = one(chart_of(tallies, tallies.form.questions[0], DUTCH, NOW))

    assert picture.format == "PNG"
    assert picture.width == 1080
    assert 400 < picture.height < 1080


def test_a_picture_has_the_colours_of_its_sheet_and_few_others(count: Count) -> None:
    tallies = count("samen", Answer(picked=("ja",)))

    picture = one(chart_of(tallies, tallies.form.questions[0], DUTCH, NOW))

    most = picture.width * picture.height / 2
    assert pixels_of(picture, PAPER) > most
    assert all(pixels_of(picture, each) > 500 for each in (INK, QUIET, BAR, TRACK))
    assert len(picture.getcolors() or []) < 40


def test_bars_are_as_long_as_their_shares(count: Count) -> None:
    answers = [Answer(number=1)] * 3 + [Answer(number=3)]
    tallies = count("dozijn", *answers)
    question = tallies.form.question("dozijn")
    assert question is not None

    picture = one(chart_of(tallies, question, DUTCH, NOW))

    filled, empty = pixels_of(picture, BAR), pixels_of(picture, TRACK)
    assert 0.31 < filled / (filled + empty) < 0.36  # a whole bar, of the three that there are


@settings(max_examples=5, deadline=None)
@given(charts)
def test_whatever_a_form_says_it_can_be_drawn(chart: Chart) -> None:
    assert one(chart).width == 1080


def test_what_the_font_does_not_have_is_left_out_and_a_dollar_is_a_dollar() -> None:
    assert drawable("🚲 Fietsen") == "Fietsen"
    assert drawable("Žluťoučký é ё λ …") == "Žluťoučký é ё λ …"
    bar = Bar("Kost $5 tot $x_{", 1, 1.0, "1 · 100%")

    assert one(Chart("t", "q", 1, ("n",), (bar,), "d", "s")).width == 1080


def test_an_overview_is_as_few_pictures_as_can_be_read(count: Count) -> None:
    charts_ = charts_of(count("samen", Answer(picked=("ja",))), DUTCH, NOW)

    pictures = draw(DrawAll(charts_), silent)

    assert [chart for picture in pictures for chart in picture.charts] == list(charts_)
    assert 1 < len(pictures) < len(charts_)
    for picture in pictures:
        assert Image.open(BytesIO(picture.png)).height <= 2560


async def test_the_studio_draws_apart_while_everything_goes_on(count: Count) -> None:
    charts_ = charts_of(count("samen", Answer(picked=("ja",))), DUTCH, NOW)
    turns = 0

    async def go_on() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0.001)
            turns += 1

    async with Studio() as studio:
        going = asyncio.create_task(go_on())
        began = time.monotonic()
        first = await studio.draw(charts_[0])
        several = await studio.overview(charts_)
        took = time.monotonic() - began
        going.cancel()

    assert first == draw(DrawOne(charts_[0]), silent)[0].png
    assert [picture.png for picture in several] == [
        picture.png for picture in draw(DrawAll(charts_), silent)
    ]
    assert turns > took * 50
