"""Makes rows of responses. A row is put together from pieces; who answered alike share a piece.

A piece is whatever a kind of file makes of some cells. Most answers are one of a few, so most
pieces are made once, and a hundred thousand responses cost little more than looking them up.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import Generic, NamedTuple, TypeVar

from pydantic_core import from_json

from bot.exports.asked import cells_of
from bot.exports.column import Cell, Column
from bot.exports.layout import (
    ANSWERED,
    FINISHED,
    NOT_ASKED,
    NOT_YET,
    SKIPPED,
    UNFINISHED,
    Layout,
    Part,
)
from bot.exports.tree import Tree
from bot.exports.ways import MOST_KEPT, Stored, Way, Ways, sign_of
from bot.questionnaire.form import Form
from bot.texts import HERE
from storage.exports import BETWEEN, NEXT, Filled

P = TypeVar("P")

Piece = Callable[[Sequence[Column], Sequence[Cell]], P]
"""Makes a piece of a row: what is in some columns that stand together."""


class Taken(NamedTuple, Generic[P]):
    """What an answer puts in the row, and where. ``decides``: its place among what decides."""

    place: int
    piece: P
    decides: int | None
    sign: Hashable


class Rows(Generic[P]):
    """The rows of a file, one after another. Numbers count from 1 and say nothing else."""

    def __init__(self, form: Form, layout: Layout, piece: Piece[P], *, unfinished: bool) -> None:
        self.n = 0
        self._unfinished = unfinished
        self._piece = piece
        self._tree = Tree()
        self._layout = layout
        self._ways = Ways(form)
        self._decides = {id_: place for place, id_ in enumerate(self._ways.deciding)}
        self._parts = {part.question.id: part for part in layout.parts}
        self._places = {id_: place for place, id_ in enumerate(self._parts, start=2)}
        self._not_asked = [self._empty(part, NOT_ASKED) for part in layout.parts]
        self._not_yet = [self._empty(part, NOT_YET) for part in layout.parts]
        self._beginnings: dict[Hashable, P] = {}
        self._kept: dict[str, Taken[P]] = {}

    def of(self, responses: Iterable[Filled]) -> Iterator[list[P]]:
        """The rows of these responses; of unfinished ones only if those are asked for."""
        for response in responses:
            written = response.answers.split(NEXT) if response.answers else []
            taken = [self._kept.get(answer) or self._take(answer) for answer in written]
            way = self._way(written, taken)
            # What is counted lies on the path, so that a path of this length is all answered.
            finished = response.submitted is not None and len(taken) == way.length
            if finished or self._unfinished:
                self.n += 1
                yield self._row(response, taken, way, finished=finished)

    def _row(self, response: Filled, taken: list[Taken[P]], way: Way, *, finished: bool) -> list[P]:
        branch = (self.n, *self._tree.place(response, self.n))
        first = self._piece(self._layout.branch, branch)
        row = [first, self._beginning(response, finished=finished), *self._not_asked]
        if not finished:
            for id_ in way.possible:
                row[self._places[id_]] = self._not_yet[self._places[id_] - 2]
        for place, piece, _, _ in taken:
            row[place] = piece
        return row

    def _way(self, written: list[str], taken: list[Taken[P]]) -> Way:
        signs: list[Hashable] = [None] * len(self._decides)
        for _, _, decides, sign in taken:
            if decides is not None:
                signs[decides] = sign
        key = tuple(signs)
        return self._ways.known(key) or self._ways.find(key, dict(map(_read, written)))

    def _beginning(self, response: Filled, *, finished: bool) -> P:
        """The piece for all that is told of a response besides its branch and its answers."""
        key = (finished, *response[:3])
        if key in self._beginnings:
            return self._beginnings[key]
        sent = _day(response.submitted) if finished and response.submitted else None
        status = FINISHED if finished else UNFINISHED
        cells = (status, response.language, _day(response.started), sent)
        piece = self._piece(self._layout.response, cells)
        if len(self._beginnings) < MOST_KEPT:
            self._beginnings[key] = piece
        return piece

    def _take(self, written: str) -> Taken[P]:
        id_, answer = _read(written)
        decides = self._decides.get(id_)
        sign = None if decides is None else sign_of(answer)
        piece = self._answered(self._parts[id_], answer)
        taken = Taken(self._places[id_], piece, decides, sign)
        if "text" not in answer and "other" not in answer and len(self._kept) < MOST_KEPT:
            self._kept[written] = taken
        return taken

    def _answered(self, part: Part, answer: Stored) -> P:
        if "skipped" in answer:
            return self._empty(part, SKIPPED)
        cells = cells_of(part.question, answer)
        return self._piece(part.columns, (ANSWERED, *cells) if part.standing else cells)

    def _empty(self, part: Part, standing: int) -> P:
        first = standing if part.standing else None
        return self._piece(part.columns, (first, *(None,) * (len(part.columns) - 1)))


def _read(written: str) -> tuple[str, Stored]:
    """An answer and the question that it is to."""
    id_, text = written.split(BETWEEN, 1)
    return id_, from_json(text)


@cache
def _day(hour: str) -> date:
    """The day in Amsterdam of an hour in UTC."""
    moment = datetime.strptime(hour, "%Y-%m-%d %H").replace(tzinfo=UTC)
    return moment.astimezone(HERE).date()
