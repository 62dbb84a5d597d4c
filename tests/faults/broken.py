"""Breaks an update: something in it is missing, of another kind, or far too much."""

import copy
from collections.abc import Iterator
from random import Random
from typing import Any

from faults.hostile import blank, words

Json = Any


def broken(raw: dict[str, Json], chance: Random) -> dict[str, Json]:
    """The update with one to three things in it broken; its id stays what Telegram gave it."""
    damaged = copy.deepcopy(raw)
    for _ in range(chance.randint(1, 3)):
        places = list(_places(damaged))
        if places:
            inside, key = chance.choice(places)
            _break(inside, key, chance)
    return damaged


def _places(value: Json, *, top: bool = True) -> Iterator[tuple[Json, Json]]:
    """Everything in an update that can be broken, with where it is."""
    keys = (
        value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    )
    for key in list(keys):
        if top and key == "update_id":
            continue
        yield value, key
        yield from _places(value[key], top=False)


def _break(inside: Json, key: Json, chance: Random) -> None:
    if chance.random() < 0.4:
        del inside[key]
    else:
        inside[key] = _other(inside[key], chance)


def _other(value: Json, chance: Random) -> Json:
    """Something else than what should be there."""
    return chance.choice(
        [
            None,
            True,
            0,
            -1,
            2**63,
            -(2**70),
            1e400,
            blank(chance),
            words(chance),
            [],
            {},
            [value],
            {"id": value},
            [[[[]]]] * 50,
            str(value)[:50],
        ]
    )
