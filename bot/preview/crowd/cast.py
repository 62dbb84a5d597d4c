"""Who the simulated people are, who invites whom, and what they type."""

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from bot.preview.people import Person

FIRST_ID = 6001
SEEDS = 3
"""So many begin by the link in the group; later ones mostly by somebody's own link."""

INVITED_SHARE = 0.7
ENGLISH_SHARE = 0.1
RECENT = 8
"""An invitation comes from one of so many people before."""


@dataclass(frozen=True)
class Part:
    """One simulated person, by number; ``inviter`` is the number of an earlier one."""

    number: int
    person: Person
    inviter: int | None
    chance: random.Random


def part(number: int, seed: int) -> Part:
    """Return who the person of this number is. The same seed gives the same people."""
    # Nothing is kept secret by these: they choose names and answers.
    chance = random.Random(f"{seed}:{number}")  # noqa: S311
    names = _data()
    english = chance.random() < ENGLISH_SHARE
    person = Person(
        FIRST_ID + number,
        chance.choice(names["first_names"]),
        chance.choice(names["last_names"]),
        language="en" if english else "nl",
        simulated=True,
    )
    return Part(number, person, _inviter(number, chance), chance)


def _inviter(number: int, chance: random.Random) -> int | None:
    if number < SEEDS or chance.random() >= INVITED_SHARE:
        return None
    return chance.randrange(max(0, number - RECENT), number)


def open_answers(language: str | None) -> list[str]:
    """Return short answers that suit any question, from long to short."""
    answers = _data()["answers"]
    return list(answers.get(language or "", answers["nl"]))


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("people.toml").read_text(encoding="utf-8"))
