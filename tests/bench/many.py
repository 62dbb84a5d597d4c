"""A database with many responses to the real form, each with eight answers."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from bot.conversation.stored import tally_rows
from bot.forms import load_form
from bot.questionnaire.answer import OTHER, SKIPPED, Answer
from bot.questionnaire.form import Form
from bot.questionnaire.tally import Counts, share
from storage import rounds, tables, tallies
from storage.engine import Database, Transaction, database_url
from storage.migrate import migrate

BEGAN = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
AT_A_TIME = 2_000
TEXTS = (
    "Wij doen vaker iets samen in de vakantie, en dat loopt goed",
    "=Meer tijd; en een vaste contactpersoon",
    "Korte lijnen 🚲\nen elkaar kennen",
)


async def fill(path: Path, number: int, *, texts: bool) -> Form:
    """Make a database with so many finished responses, and return the form they answered.

    Of eight answers two are texts, or, without ``texts``, skipped.
    """
    form = load_form("kinderwerk-bso")
    database = Database(database_url(f"sqlite:///{path}"))
    await migrate(database)
    await database.write(lambda tx: _fill(tx, form, number, texts=texts))
    await database.close()
    return form


def _fill(tx: Transaction, form: Form, number: int, *, texts: bool) -> None:
    round_ = rounds.open_first(tx, form.id, salt="salt", now=BEGAN)
    chance = random.Random(number)
    counts = Counts()
    for start in range(1, number + 1, AT_A_TIME):
        ids = range(start, min(start + AT_A_TIME, number + 1))
        given = [dict(_answers(chance, texts=texts)) for _ in ids]
        tx.execute(insert(tables.responses), [_response(id_, round_.id, chance) for id_ in ids])
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
            counts.update(share(form, answers, finished=True))
    tallies.add(tx, round_.id, tally_rows(counts))


def _response(id_: int, round_id: int, chance: random.Random) -> dict[str, object]:
    moment = BEGAN + timedelta(seconds=15 * id_)
    return {
        "id": id_,
        "round_id": round_id,
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
