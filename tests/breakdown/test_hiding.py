"""No hidden number follows from all that was ever told, whoever came when and whoever looked."""

from collections import Counter
from dataclasses import replace

import pytest
from attacker import Seen, derived, histories
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import Came, publications, told

from bot.questionnaire.breakdown.hiding import Published, publish
from bot.questionnaire.breakdown.table import Kind, Table

ROWS, COLUMNS = ("noord", "west", "zuid"), ("ja", "nee", "soms")
MOST = 30
"""People in a small world: all its histories can be gone through."""

EVERYTHING = frozenset((row, column) for row in ROWS for column in COLUMNS)


@st.composite
def people(draw: st.DrawFn, *, change: bool) -> list[Came]:
    """People of whom some answers are much rarer than others."""
    rows = st.sampled_from(ROWS[: draw(st.integers(2, 3))] + ("west",) * draw(st.integers(0, 4)))
    columns = st.sampled_from(
        COLUMNS[: draw(st.integers(2, 3))] + ("ja",) * draw(st.integers(0, 4))
    )
    changes = st.none() | st.integers(0, MOST) if change else st.none()
    came = st.builds(Came, st.tuples(rows, columns), changes)
    return draw(st.lists(came, min_size=6, max_size=MOST))


def looks(came: list[Came]) -> st.SearchStrategy[list[bool]]:
    return st.lists(st.booleans(), min_size=len(came), max_size=len(came))


@settings(deadline=None, max_examples=300)
@given(data=st.data(), least=st.integers(2, 3), change=st.booleans())
def test_whoever_kept_every_table_cannot_work_out_a_hidden_number(
    data: st.DataObject, least: int, *, change: bool
) -> None:
    came = data.draw(people(change=change))

    all_ = told(came, data.draw(looks(came)), least)

    assert derived(all_.seen, all_.hidden, least) == set()
    for seen in all_.seen:
        assert all(n >= least for n in seen.shown.values())


@st.composite
def ticking(draw: st.DrawFn) -> list[Came]:
    """People who may choose several: a map, a folder, or both."""
    rows = st.sampled_from(("noord",) + ("west",) * draw(st.integers(1, 3)))
    chosen = st.sampled_from(("kaart+folder", "folder") + ("kaart",) * draw(st.integers(1, 3)))
    return draw(st.lists(st.builds(Came, st.tuples(rows, chosen)), min_size=8, max_size=20))


@settings(deadline=None, max_examples=100)
@given(data=st.data())
def test_nor_where_people_choose_several_and_the_attacker_knows_who_chose_what_together(
    data: st.DataObject,
) -> None:
    """They know how often every combination was chosen, which nobody is told."""
    came = data.draw(ticking())
    made = publications(came, data.draw(looks(came)), 2, several=(False, True))[:3]
    could = {(at, cell): set[int]() for at, (told_, _) in enumerate(made) for cell in told_.since}

    for history in histories([_combined(table) for _, table in made], {}, 0):
        tables = [Table({k: n for k, n in each.items() if n}, (False, True)) for each in history]
        if all(_looks_like(a, b, p) for a, (p, b) in zip(tables, made, strict=True)):
            for (at, cell), numbers in could.items():
                numbers.add(tables[at].cells[cell])

    assert [cell for cell, numbers in could.items() if len(numbers) == 1] == []
    for published, table in made:
        assert all(n >= 2 for cell in published.shown for n, _ in table.parts(cell))


def _combined(now: Table) -> Seen:
    """The sums of every combination of options, and nothing of who gave it."""
    rows, columns = Counter[str](), Counter[str]()
    for (row, column), n in now.kinds.items():
        rows[row] += n
        columns[column] += n
    return Seen(rows, columns, {}, frozenset(), {})


def _looks_like(other: Table, true: Table, published: Published) -> bool:
    """Whether another table shows the same, and the same cells are large."""
    same = all(other.cells[cell] == true.cells[cell] for cell in published.shown)
    return same and all(
        [n >= 2 for n, _ in other.parts(cell)] == [n >= 2 for n, _ in true.parts(cell)]
        for cell in published.since
    )


# That the attacker is strong enough


def only_small_ones(before: Published | None, now: Table, least: int) -> Published:
    """Hides what is small, and nothing else."""
    shown = frozenset(cell for cell, n in now.cells.items() if n >= least)
    cells = {(row, column) for row in now.rows for column in now.columns}
    number = before.number + 1 if before else 1
    return Published(number, dict(now.kinds), shown, dict.fromkeys(cells - shown, 1), {})


