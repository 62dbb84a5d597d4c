"""Small worlds: people who come one by one, and a coordinator who looks now and then."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from attacker import Seen

from bot.questionnaire.breakdown.hiding import Published, publish
from bot.questionnaire.breakdown.table import Cell, Kind, Table

Rule = Callable[[Published | None, Table, int], Published | None]
"""Decides what is told."""


@dataclass(frozen=True)
class Came:
    """Somebody came with these answers; or, if there is one, ``number`` changed the second."""

    kind: Kind
    changes: int | None = None


@dataclass(frozen=True)
class Told:
    """All that was ever told, and what was hidden each time."""

    seen: list[Seen]
    hidden: list[frozenset[Cell]]


def told(
    came: list[Came], looks: list[bool], least: int, rule: Rule = publish, most: int = 4
) -> Told:
    """What a coordinator is told who looks after these people, each time a batch is there."""
    tables = publications(came, looks, least, rule=rule)[:most]
    before = [Table({}), *(table for _, table in tables)]
    seen = [
        _seen(was, table, published.shown, least)
        for was, (published, table) in zip(before, tables, strict=False)
    ]
    return Told(seen, [frozenset(published.since) for published, _ in tables])


def publications(
    came: list[Came],
    looks: list[bool],
    least: int,
    *,
    rule: Rule = publish,
    several: tuple[bool, bool] = (False, False),
) -> list[tuple[Published, Table]]:
    """What is published when they look, each time a batch is there, and the table as it is."""
    people, made = list[Kind](), list[tuple[Published, Table]]()
    for one, looked in zip(came, looks, strict=True):
        if one.changes is not None and one.changes < len(people):
            people[one.changes] = (people[one.changes][0], one.kind[1])
        else:
            people.append(one.kind)
        before = made[-1] if made else None
        if not looked or len(people) - (before[1].n if before else 0) < least:
            continue
        table = Table(Counter(people), several)
        if published := rule(before[0] if before else None, table, least):
            made.append((published, table))
    return made


def _seen(before: Table, now: Table, shown: frozenset[Cell], least: int) -> Seen:
    cells = [(row, column) for row in now.rows for column in now.columns]
    fewer = {cell: n - now.cells[cell] for cell, n in before.cells.items() if n > now.cells[cell]}
    return Seen(
        rows=now.rows,
        columns=now.columns,
        shown={cell: now.cells[cell] for cell in shown},
        small=frozenset(cell for cell in cells if now.cells[cell] < least),
        fewer=fewer,
    )
