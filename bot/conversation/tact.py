"""When it is decent to remind somebody, and when it is enough."""

from datetime import datetime, time, timedelta

from bot.texts import HERE
from storage.contacts import Patience

MOST = 2
"""Reminders that one person gets in a round: who does nothing after two has chosen."""

QUIET = timedelta(days=1)
"""Since somebody's last answer: who did something today knows that the questionnaire is there."""

BETWEEN = timedelta(days=3)
"""From the first reminder to the second: a part-timer has been at work in the meantime."""

FROM, UNTIL = time(10), time(20)
"""Nobody's phone sounds outside these hours, by the clock where people are."""


def patience_of(asked_at: datetime) -> Patience:
    """Who waits for a reminder, when reminders are asked for at this moment.

    Who does anything after that waits no more, for their last answer is not a day older than it.
    """
    return Patience(asked_at - QUIET, asked_at - BETWEEN, MOST)


def next_hour(now: datetime) -> datetime | None:
    """When the next decent hour begins; None in one."""
    here = now.astimezone(HERE)
    if FROM <= here.time() < UNTIL:
        return None
    day = here.date() + timedelta(days=here.time() >= UNTIL)
    return datetime.combine(day, FROM, HERE)
