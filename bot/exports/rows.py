"""Makes rows of responses. A row is put together from pieces; who answered alike share a piece.

Most answers are one of a few, so most pieces are made once, and a hundred thousand responses cost
little more than looking them up.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from typing import Generic

import orjson

from bot.exports.layout import FINISHED, UNFINISHED, Layout
from bot.exports.pieces import P, Pieces, Place
from bot.exports.tree import Tree
from bot.exports.ways import MOST_KEPT, Stored, Way, Ways, sign_of
from bot.questionnaire.answer import Answer
from bot.questionnaire.form import Form
from bot.texts import HERE
from storage.exports import NEXT, Filled

SIBLINGS = 1_000
"""Recruiters whose piece is kept for their next recruit."""


Taken = tuple[int, P, Hashable]
"""Where in the row an answer comes, its piece, and all in it that decides the way."""


class Rows(Generic[P]):
    """The rows of a file, one after another. Numbers count from 1 and say nothing else."""

    def __init__(
        self,
        form: Form,
        own: Mapping[int, Form],
        layout: Layout,
        pieces: Pieces[P],
        *,
        unfinished: bool,
    ) -> None:
        self.n = 0
        self._unfinished = unfinished
        self._tree = Tree() if layout.branch[1:] else None
        self._ways = {id_: Ways(each) for id_, each in own.items()}
        self._of_no_version = Ways(form)
        every = (self._of_no_version, *self._ways.values())
        self._deciding = frozenset[str]().union(*(each.deciding for each in every))
        self._number = pieces(layout.branch[:1])
        if layout.branch[1:]:
            self._came = lru_cache(SIBLINGS)(pieces(layout.branch[1:]))
        self._response = pieces(layout.response)
        self._beginning = lru_cache(MOST_KEPT)(self._begin)
        self._places = {
            part.question.id: Place(at, part, pieces)
            for at, part in enumerate(layout.parts, start=3 if self._tree else 2)
        }
        self._not_asked = [place.not_asked for place in self._places.values()]
        self._kept: dict[str, Taken[P]] = {}

    def of(self, responses: Iterable[Filled]) -> Iterator[list[P]]:
        """The rows of these responses; of unfinished ones only if those are asked for."""
        kept, take = self._kept.get, self._take  # looked up once, not with every answer
        for response in responses:
            written = response.answers.split(NEXT) if response.answers else []
            if response.version not in self._ways:
                written = [answer for answer in written if self._fits(answer)]
            taken = [kept(answer) or take(answer) for answer in written]
            way = self._way(response.version, written, taken)
            finished = response.submitted is not None
            if finished or self._unfinished:
                self.n += 1
                yield self._row(response, taken, way, finished=finished)

    def _row(self, response: Filled, taken: list[Taken[P]], way: Way, *, finished: bool) -> list[P]:
        language, started, submitted = response[:3]
        beginning = self._beginning(language, started, submitted if finished else None)
        row = [*self._place(response), beginning, *self._not_asked]
        if not finished:
            for id_ in way.possible:
                place = self._places[id_]
                row[place.at] = place.not_yet
        for at, piece, _ in taken:
            row[at] = piece
        return row

    def _place(self, response: Filled) -> list[P]:
        """The pieces that tell a response's number, and by whom it came if the file tells that."""
        number = self._number((self.n,))
        if self._tree is None:
            return [number]
        return [number, self._came(self._tree.place(response, self.n))]

    def _way(self, version: int | None, written: list[str], taken: list[Taken[P]]) -> Way:
        """The way of a response through the form that it is answered with."""
        own = None if version is None else self._ways.get(version)
        ways = own or self._of_no_version
        signs = frozenset([sign for _, _, sign in taken])
        return ways.known(signs) or ways.find(signs, dict(map(_read, written)))

    def _fits(self, written: str) -> bool:
        """Whether there is a place for an answer that was given to a text which is not kept."""
        id_, stored = _read(written)
        place = self._places.get(id_)
        return place is not None and place.question.accepts(Answer.from_json(dict(stored)))

    def _begin(self, language: str, started: str, sent: str | None) -> P:
        """The piece for all that is told of a response besides its branch and its answers."""
        status = UNFINISHED if sent is None else FINISHED
        return self._response((status, language, _day(started), _day(sent) if sent else None))

    def _take(self, written: str) -> Taken[P]:
        id_, answer = _read(written)
        place = self._places[id_]
        sign = (id_, *sign_of(answer)) if id_ in self._deciding else None
        taken = (place.at, place.piece_of(answer), sign)
        if "text" not in answer and "other" not in answer and len(self._kept) < MOST_KEPT:
            self._kept[written] = taken
        return taken


def _read(written: str) -> tuple[str, Stored]:
    """An answer and the question that it is to."""
    brace = written.index("{")
    return written[:brace], orjson.loads(written[brace:])


@cache
def _day(hour: str) -> date:
    """The day in Amsterdam of an hour in UTC."""
    moment = datetime.strptime(hour, "%Y-%m-%d %H").replace(tzinfo=UTC)
    return moment.astimezone(HERE).date()
