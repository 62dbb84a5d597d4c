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
    ``life`` is how many seconds there are between two kills at most: more where a bot has to load.
    """

    people: int
    kills: int = 0
    updates: int = 0
    seconds: float = 60
    patience: float = PATIENCE
    life: float = 1.6
    long: bool = False


def sizes(short: Size, long: Size) -> pytest.MarkDecorator:
    """Gives a test its ``size``: twice, of which one run is marked as long."""
    longer = pytest.param(long_of(long), id="long", marks=pytest.mark.long)
    return pytest.mark.parametrize("size", [pytest.param(short, id="short"), longer])


def long_of(long: Size) -> Size:
    """A long form, with as many people as are asked for."""
    asked = os.environ.get(NUMBER)
    return replace(long, long=True, people=int(asked) if asked else long.people)
