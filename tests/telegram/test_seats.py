"""Seats: who is in the middle stays, the earliest first, and nobody makes way for a newcomer."""

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.pacing.seats import HEARD_WITHIN, SHUT_FOR, Seats

NOOR, DAAN, SANNE, YOUSSEF = 1, 2, 3, 4


def begun(*people: int) -> Seats:
    """A group in which these began one after the other, a second apart."""
    seats = Seats()
    for at, person in enumerate(people):
        seats.heard(person, float(at), begun=True)
    return seats


def test_without_a_limit_everybody_may_begin() -> None:
    assert begun(NOOR, DAAN, SANNE).admits(YOUSSEF, 3.0, None)


def test_who_began_first_keeps_a_seat_and_who_began_last_does_not() -> None:
    seats = begun(NOOR, DAAN, SANNE)

    assert [seats.admits(each, 3.0, 2) for each in (NOOR, DAAN, SANNE, YOUSSEF)] == [
        True, True, False, False,
    ]  # fmt: skip


def test_who_still_reads_the_introduction_comes_after_all_who_have_begun() -> None:
    seats = Seats()
    seats.heard(NOOR, 0.0, begun=False)
    seats.heard(DAAN, 5.0, begun=True)

    assert seats.admits(DAAN, 6.0, 1)
    assert not seats.admits(NOOR, 6.0, 1)


def test_a_seat_is_free_once_somebody_is_done_or_not_heard_of() -> None:
    seats = begun(NOOR, DAAN)
    assert not seats.admits(SANNE, 2.0, 2)

    seats.leaves(NOOR)
    assert seats.admits(SANNE, 2.0, 2)
    seats.heard(SANNE, 2.0, begun=True)
    assert not seats.admits(YOUSSEF, 3.0, 2)
    assert seats.admits(YOUSSEF, 1.0 + HEARD_WITHIN, 2)


def test_nobody_begins_after_somebody_in_the_middle_was_led_out() -> None:
    seats = begun(NOOR, DAAN)

    seats.led_out(DAAN, 10.0)

    assert seats.admits(NOOR, 11.0, 2), "who is in the middle goes on"
    assert not seats.admits(SANNE, 11.0, 2)
    assert not seats.admits(DAAN, 11.0, 2)
    assert seats.admits(SANNE, 10.0 + SHUT_FOR, 2)


def test_somebody_who_had_not_begun_shuts_no_door() -> None:
    seats = begun(NOOR)
    seats.heard(DAAN, 2.0, begun=False)

    seats.led_out(DAAN, 3.0)

    assert seats.admits(SANNE, 4.0, 2)


@given(st.lists(st.tuples(st.integers(1, 8), st.floats(0, 20), st.integers(1, 4)), max_size=60))
def test_never_more_go_on_than_there_are_seats_and_never_a_newcomer_before_the_middle(
    taps: list[tuple[int, float, int]],
) -> None:
    seats, now, middle = Seats(), 0.0, dict[int, float]()
    for person, gap, many in taps:
        now += gap
        admitted = seats.admits(person, now, many)
        here = {each for each, heard in middle.items() if now - heard < HEARD_WITHIN}
        if admitted and person not in here:
            assert len(here) < many
        if admitted:
            seats.heard(person, now, begun=True)
            middle[person] = now
        else:
            seats.led_out(person, now)
            middle.pop(person, None)
