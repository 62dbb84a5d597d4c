"""A row: what is told of a response, how its questions stand, and what is not told."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from exports.making import DAY, export_of, states_of_many, submitted, written
from exports.reading_back import READERS
from questionnaire.walking import Walker

from bot.questionnaire.answer import SKIPPED, Answer
from bot.questionnaire.flow import State
from bot.questionnaire.form import Form
from storage.exports import NEXT


def rows_of(
    form: Form, states: list[State], folder: Path, *, unfinished: bool, ending: str = ".json"
) -> list[Any]:
    export = export_of(form, states, unfinished=unfinished)
    return READERS[ending](written(export, folder, ending), export.layout)


NO = {
    "samen": Answer(picked=("nee",)),
    "kinderen": Answer(number=12),
    "dozijn": SKIPPED,
}


def test_a_question_that_was_skipped_is_told_from_one_that_was_not_asked(
    every_kind: Form, tmp_path: Path
) -> None:
    (row,) = rows_of(every_kind, [submitted(NO)], tmp_path, unfinished=False)

    assert (row["dozijn.stand"], row["wat.stand"]) == ("skipped", "not-asked")
    assert "dozijn" not in row
    assert "wat.sport" not in row


def test_of_who_is_still_busy_it_is_told_what_may_still_come(
    every_kind: Form, tmp_path: Path
) -> None:
    walker = Walker(every_kind).pick("nee")

    (row,) = rows_of(every_kind, [walker.state], tmp_path, unfinished=True)

    assert row["status"] == "unfinished"
    assert row["samen.stand"] == "answered"
    assert (row["kinderen.stand"], row["dozijn.stand"]) == ("not-yet", "not-yet")
    assert (row["wat.stand"], row["cijfer.stand"]) == ("not-asked", "not-asked")
    assert "verstuurd" not in row


def test_who_sent_in_before_the_form_asked_more_stays_done(
    every_kind: Form, tmp_path: Path
) -> None:
    (row,) = rows_of(
        every_kind, [submitted({"samen": Answer(picked=("nee",))})], tmp_path, unfinished=False
    )

    assert row["status"] == "finished"
    assert "verstuurd" in row


def test_days_are_told_as_they_are_in_amsterdam_and_nothing_finer(
    every_kind: Form, tmp_path: Path
) -> None:
    (row,) = rows_of(every_kind, [submitted(NO)], tmp_path, unfinished=False)

    # Begun on the 23rd at 23 hours in UTC.
    assert (row["time"], row["verstuurd"]) == (DAY, DAY)


def test_numbers_count_from_one_without_those_who_are_left_out(
    every_kind: Form, tmp_path: Path
) -> None:
    states = states_of_many(every_kind, 30)

    rows = rows_of(every_kind, states, tmp_path, unfinished=False)

    assert 0 < len(rows) < 30
    assert [row["id"] for row in rows] == list(range(1, len(rows) + 1))


@pytest.mark.parametrize("unfinished", [False, True])
def test_progress_ends_at_all_of_them(every_kind: Form, tmp_path: Path, unfinished: bool) -> None:
    told: list[tuple[int, int]] = []
    export = export_of(every_kind, states_of_many(every_kind, 30), unfinished=unfinished)
    object.__setattr__(export, "tell", told.append)

    written(export, tmp_path, ".csv")

    assert told[0] == (0, export.total)
    assert told[-1] == (export.total, export.total)
    assert told == sorted(told)


@pytest.mark.parametrize("ending", [".csv", ".json", ".sav", ".xlsx"])
@pytest.mark.parametrize("unfinished", [False, True])
def test_a_row_is_the_same_whoever_answered_alike_before(
    every_kind: Form, tmp_path: Path, ending: str, unfinished: bool
) -> None:
    states = states_of_many(every_kind, 30, seed=2)

    alone = [
        row
        for state in states
        for row in rows_of(every_kind, [state], tmp_path, unfinished=unfinished, ending=ending)
    ]

    together = rows_of(every_kind, states * 2, tmp_path, unfinished=unfinished, ending=ending)
    numbered = [{**row, "id": n} for n, row in enumerate(alone * 2, start=1)]
    assert together == numbered


def test_in_whatever_order_a_database_gives_the_answers_the_row_is_the_same(
    every_kind: Form, tmp_path: Path
) -> None:
    export, other = (
        export_of(every_kind, states_of_many(every_kind, 30), unfinished=True) for _ in range(2)
    )
    turned = [
        [each._replace(answers=NEXT.join(reversed(each.answers.split(NEXT)))) for each in batch]
        for batch in other.batches
    ]

    as_asked = written(export, tmp_path, ".json").read_bytes()
    backwards = written(replace(other, batches=iter(turned)), tmp_path, ".json").read_bytes()

    assert as_asked == backwards
