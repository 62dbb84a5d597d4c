"""A form about something else: nothing that anybody gets speaks of kinderwerk or BVJong."""

import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pypdfium2
import pytest
from exports.making import export_of, states_of_many, written
from screens.counted import tallies
from screens.every_screen import EVERY, every_screen, waves
from screens.reading import drawn
from screens.test_every_screen_fits import counts_of
from test_form_page import example

from bot.app import COMMANDS, commands_for
from bot.charts.caption import caption, overview_caption
from bot.charts.font import width_of
from bot.charts.growing import reach_chart
from bot.charts.layout import overview, single
from bot.charts.making import charts_of
from bot.charts.reach import reach_caption, reach_sheet
from bot.conversation.breakdowns import Breakdown
from bot.exports.formats import FORMATS
from bot.forms import read
from bot.posters.painting import paint
from bot.posters.poster import poster_of
from bot.questionnaire.form import Form
from bot.screens.coordinator.breakdowns import breakdown_screen
from bot.screens.coordinator.filters import filtered_screen
from bot.screens.screen import Shareable
from bot.texts import LANGUAGES, Voice, sentences

OURS = re.compile(r"kinderwerk|bvjong|\bbso|bianca|saskia", re.IGNORECASE)
PRODUCT = re.compile(r"kinderwerkbot")
"""The program's own name: its command for the terminal, and its account in the preview."""

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LINK = "https://t.me/linde_bot?start=u-1"
ENDINGS = sorted(FORMATS)


@pytest.fixture(scope="module", params=["minimal", "full"])
def form(request: pytest.FixtureRequest) -> Form:
    return read(example(request.param))


@pytest.fixture(params=LANGUAGES)
def voice(request: pytest.FixtureRequest) -> Voice:
    return Voice(request.param)


def says_nothing_of_us(*texts: str) -> None:
    for text in texts:
        assert not OURS.search(PRODUCT.sub("", text)), text


def of_two_questions(form: Form, voice: Voice) -> Iterator[str]:
    row, column = form.questions[0], form.questions[2]
    found = Breakdown(row, column, 3, None)
    yield drawn(breakdown_screen(tallies(form), found, 0, voice))
    yield drawn(filtered_screen(tallies(form), found, 0, voice))


@pytest.mark.parametrize("name", sorted(EVERY))
def test_no_screen_says_it(name: str, form: Form, voice: Voice) -> None:
    if name in ("breakdown_screen", "filtered_screen"):
        says_nothing_of_us(*of_two_questions(form, voice))
        return

    shown = every_screen(name, form, voice)

    for each in shown:
        says_nothing_of_us(each.text if isinstance(each, Shareable) else drawn(each))


@pytest.mark.parametrize("language", LANGUAGES)
def test_none_of_the_bots_own_words_say_it(language: str) -> None:
    for sentence in sentences(language).values():
        says_nothing_of_us(*([sentence] if isinstance(sentence, str) else sentence.values()))


def test_the_menus_come_from_the_form(form: Form) -> None:
    names = [row.name for row in commands_for(form)]

    assert ("info" in names) == bool(form.pages)
    assert ("taal" in names) == (len(form.languages) > 1)
    assert {row.name for row in COMMANDS} - set(names) <= {"info", "taal"}


def test_no_chart_says_it_in_the_picture_or_below_it(form: Form, voice: Voice) -> None:
    counted = tallies(form, counts_of(form, 1234, Random(1)))
    charts = charts_of(counted, voice, NOON)
    spread = reach_chart(waves(form)[0], [], voice, NOON)

    sheets = [single(chart, width_of) for chart in charts]
    sheets += [sheet for sheet, _ in overview(charts, width_of)] + [reach_sheet(spread, width_of)]
    painted = [words.text for sheet in sheets for words in sheet.words]

    says_nothing_of_us(*painted, *map(caption, charts))
    says_nothing_of_us(overview_caption(charts), reach_caption(spread))
    assert any("De Linde" in line for line in painted)


def test_no_poster_says_it(form: Form, voice: Voice) -> None:
    (page,) = pypdfium2.PdfDocument(paint(poster_of(form, LINK, voice)))

    said = " ".join(page.get_textpage().get_text_bounded().split())

    says_nothing_of_us(said)
    assert "De Linde" in said


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_export_says_it(form: Form, voice: Voice, ending: str, tmp_path: Path) -> None:
    states = states_of_many(form, 30)
    export = export_of(form, states, unfinished=True, language=voice.language)

    file = written(export, tmp_path, ending)

    says_nothing_of_us(file.name, *contents(file))


def contents(file: Path) -> Iterator[str]:
    """Everything in a file, and in the files that are packed in it."""
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as packed:
            yield from (packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    else:
        yield file.read_bytes().decode("utf-8", "replace")
