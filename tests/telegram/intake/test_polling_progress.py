"""Progress: what polling may acknowledge, whatever is done in whatever order."""

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.intake.progress import Progress

MOST = 100
"""Updates in one fetch (Bot API: getUpdates)."""


def test_what_is_done_is_acknowledged_up_to_the_first_that_is_not() -> None:
    progress = Progress()
    progress.fetched([7, 8, 9])
    progress.done(8)

    progress.advance()
    assert progress.offset == 7

    progress.done(7)
    progress.advance()
    assert progress.offset == 9
    assert not progress.is_done(7)


def test_an_update_that_is_listed_twice_holds_nobody_up() -> None:
    progress = Progress()
    progress.fetched([7, 7, 8])
    progress.done(7)
    progress.done(8)

    progress.advance()

    assert progress.offset == 9


class Telegram:
    """Keeps updates until they are acknowledged, and brings no more than it likes at a time."""

    def __init__(self) -> None:
        self.waiting = [1]

    def fetch(self, offset: int | None, limit: int) -> list[int]:
        self.waiting = [each for each in self.waiting if each >= (offset or 0)]
        return self.waiting[:limit]


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, MOST), st.sets(st.integers(0, 9)))))
def test_nothing_is_acknowledged_before_it_is_done_and_all_is_in_the_end(
    rounds: list[tuple[int, int, set[int]]],
) -> None:
    telegram, progress = Telegram(), Progress()
    running: list[int] = []
    done: set[int] = set()
    came = 1
    for more, limit, ending in [*rounds, *[(0, MOST, set(range(MOST)))] * 3]:
        telegram.waiting += range(came + 1, came + 1 + more)
        came += more
        found = telegram.fetch(progress.offset, limit)
        assert done.issuperset(set(range(1, came + 1)) - set(telegram.waiting))
        running += [n for n in found if n not in running and not progress.is_done(n)]
        progress.fetched(found)
        for number in [each for place, each in enumerate(running) if place in ending]:
            running.remove(number)
            progress.done(number)
            assert number not in done, "it was handled twice"
            done.add(number)
        progress.advance()
    telegram.fetch(progress.offset, MOST)

    assert telegram.waiting == []
    assert done == set(range(1, came + 1))
