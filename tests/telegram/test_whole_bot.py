"""A "wait" means the whole bot only where unrelated chats are told so at the same time."""

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.pacing.whole_bot import LONGEST, NEAR, TRIED_EVERY, WholeBot

NOOR, DAAN, SANNE, YOUSSEF = 1, 2, 3, 4


def all_refused(seconds: float = 600.0) -> WholeBot:
    bot = WholeBot()
    for chat in (NOOR, DAAN, SANNE):
        bot.refused(chat, 0.0, seconds)
    return bot


def test_chats_that_are_refused_at_different_moments_stop_nobody_else() -> None:
    bot = WholeBot()
    for number, chat in enumerate((NOOR, DAAN, SANNE, YOUSSEF)):
        bot.refused(chat, number * NEAR, 600.0)

        assert bot.free_at(number * NEAR) == number * NEAR


def test_one_chat_that_is_refused_again_and_again_stops_nobody_else() -> None:
    bot = WholeBot()
    for number in range(10):
        bot.refused(NOOR, number / 10, 25.0)

    assert bot.free_at(1.0) == 1.0


def test_chats_that_are_refused_while_another_is_not_stop_nobody_else() -> None:
    bot = WholeBot()
    bot.refused(NOOR, 0.0, 25.0)
    bot.refused(DAAN, 0.1, 25.0)
    bot.passed(YOUSSEF, 0.2)
    bot.refused(SANNE, 0.3, 25.0)

    assert bot.free_at(0.3) == 0.3


def test_chats_that_are_refused_together_stop_everybody_for_half_a_minute_at_most() -> None:
    bot = all_refused()

    assert bot.until(0.0) == LONGEST
    assert bot.free_at(0.0) == TRIED_EVERY
    assert bot.free_at(LONGEST) == LONGEST


def test_one_request_a_second_finds_out_whether_it_is_over() -> None:
    bot = all_refused()
    bot.take(TRIED_EVERY)

    assert bot.free_at(TRIED_EVERY) == 2 * TRIED_EVERY
    bot.passed(YOUSSEF, TRIED_EVERY)
    assert bot.free_at(TRIED_EVERY) == TRIED_EVERY


def test_what_was_under_way_before_the_refusals_tells_nothing() -> None:
    bot = all_refused()

    bot.passed(YOUSSEF, -0.1)

    assert bot.free_at(0.0) == TRIED_EVERY


@given(
    refusals=st.lists(
        st.tuples(st.integers(1, 6), st.floats(0, 4), st.floats(1, 10_000)), max_size=40
    )
)
def test_nobody_who_was_not_refused_waits_longer_than_a_second(
    refusals: list[tuple[int, float, float]],
) -> None:
    bot, now = WholeBot(), 0.0
    for chat, gap, seconds in refusals:
        now += gap
        bot.refused(chat, now, seconds)

        assert bot.free_at(now) <= now + TRIED_EVERY
        assert bot.until(now) <= now + LONGEST
