"""The words below a picture: the same numbers, in what Telegram takes for a caption."""

from html import unescape

from charts.conftest import NOW, Count
from charts.drawn import charts
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.charts.caption import caption, overview_caption
from bot.charts.chart import Chart
from bot.charts.making import chart_of, charts_of
from bot.preview.rules.text import formatted
from bot.questionnaire.answer import Answer
from bot.screens.screen import LIMIT
from bot.texts import Voice

DUTCH = Voice("nl")


def read(html: str) -> str:
    """The caption as a phone shows it; a Telegram as strict as the real one takes it."""
    return formatted(html, "HTML", None, limit=LIMIT, kind="caption").text


@settings(deadline=None)
@given(charts)
def test_a_caption_holds_every_number_and_fits(chart: Chart) -> None:
    shown = unescape(caption(chart))

    assert len(read(caption(chart))) <= LIMIT
    assert all(bar.said in shown for bar in chart.bars)
    assert chart.date in shown


@settings(deadline=None)
@given(st.lists(charts, min_size=1, max_size=30))
def test_the_caption_of_an_overview_fits(several: list[Chart]) -> None:
    assert len(read(overview_caption(several))) <= LIMIT


def test_a_caption_reads_like_this(count: Count) -> None:
    tallies = count("dozijn", Answer(number=1), Answer(number=3), Answer(number=3))
    question = tallies.form.question("dozijn")
    assert question is not None

    assert read(caption(chart_of(tallies, question, DUTCH, NOW))) == (
        "Hoe toevallig is dat?\n"
        "3 antwoorden · gemiddeld 2,3\n\n"
        "1 – niet: 1 · 33%\n"
        "2: 0 · 0%\n"
        "3 – heel erg: 2 · 67%\n\n"
        "Wij & zij · Alles & meer · 24 november 2026"
    )


def test_an_overview_says_what_most_answered(count: Count) -> None:
    tallies = count("samen", *[Answer(picked=("ja",))] * 2, Answer(picked=("nee",)))

    lines = read(overview_caption(charts_of(tallies, DUTCH, NOW)[:2])).splitlines()

    assert lines[-2:] == [
        "Werk je samen?: Ja 2 · 67%",
        "Wat doen jullie?: nog geen antwoorden",
    ]
