"""A poster and a code: what they say can be read, from the fullest form too, and scanned."""

import io

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.charts.font import width_of
from bot.forms import load_form
from bot.posters.code import png_of
from bot.posters.painting import paint
from bot.posters.poster import (
    CODE,
    HEIGHT,
    LEAST_CODE,
    MARGIN,
    WIDTH,
    Poster,
    laid_out,
    poster_of,
)
from bot.posters.press import Press
from bot.questionnaire.room import MAX_INVITATION, MAX_TITLE
from bot.texts import LANGUAGES, Voice

LINK = "https://t.me/kinderwerkbot?start=u-" + "Wm" * 11
TEXT = st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=MAX_INVITATION)


def scanned(picture: Image.Image) -> list[str]:
    return [each.text for each in zxingcpp.read_barcodes(picture)]


def test_the_code_is_read_by_another_library_than_the_one_that_made_it() -> None:
    with Image.open(io.BytesIO(png_of(LINK))) as picture:
        assert scanned(picture) == [LINK]
        assert min(picture.size) >= 400
        assert picture.getpixel((0, 0)) == 255


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_poster_tells_who_asks_what_it_is_how_long_it_takes_and_where_to_go(
    language: str,
) -> None:
    form = load_form("kinderwerk-bso")
    poster = poster_of(form, LINK, Voice(language))

    (page,) = pypdfium2.PdfDocument(paint(poster))

    said = " ".join(page.get_textpage().get_text_bounded().split())
    assert page.get_size() == (WIDTH, HEIGHT)
    assert scanned(page.render(scale=1).to_pil()) == [LINK]
    for words in (poster.title, poster.who, *poster.what, poster.how, poster.link):
        assert words in said
    assert "BVJong" in poster.who
    assert any("minut" in line for line in poster.what)


@settings(max_examples=100, deadline=None)
@given(title=TEXT.map(lambda text: text[:MAX_TITLE]), what=st.lists(TEXT, max_size=3))
def test_everything_stands_on_the_paper_whatever_a_form_says(title: str, what: list[str]) -> None:
    room = MAX_INVITATION // max(len(what), 1)
    poster = Poster(title, "w" * 60, tuple(each[:room] for each in what), "w" * 60, LINK)

    sheet = laid_out(poster, width_of)

    assert LEAST_CODE <= sheet.code <= CODE
    assert all(MARGIN <= each.y <= HEIGHT - MARGIN for each in sheet.words)
    assert all(
        width_of(each.text, each.size, each.bold) <= WIDTH - 2 * MARGIN for each in sheet.words
    )
    covered = [
        each for each in sheet.words if sheet.top < each.y - each.size < sheet.top + sheet.code
    ]
    assert not covered
    assert sheet.top + sheet.code <= HEIGHT - MARGIN


async def test_a_press_prints_letters_that_are_not_english_in_a_process_of_its_own() -> None:
    poster = Poster(
        "Één “vraag” — ’s ochtends", "Café België", ("€ 5 en $x$",), "Scan", "t.me/b?start=1"
    )

    async with Press() as press:
        pdf = await press.poster(poster)

    said = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded()
    for words in ("Één “vraag”", "’s", "Café België", "€ 5 en $x$"):
        assert words in said
