"""Entities lie apart or one inside the other: what crosses is cut or dropped.

Bot API: looks (bold and the like) can contain and be part of all but code; quotes do not hold
quotes; all others do not contain each other.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise

from bot.preview.rules.entities import CODE, LOOKS, QUOTES, Entity, Marked, outer_first


def nested(marked: Marked) -> tuple[Entity, ...]:
    """The entities in order, none empty or blank, none crossing another."""
    ordered = sorted((each for each in marked.entities if each.length), key=outer_first)
    quotes = _apart(each for each in ordered if each.type in QUOTES)
    rest = _apart(each for each in ordered if each.type not in QUOTES | LOOKS)
    solid = quotes + [each for each in rest if all(_fits(each, quote) for quote in quotes)]
    looks = _cut_by_solid(_merged(each for each in ordered if each.type in LOOKS), solid)
    whole = sorted(solid + _cut_by_each_other(looks), key=outer_first)
    # Bot API: a link over an invisible character is kept, it is how a preview is had unseen.
    return tuple(each for each in whole if marked.units[each.offset : each.end].strip(" \n"))


def _apart(ordered: Iterable[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for entity in ordered:
        if not kept or kept[-1].end <= entity.offset:
            kept.append(entity)
    return kept


def _fits(entity: Entity, quote: Entity) -> bool:
    inside = quote.offset <= entity.offset and entity.end <= quote.end
    return inside or not overlap(entity, quote)


def overlap(one: Entity, other: Entity) -> bool:
    return one.offset < other.end and other.offset < one.end


def _merged(ordered: Iterable[Entity]) -> list[Entity]:
    # The same look twice over, or one directly after the other, is one look.
    latest: dict[str, Entity] = {}
    whole: list[Entity] = []
    for entity in ordered:
        last = latest.get(entity.type)
        if last is None or entity.offset > last.end:
            latest[entity.type] = entity
            whole.append(entity)
        elif entity.end > last.end:
            latest[entity.type] = replace(last, length=entity.end - last.offset)
            whole[whole.index(last)] = latest[entity.type]
    return sorted(whole, key=outer_first)


def _cut_by_solid(looks: list[Entity], solid: list[Entity]) -> list[Entity]:
    code = [each for each in solid if each.type in CODE]

    def cuts(look: Entity) -> set[int]:
        return {
            at
            for other in solid
            if other.type in CODE or _cross(look, other)
            for at in (other.offset, other.end)
        }

    pieces = [piece for look in looks for piece in _pieces(look, cuts)]
    return [piece for piece in pieces if not any(overlap(piece, each) for each in code)]


def _cut_by_each_other(looks: list[Entity]) -> list[Entity]:
    def cuts(look: Entity) -> set[int]:
        return {other.end for other in looks if other.offset < look.offset and _cross(look, other)}

    return [piece for look in looks for piece in _pieces(look, cuts)]


def _cross(one: Entity, other: Entity) -> bool:
    first, second = (one, other) if one.offset < other.offset else (other, one)
    return first.offset < second.offset < first.end < second.end


def _pieces(look: Entity, cuts: Callable[[Entity], set[int]]) -> list[Entity]:
    inner = sorted(at for at in cuts(look) if look.offset < at < look.end)
    edges = [look.offset, *inner, look.end]
    return [replace(look, offset=start, length=end - start) for start, end in pairwise(edges)]
