"""How simulated people choose: some answers are popular, few people like to type."""

import random
from collections.abc import Sequence

LATER_IS_RARER = 0.85
TO_TYPE = 0.15
"""How much rarer an answer is that asks to type ("Anders, namelijk…")."""


def popularity(labels: Sequence[str], seed: int) -> list[float]:
    """Return a weight for each answer, the same for everybody who reads the same labels."""
    if all(label.lstrip("-−").isdigit() for label in labels):
        top = 0.7 * (len(labels) - 1)
        return [1 / (1 + (place - top) ** 2) for place in range(len(labels))]
    taste = random.Random(f"{seed}:{'|'.join(labels)}")  # noqa: S311 (no secret is made of it)
    return [
        (0.15 + taste.random() ** 2)
        * LATER_IS_RARER**place
        * (TO_TYPE if label.rstrip().endswith(("…", "...")) else 1)
        for place, label in enumerate(labels)
    ]


def choose(labels: Sequence[str], chance: random.Random, seed: int) -> int:
    """Return the place of the label that somebody taps."""
    [place] = chance.choices(range(len(labels)), popularity(labels, seed))
    return place


def number_within(lowest: int, highest: int, chance: random.Random) -> int:
    """Return a number from ``lowest`` to ``highest``, low ones more often than high ones."""
    return lowest + int((highest - lowest + 1) * chance.random() ** 2 * 0.999)
