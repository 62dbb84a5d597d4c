"""How much of everything: a short form for every run, and a long one for those who ask for it."""

import os
from dataclasses import dataclass, replace

import pytest
from faults.respondents import PATIENCE

NUMBER = "KINDERWERKBOT_FAULTS_PEOPLE"
"""Sets how many people the long form has, for a machine that is slower or faster than most."""


@dataclass(frozen=True)
class Size:
    """``seconds`` is how long everybody may take before who is not done counts as stuck.

    ``patience`` is after how many seconds people try again: more where many wait for the bot.
    """

    people: int
    kills: int = 0
    updates: int = 0
    seconds: float = 60
    patience: float = PATIENCE
    long: bool = False


def sizes(short: Size, long: Size) -> pytest.MarkDecorator:
    """Gives a test its ``size``: twice, of which one run is marked as long."""
    asked = os.environ.get(NUMBER)
    longer = replace(long, long=True, people=int(asked) if asked else long.people)
    return pytest.mark.parametrize(
        "size",
        [pytest.param(short, id="short"), pytest.param(longer, id="long", marks=pytest.mark.long)],
    )
