"""Sources: what each link brought, and that no small number of one can be told or computed."""

from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.sources import UNKNOWN, Source, Together, sources_in, told_of
from storage.reach import Counted, Told

LEAST = 5


def counted(kind: str, *n: int, label: str | None = None, group: int | None = None) -> Counted:
    opened, started, finished = n
    return Counted(kind, label, group, opened, started, finished)


def test_every_source_is_told_by_what_it_is_and_groups_by_their_age_alone() -> None:
    every = sources_in(
        [
            counted("card", 9, 8, 7, group=31),
            counted("person", 20, 10, 9),
            counted("card", 6, 6, 6, group=4),
            counted("link", 8, 5, 5, label="nieuwsbrief"),
        ],
        [Told("collega", 3, 2), Told("link", 2, 1), Told("nee", 1, 1)],
        started=40,
        finished=35,
    )

    assert every == (
        Source("card", 9, 8, 7, number=1),
        Source("card", 6, 6, 6, number=2),
        Source("link", 8, 5, 5, name="nieuwsbrief"),
        # Two came by a colleague's link that was erased with the colleague.
        Source("person", 20, 12, 10),
        Source("collega", None, 3, 2, said=True),
        # Who would rather not say, and who was not asked.
        Source(UNKNOWN, None, 6, 5),
    )


def test_a_link_that_nobody_ever_followed_is_no_source() -> None:
    assert sources_in([counted("poster", 0, 0, 0)], [], started=0, finished=0) == ()


def test_one_small_source_is_told_together_with_the_next_smallest() -> None:
    card, poster, link = (
        Source("card", 50, 40, 30, number=1),
        Source("poster", 12, 9, 8),
        Source("link", 9, 6, 4, name="brief"),
    )

    alone, together = told_of([card, link, poster], LEAST)

    assert alone == (card,)
    assert together == Together(2, 21, 15, 12)


def test_nought_is_told_for_it_is_about_nobody() -> None:
    poster = Source("poster", 12, 0, 0)

    assert told_of([Source("card", 9, 9, 9), poster], LEAST)[1] is None


def test_how_often_one_link_was_opened_is_not_told_as_if_it_were_of_several() -> None:
    card, said = Source("card", 7, 6, 4), Source("collega", None, 6, 6, said=True)

    assert told_of([card, said], LEAST) == ((), Together(2, None, 12, 10))


numbers = st.integers(0, 12)


@st.composite
def sources(draw: st.DrawFn) -> Source:
    finished = draw(numbers)
    started = finished + draw(numbers)
    opened = draw(st.none() | numbers.map(lambda more: started + more))
    return Source("link", opened, started, finished, name=draw(st.text("ab", max_size=3)))


@given(st.lists(sources(), max_size=8))
def test_no_small_number_of_one_source_follows_from_what_is_told(every: list[Source]) -> None:
    alone, together = told_of(every, LEAST)

    for each in alone:
        assert all(n is None or n == 0 or n >= LEAST for n in (each.opened, each.started))
        assert each.finished == 0 or each.finished >= LEAST
    if together is None:
        assert len(alone) == len(every)
    else:
        # Their total follows from that of all, so it must be no small number, and of several.
        told = (*alone, together)
        assert together.sources + len(alone) == len(every)
        assert sum(each.finished for each in told) == sum(each.finished for each in every)
        rest = together.finished, together.started, together.opened or 0
        assert not alone or (together.sources > 1 and all(n == 0 or n >= LEAST for n in rest))
