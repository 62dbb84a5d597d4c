# ruff: noqa: E501 (a screen is quoted as it is read)
"""Uitsplitsing on a phone: what may be told, in a table as wide as a small one."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from screens.counted import tallies, the
from screens.reading import as_read, fits_telegram
from screens.test_every_screen_fits import MANY, NOON, VOICES, counts_of, full_forms

from bot.conversation.breakdowns import Breakdown
from bot.conversation.published import Numbers
from bot.questionnaire.breakdown.pairs import can_be_broken_down, every_item
from bot.questionnaire.form import Form
from bot.questionnaire.kinds import Question
from bot.questionnaire.kinds.number import Number
from bot.questionnaire.tally import Cell
from bot.screens.coordinator.actions import ShowBreakdown
from bot.screens.coordinator.breakdowns import (
    breakdown_screen,
    pick_breakdown_screen,
    pick_by_screen,
)
from bot.screens.coordinator.filters import (
    filtered_screen,
    how_many_gave,
    pick_filter_screen,
    pick_filtered_screen,
    pick_option_screen,
)
from bot.screens.coordinator.grid import WIDTH
from bot.screens.screen import Button, Screen
from bot.texts import Voice

REGIONS = {"zuid": 27, "oost": 13, "west": 66, "noord": 2}
TOGETHER = {"ja": 60, "nee": 30, "meerdere": 10, "incidenteel": 8}
NOW = Numbers(
    at=NOON,
    n=108,
    rows=REGIONS,
    columns=TOGETHER,
    shown={("west", "ja"): 41, ("west", "nee"): 14, ("zuid", "ja"): 12, ("oost", "ja"): 6},
    hidden=frozenset(
        (row, column)
        for row in REGIONS
        for column in TOGETHER
        if column in {"meerdere", "incidenteel"}
        or row == "noord"
        or (row != "west" and column == "nee")
    ),
)


def by_region(form: Form, told: Numbers | None = NOW, newer: int = 3) -> Breakdown:
    return Breakdown(the(form, "regio"), the(form, "samen"), newer, told)


def test_a_table_tells_what_it_rests_on_and_how_much_is_hidden(real: Form, dutch: Voice) -> None:
    screen = breakdown_screen(tallies(real), by_region(real), 0, dutch)

    assert as_read(screen) == snapshot("""\
In welke regio werk je?
Werk jij samen met een BSO in jouw buurt?
A Ja
B Nee
C Meerdere bso,s. uit de buurt, de…
D incidenteel, bijvoorbeeld tijdens…
             A   B   C   D   Σ
