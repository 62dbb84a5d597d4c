"""A round that grew from one respondent to the next, written into a database all at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from sqlalchemy import insert

from storage import rounds
from storage.engine import Transaction
from storage.invitations import CARD, PERSON, POSTER
from storage.numbering import count_on
from storage.tables import arrivals, groups, invitations, responses

BEGAN = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
AT_A_TIME = 5_000
CARD_ID, POSTER_ID = 1, 2
"""The invitations that are a card and a poster; everybody's own comes after them."""


@dataclass(frozen=True)
class Grown:
    """Somebody: ``by`` is the place of who invited them, or None where a card did or nothing.

    They came by a poster of the inviter's, if ``paper``; by a ``card`` nobody invited them. ``own``
    is whether they have an invitation to pass on; one that is ``erased`` is gone, as with somebody
    who took their answers away. ``after``: seconds after the round began.
    """

    by: int | None = None
    after: int = 0
    own: bool = True
    erased: bool = False
    card: bool = False
    paper: bool = False
    finished: bool = True


def random_tree(n: int, chance: Random) -> list[Grown]:
    people: list[Grown] = []
    for place in range(n):
        by = chance.randrange(place) if place and chance.random() < 0.8 else None
        after = (people[by].after if by is not None else 0) + chance.randrange(10 * 86_400)
        own, erased = chance.random() < 0.7, chance.random() < 0.05
        card = by is not None and chance.random() < 0.2
        paper = chance.random() < 0.2
        people.append(Grown(by, after, own, erased, card, paper, chance.random() < 0.9))
    return people


def wave_of(people: Sequence[Grown], place: int) -> int:
    """How many recruiters one meets on the way up; none where the way is a circle."""
    met: list[int] = []
    while (by := people[place].by) is not None and not people[place].card:
        if people[by].erased or not people[by].own:
            break
        if by in met or by == place:
            return 0
        met.append(by)
        place = by
    return len(met)


def write(tx: Transaction, people: Sequence[Grown], form: str = "f") -> int:
    """Write a round of these people, whose languages tell their places. Returns the round's id."""
    round_id = rounds.open_first(tx, form, salt="salt", now=BEGAN).id
    tx.execute(insert(groups), {"id": 1, "name": "a group", "address": "", "present": True})
    tx.execute(insert(invitations), [_card(round_id)])
    tx.execute(insert(invitations), [_invitation(POSTER_ID, round_id, POSTER)])
    own = [_own(place, round_id) for place, each in enumerate(people) if each.own]
    there = {row["id"] for row in own}
    kept = [place for place, each in enumerate(people) if not each.erased]
    rows = {
        responses: [_response(place, people[place], round_id) for place in kept],
        invitations: own,
        arrivals: [_arrival(place, people[place], there) for place in kept],
    }
    for table, every in rows.items():
        for at in range(0, len(every), AT_A_TIME):
            tx.execute(insert(table), every[at : at + AT_A_TIME])
    for table in (responses, invitations):
        count_on(tx, table)
    return round_id


def _response(place: int, each: Grown, round_id: int) -> dict[str, object]:
    moment = BEGAN + timedelta(seconds=each.after)
    return {
        "id": place + 1,
        "round_id": round_id,
        "respondent": f"{place:064x}",
        "language": f"l{place}",
        "started_at": moment,
        "changed_at": moment,
        "submitted_at": moment if each.finished else None,
        "visit": 1,
    }


def _card(round_id: int) -> dict[str, object]:
    return {**_invitation(CARD_ID, round_id, CARD), "group_id": 1}


def _own(place: int, round_id: int) -> dict[str, object]:
    return _invitation(_own_id(place), round_id, PERSON)


def _own_id(place: int) -> int:
    return POSTER_ID + 1 + place


def _invitation(id_: int, round_id: int, kind: str) -> dict[str, object]:
    return {
        "id": id_,
        "round_id": round_id,
        "name": f"{id_}",
        "token": "",
        "kind": kind,
        "opened": 0,
        "started": 0,
        "finished": 0,
        "created_at": BEGAN,
    }


def _arrival(place: int, each: Grown, there: set[object]) -> dict[str, object]:
    by = None if each.card or each.by is None else _own_id(each.by)
    by = by if by in there else None
    through = CARD_ID if each.card else POSTER_ID if each.paper else by
    return {
        "response_id": place + 1,
        "through_id": through,
        "by_id": by,
        "own_id": _own_id(place) if each.own else None,
        "told": None,
    }
