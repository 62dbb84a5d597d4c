"""A database in the middle of a second round, with much still to be done."""

from datetime import timedelta
from pathlib import Path

from bench.many import begun, fill_at
from bench.ours import settings
from bench.standin import COORDINATORS
from sqlalchemy import insert, literal, select, text

from bot.conversation import rounds
from bot.conversation.desk import Desk, Person
from bot.running import desk_of
from storage import cards, groups, tables
from storage.engine import Transaction
from storage.records import Card

GROUPS = 500
REMINDED = 5_000
FIRST_REMINDED = 20_000_000

_RESPONSES = (
    "INSERT INTO responses (id, round_id, respondent, language, started_at, changed_at, "
    "submitted_at, visit, version_id) SELECT id + :size, 2, {name}, language, started_at, "
    "changed_at, submitted_at, visit, version_id FROM responses WHERE round_id = 1"
)
_ANSWERS = (
    "INSERT INTO answers (response_id, question, value, words, counted) SELECT response_id + :size,"
    " question, value, words, counted FROM answers WHERE response_id <= :size"
)
NEXT = {
    "sqlite": (_RESPONSES.format(name="lower(hex(randomblob(32)))"), _ANSWERS),
    "postgresql": (
        _RESPONSES.format(name="md5(random()::text) || md5(random()::text)"),
        _ANSWERS,
    ),
}
"""Copies of all responses of the first round, in the second."""

NUMBERS = (
    "SELECT setval(pg_get_serial_sequence('responses', 'id'), (SELECT max(id) FROM responses))"
)
"""PostgreSQL does not notice ids that were chosen for it."""


async def prepare(folder: Path, url: str, responses: int) -> None:
    await fill_at(url, responses, texts=True)
    async with desk_of(settings(folder, 1, url, None)) as desk:
        await _next_round(desk)
        await desk.database.write(lambda tx: _copied(tx, responses))
        people = range(FIRST_REMINDED, FIRST_REMINDED + REMINDED)
        await begun(desk, people, ago=timedelta(days=3), reachable=True)
        await desk.database.write(lambda tx: post_cards(desk, tx, 2, GROUPS))
        if desk.database.url.get_backend_name() == "postgresql":
            await desk.database.write(lambda tx: tx.execute(text(NUMBERS)))


async def _next_round(desk: Desk) -> None:
    coordinator = Person(COORDINATORS[0], "nl")
    await rounds.close(desk, coordinator, 1)
    assert await rounds.open_next(desk, coordinator, 2, "another salt")


def _copied(tx: Transaction, size: int) -> None:
    """Give the second round all that the first one has."""
    for statement in NEXT[tx.dialect.name]:
        tx.execute(text(statement), {"size": size})
    for table in (tables.tallies, tables.pairs):
        others = [each for each in table.c if each.name != "round_id"]
        mine = select(literal(2), *others).where(table.c.round_id == 1)
        tx.execute(insert(table).from_select(["round_id", *(each.name for each in others)], mine))


def post_cards(desk: Desk, tx: Transaction, round_id: int, many: int) -> None:
    """Note cards in so many groups, none of which tells how many took part."""
    long_ago = desk.now() - timedelta(days=1)
    for number in range(1, many + 1):
        chat = -1_002_000_000_000 - number
        group = groups.note(tx, desk.name_of_chat(chat), desk.seal.close(chat))
        cards.post(tx, Card(0, group.id, round_id, 10, None, "nl", "0", long_ago, None))