Zuid (BR,…  12   –   –   –  27
Oost (Ov,…   6   –   –   –  13
West (NH,…  41  14   –   –  66
Noord (Gr…   –   –   –   –  <5
Totaal      60  30  10   8 108
108 mensen kregen beide vragen (24 november 2026, 13:00).
Sindsdien kwamen er 3 bij. Die tellen mee als er genoeg zijn.
12 vakjes met – laten we niet zien: er zitten minder dan 5 mensen in, of je zou zo'n klein vakje kunnen uitrekenen. Als meer mensen klaar zijn, zie je meer.
Daarin staan samen 35 antwoorden.\
""")


def test_it_is_the_same_table_whichever_question_was_picked_first(real: Form, dutch: Voice) -> None:
    one = by_region(real)
    other = Breakdown(one.column, one.row, one.newer, NOW.turned)

    tables = [
        breakdown_screen(tallies(real), each, 0, dutch).text.split("<pre>")[1].split("</pre>")[0]
        for each in (one, other)
    ]

    assert tables[0] == tables[1]


def test_a_filter_shows_a_row_of_the_same_table(real: Form, dutch: Voice) -> None:
    screen = filtered_screen(tallies(real), by_region(real), 2, dutch)

    assert as_read(screen) == snapshot("""\
Alleen: West (NH, ZH, U)
Werk jij samen met een BSO in jouw buurt?
Ja
██████░░░░ 41 · 62%
Nee
██░░░░░░░░ 14 · 21%
Meerdere bso,s. uit de buurt, de…
–
incidenteel, bijvoorbeeld tijdens…
–
Anders, namelijk…
░░░░░░░░░░ 0 · 0%
66 mensen kregen beide vragen (24 november 2026, 13:00).
2 vakjes met – laten we niet zien: er zitten minder dan 5 mensen in, of je zou zo'n klein vakje kunnen uitrekenen. Als meer mensen klaar zijn, zie je meer.\
""")


@pytest.mark.parametrize(("n", "told"), [(4, False), (5, True)])
def test_a_filtered_row_of_as_many_as_hide_one_is_told_and_no_smaller_one(
    real: Form, dutch: Voice, n: int, *, told: bool
) -> None:
    row = replace(NOW, rows=REGIONS | {"noord": n}, hidden=NOW.hidden - {("noord", "ja")})

    screen = filtered_screen(tallies(real), by_region(real, row), 3, dutch)

    assert (dutch.plain("filter-few", n=5) not in screen.text) is told
    assert (f"{n} mensen" in screen.text) is told


@pytest.mark.parametrize(("n", "said"), [(4, "<5"), (5, "5")])
def test_a_sum_of_as_many_as_hide_one_is_told_and_no_smaller_one(
    real: Form, dutch: Voice, n: int, said: str
) -> None:
    row = replace(NOW, rows=REGIONS | {"noord": n})

    screen = breakdown_screen(tallies(real), by_region(real, row), 0, dutch)

    (line,) = [each for each in as_read(screen).splitlines() if each.startswith("Noord")]
    assert line.split()[-1] == said


@pytest.mark.parametrize(("told", "option"), [(None, 2), (NOW, 3)], ids=["nothing yet", "too few"])
def test_where_nothing_can_be_told_it_says_why(
    real: Form, dutch: Voice, told: Numbers | None, option: int
) -> None:
    shown = as_read(filtered_screen(tallies(real), by_region(real, told), option, dutch))

    assert "5" in shown
    assert "█" not in shown


def test_a_form_with_one_question_to_count_has_nothing_to_break_down(
    real: Form, dutch: Voice
) -> None:
    alone = real.model_copy(update={"questions": real.questions[:1]})

    for screen in (pick_breakdown_screen, pick_filter_screen):
        assert dutch.say("breakdown-nothing") == screen(tallies(alone), dutch).text


# Whatever the form


def numbers(row: Question, column: Question, n: int, chance: Random) -> Numbers:
    """Made up: some cells are shown, some hidden, some empty."""
    cells = [(one, other) for one in every_item(row) for other in every_item(column)]
    chosen = {cell: chance.choice(("shown", "hidden", "")) for cell in cells}
    return Numbers(
        NOON,
        n,
        dict.fromkeys(every_item(row), n),
        dict.fromkeys(every_item(column), n),
        {cell: n for cell in cells if chosen[cell] == "shown"},
        frozenset(cell for cell in cells if chosen[cell] == "hidden"),
    )


def every_screen(form: Form, n: int, chance: Random, voice: Voice) -> Iterator[Screen]:
    told = tallies(form, counts_of(form, n, chance), round=MANY, rounds=MANY)
    yield pick_breakdown_screen(told, voice)
    yield pick_filter_screen(told, voice)
    asked = can_be_broken_down(form)
    for row, column in zip(asked, [*asked[1:], *asked[:1]], strict=True):
        if row == column:
            continue
        found = Breakdown(row, column, n, numbers(row, column, n, chance))
        yield pick_by_screen(told, row, voice)
        yield pick_option_screen(told, row, voice)
        yield pick_filtered_screen(told, row, 0, voice)
        yield filtered_screen(told, found, len(every_item(row)) - 1, voice)
        yield breakdown_screen(told, replace(found, told=None), 0, voice)
        yield from leafed(lambda page, found=found: breakdown_screen(told, found, page, voice))


def leafed(show: Callable[[int], Screen]) -> Iterator[Screen]:
    """The first page and all that its "next" leads to."""
    page = 0
    while True:
        screen = show(page)
        yield screen
        onward = [
            each.action.page
            for row in screen.rows
            for each in row
            if isinstance(each, Button) and isinstance(each.action, ShowBreakdown)
        ]
        if not onward or max(onward) < page:
            return
        page = max(onward)


def fits(screen: Screen) -> None:
    fits_telegram(screen)
    if "<pre>" in screen.text:
        table = as_read(screen).split(" Σ\n")[0].split("\n")[-1]
        assert len(f"{table} Σ") <= WIDTH


@pytest.mark.parametrize("which", ["real", "every_kind"])
@settings(deadline=None, max_examples=10)
@given(
    n=st.sampled_from([1, 9, 9_999, MANY]),
    chance=st.randoms(use_true_random=False),
    voice=VOICES,
)
def test_every_breakdown_fits_a_phone(
    request: pytest.FixtureRequest, which: str, n: int, chance: Random, voice: Voice
) -> None:
    for screen in every_screen(request.getfixturevalue(which), n, chance, voice):
        fits(screen)


@settings(deadline=None, max_examples=12)
@given(full=full_forms(), chance=st.randoms(use_true_random=False), voice=VOICES)
def test_the_fullest_forms_breakdowns_fit_too(full: Form, chance: Random, voice: Voice) -> None:
    for screen in every_screen(full, MANY, chance, voice):
        fits(screen)


def test_numbers_are_counted_by_the_range_that_a_filter_offers(every_kind: Form) -> None:
    asked = [each for each in every_kind.questions if isinstance(each, Number)]
    number = asked[0].model_copy(update={"lowest": 0, "highest": 50})
    given_ = {"2": 3, "4": 4, "5": 9}
    counts = Counter({Cell(True, number.id, item): n for item, n in given_.items()})

    at = every_item(number).index("2..4")

    assert how_many_gave(tallies(every_kind, counts), number, at) == 7
