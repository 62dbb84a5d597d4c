"""What people wrote, for coordinators to read and to search: never with a name."""

from dataclasses import dataclass

from bot.conversation.coordinate import round_of
from bot.conversation.desk import Desk
from bot.questionnaire.characters import normal
from storage import words
from storage.engine import Transaction
from storage.words import Among


@dataclass(frozen=True)
class Written:
    """A page of what people wrote at a question. ``more`` tells whether others follow."""

    words: tuple[str, ...]
    page: int
    more: bool


@dataclass(frozen=True)
class Found:
    """A page of what holds the words that were searched for: (question, words). ``n`` in all."""

    sought: str
    n: int
    words: tuple[tuple[str, str], ...]
    page: int


async def written(
    desk: Desk,
    question: str,
    page: int,
    *,
    size: int,
    number: int = 0,
    everyone: bool = False,
) -> Written:
    """A page, from 0, of what was written at a question in the round of this number."""

    def look(tx: Transaction) -> list[str]:
        among = Among(round_of(desk, tx, number).id, everyone)
        return words.at(tx, among, question, offset=page * size, limit=size + 1)

    found = await desk.database.read(look)
    return Written(tuple(found[:size]), page, more=len(found) > size)


async def search(
    desk: Desk, sought: str, page: int, *, size: int, number: int = 0, everyone: bool = False
) -> Found:
    """Return a page, from 0, of what was written anywhere with these words in it."""
    sought = normal(sought)  # as what was written is kept

    def look(tx: Transaction) -> tuple[int, list[tuple[str, str]]]:
        among = Among(round_of(desk, tx, number).id, everyone)
        return words.holding(tx, among, sought, offset=page * size, limit=size)

    n, found = await desk.database.read(look)
    return Found(sought, n, tuple(found), page)
