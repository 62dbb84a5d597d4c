"""Turns: what a tap reads at once and writes at once, on both databases."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from storage import responses, rounds, turns
from storage.engine import Database, Transaction
from storage.records import Response, Round, StoredAnswer
from storage.turns import Change

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
FORM = "form"


async def begun(database: Database, who: str = "noor") -> int:
    """Somebody begins, in the round that is the newest."""

    def begin(tx: Transaction) -> int | None:
        round_ = rounds.open_first(tx, FORM, salt="salt", now=NOON)
        responses.begin(tx, round_.id, who, language="nl", now=NOON)
        return responses.id_of(tx, round_.id, who)

    found = await database.write(begin)
    assert found is not None
    return found


def hold(tx: Transaction, who: str = "noor") -> tuple[Round, Response] | None:
    return turns.hold(tx, FORM, who)


def change(*answers: StoredAnswer, visit: int = 1) -> Change:
    return Change(visit, {"question": "regio", "answer": {}}, None, answers)


async def test_the_newest_round_and_a_persons_response_in_it_come_at_once(
    database: Database,
) -> None:
    response = await begun(database)
    kept = StoredAnswer("regio", {"picked": ["west"], "number": 0}, None, counted=False)
    await database.write(lambda tx: turns.save(tx, response, change(kept), 1, NOON))

    found = await database.write(hold)

    assert found == (
        await database.read(lambda tx: rounds.current(tx, FORM)),
        await database.read(lambda tx: responses.find(tx, found[0].id if found else 0, "noor")),
    )
    assert found[1].answers == (kept,)


async def test_who_has_not_begun_in_the_newest_round_is_not_found(database: Database) -> None:
    await begun(database)

    def open_another(tx: Transaction) -> None:
        first = rounds.current(tx, FORM)
        assert first is not None
        rounds.open_next(tx, first, salt="other", now=NOON + timedelta(days=1))

    assert await database.write(partial(hold, who="daan")) is None
    await database.write(open_another)

    assert await database.write(hold) is None


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=WORDS | st.none(), number=st.integers(-(2**53), 2**53), counted=st.booleans())
async def test_an_answer_comes_back_as_it_was_whatever_was_typed(
    database: Database, words: str | None, number: int, *, counted: bool
) -> None:
    response = await begun(database)
    value: dict[str, Any] = {"text": words, "number": number, "picked": [words or ""]}
    kept = StoredAnswer("goed", value, words, counted=counted)

    def save_and_look(tx: Transaction) -> tuple[Round, Response] | None:
        responses.put_answers(tx, response, [kept])
        return hold(tx)

    found = await database.write(save_and_look)

    assert found is not None
    assert found[1].answers == (kept,)
    assert type(found[1].answers[0].counted) is bool


async def test_a_tap_sees_what_the_one_that_it_waited_for_saved(database: Database) -> None:
    """Each adds an answer to those that it sees: one that saw too few would write over another."""
    response = await begun(database)

    def tap(tx: Transaction, update: int) -> None:
        found = hold(tx)
        assert found is not None
        if tx.dialect.name == "postgresql":
            tx.execute(text("SELECT pg_sleep(0.02)"))  # the others come, and wait for this one
        mine = StoredAnswer(f"q{len(found[1].answers)}", {"number": update}, None, counted=True)
        turns.save(tx, response, change(mine, visit=found[1].visit + 1), update, NOON)

    await asyncio.gather(*(database.write(partial(tap, update=n), few_rows=True) for n in range(8)))

    found = await database.write(hold)
    assert found is not None
    assert sorted(each.question for each in found[1].answers) == [f"q{n}" for n in range(8)]
    assert found[1].visit == 8


async def test_a_tap_sees_which_answers_were_put_right_while_it_waited(database: Database) -> None:
    response = await begun(database)
    wrong = StoredAnswer("regio", {"picked": ["west"]}, None, counted=True)
    right = replace(wrong, counted=False)
    await database.write(lambda tx: turns.save(tx, response, change(wrong), 1, NOON))

    def put_right(tx: Transaction) -> None:
        responses.held(tx, [response])
        if tx.dialect.name == "postgresql":
            tx.execute(text("SELECT pg_sleep(0.1)"))
        responses.mark_counted(tx, response, [right])

    async def tap() -> tuple[Round, Response] | None:
        await asyncio.sleep(0.05)
        return await database.write(hold)

    _, found = await asyncio.gather(database.write(put_right), tap())

    assert found is not None
    assert found[1].answers == (right,)


@pytest.mark.parametrize("few_rows", [True, False])
async def test_an_update_is_saved_once_also_when_it_comes_twice_at_once(
    database: Database, *, few_rows: bool
) -> None:
    response = await begun(database)

    def tap(tx: Transaction, visit: int) -> bool:
        return turns.save(tx, response, change(visit=visit), 77, NOON)

    saved = await asyncio.gather(
        *(database.write(partial(tap, visit=n), few_rows=few_rows) for n in (4, 5, 6))
    )

    assert sum(saved) == 1
    found = await database.write(hold)
    assert found is not None
    assert found[1].visit == 4 + saved.index(True)
