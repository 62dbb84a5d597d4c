"""The picture of the reach: right for any number of days and waves, and the same in words."""

from datetime import timedelta
from html import unescape
from io import BytesIO

from charts.conftest import NOW, Count
from charts.test_captions import read
from charts.test_pictures import silent
from charts.test_sheets import assert_a_photo, assert_all_is_in_sight, assert_nothing_overlaps
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.charts.chart import Bar
from bot.charts.font import width_of
from bot.charts.growing import reach_chart
from bot.charts.job import DrawReach
from bot.charts.reach import Column, ReachChart, Series, reach_caption, reach_sheet
from bot.charts.worker import draw
from bot.conversation.coordinate import Tallies
from bot.conversation.reach import Spread
from bot.conversation.waves import Wave, waves_in
from bot.questionnaire.tally import ANSWERED, RESPONSES, Cell, Counts
from bot.screens.screen import LIMIT
from bot.texts import Voice
from storage.growth import Hour
from storage.reach import Step
from storage.records import Growth

DUTCH = Voice("nl")
counts = st.sampled_from([0, 1, 7, 999, 10_000, 1_000_000])


@st.composite
def series(draw: st.DrawFn) -> Series:
    """A day to two months of days, or as many weeks."""
    n = draw(st.lists(counts, max_size=61))
    return Series(
        "Begonnen: 1.000.000",
        "per week, hoogstens 1.000.000",
        tuple(Column(each, DUTCH.number(each)) for each in n),
        "24 september 2026",
        "24 november 2026" if len(n) > 1 else "",
        max([*n, 1]),
    )


waves = st.builds(
    Bar,
    st.just("Golf 12 t/m 13, de helft binnen 119,9 dagen"),
    counts,
    st.floats(0, 1),
    st.just("1.000.000 · 100%"),
)
reaches = st.builds(
    ReachChart,
    title=st.just("Vragenlijst kinderwerk & BSO"),
    heading=st.just("Bereik"),
    growth=st.tuples(series(), series()),
    waves=st.just("Van collega naar collega"),
    notes=st.just(("1.000.000 mensen", DUTCH.plain("brought-hidden"))),
    bars=st.lists(waves, max_size=14).map(tuple),
    date=st.just("24 november 2026"),
    source=st.just("BVJong · Vragenlijst kinderwerk & BSO"),
)


@settings(deadline=None, max_examples=50)
@given(reaches)
def test_all_is_in_sight_however_long_it_took_and_however_far_it_went(chart: ReachChart) -> None:
    sheet = reach_sheet(chart, width_of)

    assert_all_is_in_sight(sheet)
    assert_nothing_overlaps(sheet)
    assert_a_photo(sheet)
    shown = read(reach_caption(chart))
    assert len(shown) <= LIMIT
    assert all(each.label in shown and each.note in shown for each in chart.growth)


def hours(count: Count, *n: int) -> ReachChart:
    """The chart after so many began on each of the days up to now, and half of them finished."""
    first = NOW - timedelta(days=len(n) - 1)
    came = [
        Hour(first + timedelta(days=day), Growth(each, each // 2)) for day, each in enumerate(n)
    ]
    everybody = sum(n)
    found = waves_in([Step(1, 24, everybody // 4)], everybody, 5)
    counted = Counts({Cell(True, RESPONSES, ANSWERED): everybody})
    tallies = Tallies(count().form, NOW, None, counted)
    return reach_chart(Spread(tallies, found, 0.25), came, DUTCH, NOW)


def test_each_day_has_a_column_up_to_two_months_and_then_each_week(count: Count) -> None:
    days, weeks = hours(count, *[2] * 61), hours(count, *[2] * 120)

    assert [len(each.columns) for each in days.growth] == [61, 61]
    assert [each.count for each in weeks.growth[0].columns] == [2, *[14] * 17]
    assert weeks.growth[0].label == "Begonnen: 240"
    assert weeks.growth[1].note == "per week, hoogstens 7"
    assert (days.growth[0].first, days.growth[0].last) == ("25 september 2026", "24 november 2026")


def test_a_caption_tells_what_the_picture_does(count: Count) -> None:
    shown = unescape(read(reach_caption(hours(count, 6, 0, 14))))

    assert shown == (
        "Bereik\n"
        "Alles & meer\n\n"
        "Begonnen: 20 (per dag, hoogstens 14)\n"
        "Klaar: 10 (per dag, hoogstens 7)\n"
        "22 november 2026 – 24 november 2026\n\n"
        "Van collega naar collega\n"
        "20 mensen\n"
        "Gemiddeld kwamen via ieder van hen 0,25 collega’s mee.\n"
        "Stap 0, niet via een collega: 15 · 75%\n"
        "Stap 1, via een collega, de helft kwam in 2,4 dagen: 5 · 25%\n\n"
        "Wij & zij · Alles & meer · 24 november 2026"
    )


def test_before_anybody_came_it_says_so(count: Count) -> None:
    chart = reach_chart(Spread(count(), (Wave(0, 0, 0),), None), [], DUTCH, NOW)

    (picture,) = draw(DrawReach(chart), silent)

    assert {each.note for each in chart.growth} == {DUTCH.plain("chart-nobody")}
    assert chart.bars == ()
    assert Image.open(BytesIO(picture.png)).width == 1080
