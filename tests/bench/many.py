"""A database with many responses to the real form, each with eight answers."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, insert, select, text, update

from bot.conversation.desk import Desk, Person
from bot.conversation.form_versions import record_of
from bot.conversation.stored import pair_rows, pairs_of, tally_rows
from bot.forms import load_form
from bot.questionnaire.answer import OTHER, SKIPPED, Answer
from bot.questionnaire.breakdown.pairs import Pair
from bot.questionnaire.flow import State
from bot.questionnaire.form import Form
from bot.questionnaire.route import route
from bot.questionnaire.tally import ANSWERED, RESPONSES, Counts, share
from storage import contacts, form_versions, pairs, rounds, tables, tallies
from storage.engine import Database, Transaction, database_url
from storage.migrate import migrate
from storage.records import Round, TallyRow

BEGAN = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
AT_A_TIME = 2_000
_RESPONSES = (
    "INSERT INTO responses (id, round_id, respondent, language, started_at, changed_at, "
    "submitted_at, visit, version_id) SELECT id + :more, round_id, {name}, language, started_at, "
    "changed_at, submitted_at, visit, version_id FROM responses WHERE id <= :size"
)
_ANSWERS = (
    "INSERT INTO answers (response_id, question, value, words, counted) SELECT response_id + :more,"
    " question, value, words, counted FROM answers WHERE response_id <= :size"
)
COPIES = {
    "sqlite": (_RESPONSES.format(name="lower(hex(randomblob(32)))"), _ANSWERS),
    "postgresql": (
        _RESPONSES.format(name="md5(random()::text) || md5(random()::text)"),
        _ANSWERS,
    ),
}
"""Copies of all responses there were, each under another name."""

TEXTS = (
    "Wij doen vaker iets samen in de vakantie, en dat loopt goed",
    "=Meer tijd; en een vaste contactpersoon",
    "Korte lijnen 🚲\nen elkaar kennen",
)


async def fill(path: Path, number: int, *, texts: bool) -> Form:
    """Make a database with so many finished responses, and return the form they answered.

    Of eight answers two are texts, or, without ``texts``, skipped.
    """
    return await fill_at(f"sqlite:///{path}", number, texts=texts)


async def fill_at(url: str, number: int, *, texts: bool, times: int = 1) -> Form:
    """The same in a database of either kind, and then all of it so many ``times``."""
    form = load_form("kinderwerk-bso")
    database = Database(database_url(url))
    await migrate(database)
    await database.write(lambda tx: _fill(tx, form, number, texts=texts))
    if times > 1:
        await database.write(lambda tx: multiply(tx, times))
    await database.close()
    return form


async def begun(
    desk: Desk, people: Sequence[int], *, ago: timedelta, reachable: bool = False
) -> None:
    """Have these people begin, and answer nothing yet; ``reachable``: by reminders, as usual."""
    await desk.database.write(lambda tx: _begun(desk, tx, people, ago, reachable=reachable))


def _begun(
    desk: Desk, tx: Transaction, people: Sequence[int], ago: timedelta, *, reachable: bool
) -> None:
    round_, moment = desk.round(tx), desk.now() - ago
    row = {
        "round_id": round_.id,
        "language": "nl",
        "started_at": moment,
        "changed_at": moment,
        "visit": 0,
        "consent": desk.form.consent_version,
        "consented_at": moment,
    }
    first = (tx.execute(select(func.max(tables.responses.c.id))).scalar() or 0) + 1
    names = [desk.name_of(Person(each, "nl"), round_) for each in people]
    numbered = list(enumerate(names, start=first))
    tx.execute(
        insert(tables.responses), [{**row, "id": id_, "respondent": n} for id_, n in numbered]
    )
    tallies.add(tx, round_.id, [TallyRow(False, RESPONSES, ANSWERED, len(names))])
    if reachable:
        for (id_, _), person in zip(numbered, people, strict=True):
            contacts.note(tx, id_, desk.seal.close(person))


def multiply(tx: Transaction, by: int) -> None:
    """So many times as many responses, by the database alone: it does a million in a minute."""
    size = tx.execute(select(func.max(tables.responses.c.id))).scalar_one()
    for number in range(1, by):
        for statement in COPIES[tx.dialect.name]:
            tx.execute(text(statement), {"more": number * size, "size": size})
    for table in (tables.tallies, tables.pairs):
        tx.execute(update(table).values(n=table.c.n * by))
    if tx.dialect.name != "sqlite":
        tx.execute(text("ANALYZE"))  # as PostgreSQL does by itself, a minute later


def _fill(tx: Transaction, form: Form, number: int, *, texts: bool) -> None:
    version = form_versions.put(tx, record_of(form)).id
    round_ = rounds.open_first(tx, form.id, salt="salt", now=BEGAN, version_id=version)
    chance = random.Random(number)
    counts, together = Counts(), Counter[Pair]()
    for start in range(1, number + 1, AT_A_TIME):
        ids = range(start, min(start + AT_A_TIME, number + 1))
        given = [dict(_answers(chance, texts=texts)) for _ in ids]
        tx.execute(insert(tables.responses), [_response(id_, round_, chance) for id_ in ids])
        rows = [
            {
                "response_id": id_,
                "question": question,
                "value": answer.as_json(),
                "words": answer.text or answer.other,
                "counted": True,
            }
            for id_, answers in zip(ids, given, strict=True)
            for question, answer in answers.items()
        ]
        tx.execute(insert(tables.answers), rows)
        for answers in given:
            state = State(answers, submitted=True)
            counts.update(share(route(form, answers), finished=True))
            together.update(pairs_of(form, state))
    tallies.add(tx, round_.id, tally_rows(counts))
    pairs.add(tx, round_.id, pair_rows(together.items()))


def _response(id_: int, round_: Round, chance: random.Random) -> dict[str, object]:
    moment = BEGAN + timedelta(seconds=15 * id_)
    return {
        "id": id_,
        "round_id": round_.id,
        "version_id": round_.version_id,
        "respondent": f"{chance.getrandbits(256):064x}",
        "language": chance.choice(("nl", "nl", "en")),
        "started_at": moment,
        "changed_at": moment,
        "submitted_at": moment + timedelta(minutes=3),
        "visit": 9,
    }


def _answers(chance: random.Random, *, texts: bool) -> Iterator[tuple[str, Answer]]:
    yield "samen", Answer(picked=(chance.choice(("ja", "meerdere", "incidenteel")),))
    yield "regio", Answer(picked=(chance.choice(("zuid", "oost", "west", "noord")),))
    begun = chance.sample(("kinderwerk", "bso", "school", "gemeente", "netwerk"), 2)
    other = "via via" if texts and chance.random() < 0.1 else None
    yield "ontstaan", Answer(picked=(*sorted(begun), *((OTHER,) if other else ())), other=other)
    yield "vorm", Answer(picked=tuple(sorted(chance.sample(("bij-ons", "samen", "delen"), 2))))
    yield "overleg", Answer(picked=(chance.choice(("week", "maand", "jaar")),))
    yield "tevreden", Answer(number=chance.randint(1, 5))
    for question in ("gaat-goed", "wat-helpt"):
        text = f"{chance.choice(TEXTS)} ({chance.randint(1, 10**6)})"
        yield question, Answer(text=text) if texts and chance.random() < 0.6 else SKIPPED
