"""What a group takes is learned from signs, kept to, slowly tried again, and forgotten."""

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.pacing.group_budget import (
    FOR_CARDS,
    FORGOTTEN_AFTER,
    GROWS_AFTER,
    GROWS_EVERY,
    LEAST,
    MINUTE,
    PLAUSIBLE,
    GroupBudget,
    Learned,
)
from bot.telegram.pacing.window import Limit

DOCUMENTED = Limit(20, 60.0)


def busy(calls: int, *, public: int = 0) -> GroupBudget:
    """A group in which so many went in the first second."""
    budget = GroupBudget(DOCUMENTED)
    for _ in range(calls):
        budget.take(0.0, aside=True, card=False, send=False)
    for _ in range(public):
        budget.take(0.0, aside=False, card=True, send=False)
    return budget


def test_nothing_is_held_back_before_there_is_a_sign() -> None:
    budget = busy(500)

    assert budget.free_at(0.5, card=False, ahead=100) == 0.5
    assert budget.limit(0.5) is None
    assert budget.seats(0.5) is None


def test_a_refusal_teaches_what_passed_and_never_more_than_is_documented() -> None:
    few, many = busy(12), busy(300)

    assert few.refused(1.0, aside=True, others_held=False)
    assert many.refused(1.0, aside=True, others_held=False)

    assert few.limit(1.0) == 11, "the one that was refused did not pass"
    assert many.limit(1.0) == 20
    assert many.seats(1.0) == 3


def test_what_everybody_sees_is_no_sign_where_it_explains_the_refusal() -> None:
    alone, together = busy(0, public=15), busy(3, public=20)

    assert not alone.refused(1.0, aside=False, others_held=False)
    assert not together.refused(1.0, aside=True, others_held=False)
    assert alone.limit(1.0) is together.limit(1.0) is None


def test_a_slow_answer_is_no_sign_where_hardly_anything_went() -> None:
    assert not busy(PLAUSIBLE - 1).held_back(1.0)
    assert busy(PLAUSIBLE).held_back(1.0)


def test_a_burst_of_new_messages_explains_why_one_is_held_back() -> None:
    budget = busy(PLAUSIBLE)
    for _ in range(5):
        budget.take(0.5, aside=True, card=False, send=True)

    assert not budget.held_back(1.5)


def test_after_a_sign_the_card_has_a_share_of_its_own() -> None:
    budget = busy(25)
    budget.held_back(1.0)

    assert budget.free_at(1.0, card=True) == 1.0
    for _ in range(FOR_CARDS):
        budget.take(1.0, aside=False, card=True, send=False)
    assert budget.free_at(1.0, card=True) > 1.0
    people = budget.free_at(1.0, card=False)
    budget.take(people, aside=True, card=False, send=False)
    assert budget.free_at(people, card=False) - people <= MINUTE / (20 - FOR_CARDS) + 1e-6


def test_it_grows_slowly_and_is_forgotten_after_an_hour() -> None:
    learned = Learned(12, 100.0, refused=False)

    assert learned.now(100.0 + GROWS_AFTER - 1) == 12
    assert learned.now(100.0 + GROWS_AFTER) == 13
    assert learned.now(100.0 + GROWS_AFTER + GROWS_EVERY) == 14
    assert learned.now(100.0 + FORGOTTEN_AFTER - 1) is not None
    assert learned.now(100.0 + FORGOTTEN_AFTER) is None


def test_what_another_process_learned_later_counts() -> None:
    budget = busy(12)
    budget.refused(10.0, aside=True, others_held=False)

    budget.know(Learned(7, 5.0, refused=False))
    assert budget.limit(10.0) == 11
    budget.know(Learned(7, 12.0, refused=False))
    assert budget.limit(12.0) == 7


@given(
    before=st.integers(LEAST, 40),
    gaps=st.lists(st.tuples(st.floats(0, 10), st.booleans()), min_size=1, max_size=80),
)
def test_after_a_harsh_refusal_no_minute_ever_holds_more_than_was_learned(
    before: int, gaps: list[tuple[float, bool]]
) -> None:
    budget, gone = busy(before), [0.0] * (before - 1)
    budget.refused(0.0, aside=True, others_held=False)
    now = 0.0
    for gap, card in gaps:
        now = budget.free_at(now + gap, card=card)
        if now >= GROWS_AFTER:
            break
        limit = budget.limit(now) or 0
        budget.take(now, aside=not card, card=card, send=False)
        gone.append(now)
        assert sum(now - MINUTE < each <= now for each in gone) <= max(limit, before - 1)
