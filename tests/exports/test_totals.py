"""Whoever counts in a file finds what /stats says: in every kind of file, whoever took part."""

from pathlib import Path

import pytest
from exports.making import counts_of, export_of, states_of_many, written
from exports.reading_back import READERS, counted, tallies_in_xlsx

from bot.forms import load_form
from bot.questionnaire.form import Form

ENDINGS = sorted(READERS)


@pytest.mark.parametrize("unfinished", [False, True], ids=["finished", "all"])
@pytest.mark.parametrize("ending", ENDINGS)
def test_totals_are_those_of_the_tallies(
    every_kind: Form, tmp_path: Path, ending: str, unfinished: bool
) -> None:
    states = states_of_many(every_kind, 60)
    export = export_of(every_kind, states, unfinished=unfinished)

    rows = READERS[ending](written(export, tmp_path, ending), export.layout)

    assert counted(rows, export.layout) == counts_of(every_kind, states, unfinished=unfinished)
    assert len(rows) == export.total


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("ending", ENDINGS)
def test_the_real_form_is_exported_in_both_languages(
    tmp_path: Path, ending: str, language: str
) -> None:
    form = load_form("kinderwerk-bso")
    states = states_of_many(form, 40, seed=2)
    export = export_of(form, states, unfinished=True, language=language)

    rows = READERS[ending](written(export, tmp_path, ending), export.layout)

    assert counted(rows, export.layout) == counts_of(form, states)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_round_without_answers_is_a_file_without_rows(
    every_kind: Form, tmp_path: Path, ending: str
) -> None:
    export = export_of(every_kind, [], unfinished=True)

    assert READERS[ending](written(export, tmp_path, ending), export.layout) == []


def test_the_sheet_of_tallies_says_the_same(every_kind: Form, tmp_path: Path) -> None:
    states = states_of_many(every_kind, 60)
    export = export_of(every_kind, states, unfinished=True)

    heading, *rows = tallies_in_xlsx(written(export, tmp_path, ".xlsx"))

    counts = counts_of(every_kind, states)
    assert heading[-2:] == ("klaar", "nog bezig")
    assert rows[0][-2:] == (counts[True, "*", "*answered"], counts[False, "*", "*answered"])
    told = {(row[0], row[2]): row[-2:] for row in rows if row[2]}
    for question in every_kind.questions:
        items = {cell.item for cell in counts if cell.question == question.id}
        for item in (each for each in items if not each.startswith("*")):
            there = told[question.id, item]
            assert there == (counts[True, question.id, item], counts[False, question.id, item])