def each_by_itself(before: Published | None, now: Table, least: int) -> Published | None:
    """Hides enough in each table, as if no other had been told."""
    alone = publish(None, now, least)
    return replace(alone, number=before.number + 1) if alone and before else alone


def once(n: int, *kind: str) -> list[Came]:
    return [Came((kind[0], kind[1]))] * n


def then(*came: list[Came]) -> tuple[list[Came], list[bool]]:
    """One group of people after the other, with a look at the end of each."""
    every = [each for group in came for each in group]
    ends = {sum(map(len, came[: at + 1])) for at in range(len(came))}
    return every, [number in ends for number in range(1, len(every) + 1)]


FIRST = [
    *(once(4, "noord", "ja") + once(9, "noord", "nee")),
    *(once(9, "west", "ja") + once(9, "west", "nee") + once(9, "zuid", "ja")),
    *(once(4, "zuid", "nee") + once(9, "noord", "soms") + once(9, "west", "soms")),
]


def test_the_attacker_works_out_a_small_number_that_stands_alone() -> None:
    came, looked = then(once(2, "noord", "ja") + once(6, "noord", "nee") + once(6, "west", "ja"))

    all_ = told(came, looked, 5, rule=only_small_ones)

    assert ("noord", "ja") in derived(all_.seen, all_.hidden, 5)


def test_the_attacker_works_out_a_number_that_was_hidden_before() -> None:
    """A cell of 4 with a row that grew by others, and then 5: told because it stands by itself."""
    small = once(4, "noord", "ja") + once(4, "west", "nee")
    came, looked = then(
        small
        + once(6, "noord", "nee")
        + once(6, "west", "ja")
        + once(6, "zuid", "ja")
        + once(6, "zuid", "nee"),
        once(1, "noord", "ja") + once(1, "west", "nee") + once(3, "zuid", "ja"),
    )

    alone = told(came, looked, 5, rule=each_by_itself)
    ours = told(came, looked, 5)

    assert ("noord", "ja") in derived(alone.seen, alone.hidden, 5)
    assert derived(ours.seen, ours.hidden, 5) == set()


# What is told


def table(**kinds: int) -> Table:
    return Table({(each.split("_")[0], each.split("_")[1]): n for each, n in kinds.items()})


def test_large_numbers_are_told_and_two_small_ones_hide_each_other() -> None:
    now = table(
        noord_ja=2,
        noord_nee=3,
        noord_soms=9,
        west_ja=4,
        west_nee=2,
        west_soms=7,
        zuid_ja=8,
        zuid_nee=9,
        zuid_soms=6,
    )

    published = publish(None, now, 5)

    assert published is not None
    assert {("noord", "soms"), ("west", "soms"), ("zuid", "ja")} <= published.shown
    assert set(published.since) == {
        (row, column) for row in ("noord", "west") for column in ("ja", "nee")
    }


@pytest.mark.parametrize(
    "kinds",
    [{"noord_ja": 9}, {"noord_ja": 9, "west_ja": 9}, {"noord_ja": 2, "noord_nee": 9, "west_ja": 9}],
    ids=["all the same", "one column", "nowhere to hide it"],
)
def test_nothing_is_told_where_a_hidden_number_would_follow(kinds: dict[str, int]) -> None:
    published = publish(None, table(**kinds), 5)

    assert published is None or not published.since


def test_the_same_people_are_told_the_same_however_they_are_counted() -> None:
    now = table(noord_ja=6, noord_nee=7, west_ja=8, west_nee=9)
    again = Table(dict(reversed(now.kinds.items())))

    assert publish(None, now, 5) == publish(None, again, 5)


def test_who_did_not_choose_an_option_is_hidden_as_well() -> None:
    """Everybody but one of the north chose it: that one would be told with all the others."""
    kinds: dict[Kind, int] = {
        ("noord", "kaart+folder"): 11,
        ("noord", "folder"): 1,
        ("west", "kaart+folder"): 9,
        ("west", "folder"): 9,
        ("west", "kaart"): 9,
    }

    published = publish(None, Table(kinds, (False, True)), 5)

    assert published is None or ("noord", "kaart") not in published.shown


def test_what_was_told_can_be_told_on_when_everybody_stays_and_more_come() -> None:
    """As people of every kind come in every batch, in the end all of it is told."""
    every = [Came(kind) for _ in range(20) for kind in sorted(EVERYTHING)]

    all_ = told(every, [True] * len(every), 5, most=99)

    assert set(all_.seen[-1].shown) == EVERYTHING
