"""Sheets: nothing is cut off, nothing overlaps, and what Telegram asks of a photo is kept."""

from itertools import pairwise

from charts.drawn import charts, long_words, words
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.charts.chart import Chart
from bot.charts.font import width_of
from bot.charts.layout import TALLEST, overview, single
from bot.charts.sheet import MARGIN, SHARPNESS, WIDTH, Sheet, Words
from bot.charts.wrapping import wrapped

several = st.lists(charts, min_size=1, max_size=8)


def left(each: Words) -> float:
    width = width_of(each.text, each.size, each.bold)
    return each.x - width if each.right else each.x


def right(each: Words) -> float:
    return left(each) + width_of(each.text, each.size, each.bold)


def assert_all_is_in_sight(sheet: Sheet) -> None:
    for each in sheet.words:
        assert left(each) >= MARGIN - 0.01, each.text
        assert right(each) <= WIDTH - MARGIN + 0.01, each.text
        assert each.size <= each.y <= sheet.height
    for block in sheet.blocks:
        assert block.x >= MARGIN
        assert block.x + block.width <= WIDTH - MARGIN + 0.01
        assert block.y + block.height <= sheet.height


def assert_nothing_overlaps(sheet: Sheet) -> None:
    lines: dict[float, list[Words]] = {}
    for each in sheet.words:
        lines.setdefault(each.y, []).append(each)
    for same in lines.values():
        beside = sorted(same, key=left)
        for one, next_ in pairwise(beside):
            assert right(one) < left(next_)


def assert_a_photo(sheet: Sheet) -> None:
    """Bot API, sendPhoto: width and height together at most 10000, a ratio of at most 20."""
    width, height = WIDTH * SHARPNESS, sheet.height * SHARPNESS
    assert 1080 <= width <= 1280
    assert width + height <= 10_000
    assert max(width / height, height / width) <= 20


@settings(deadline=None)
@given(charts)
def test_one_question_is_all_in_sight_on_a_picture(chart: Chart) -> None:
    sheet = single(chart, width_of)

    assert_all_is_in_sight(sheet)
    assert_nothing_overlaps(sheet)
    assert_a_photo(sheet)
    assert {bar.said for bar in chart.bars} <= {each.text for each in sheet.words}


@settings(max_examples=30, deadline=None)
@given(several)
def test_an_overview_has_every_question_once_on_pictures_that_stay_readable(
    asked: list[Chart],
) -> None:
    sheets = overview(asked, width_of)

    assert [chart for _, shown in sheets for chart in shown] == asked
    for sheet, shown in sheets:
        assert_all_is_in_sight(sheet)
        assert_nothing_overlaps(sheet)
        assert_a_photo(sheet)
        assert sheet.height <= TALLEST or len(shown) == 1


def letters_of(text: str) -> str:
    """Without blanks and hyphens, which may come and go."""
    return "".join(text.split()).replace("-", "")


@given(words | long_words, st.floats(60, 300))
def test_a_wrapped_text_has_all_its_letters_in_lines_that_fit(text: str, room: float) -> None:
    def measure(part: str) -> float:
        return width_of(part, 15.0, False)

    lines = wrapped(text, room, measure)

    assert all(measure(line) <= room for line in lines)
    assert letters_of(" ".join(lines)) == letters_of(text)


def test_a_text_is_broken_between_words_and_a_long_word_with_a_hyphen() -> None:
    def letters(part: str) -> float:
        return float(len(part))

    assert wrapped("wij doen samen iets", 10, letters) == ["wij doen", "samen iets"]
    assert wrapped("een overeenkomst", 8, letters) == ["een", "overeen-", "komst"]
    assert wrapped("", 8, letters) == []
