"""`kinderwerkbot check` tells what a changed form means, `adopt` has it asked."""

import sqlite3
from pathlib import Path

import pytest
from clock import Clock
from conversation.short import SHORT, desk_for
from conversation.visitor import Visitor
from terminal import Done, Terminal

from bot.conversation.opening import prepare
from bot.questionnaire.reading import read_form
from storage.engine import Database, database_url
from storage.erasures import Erasures

ADDED = """
[[questions]]
id = "buurt"
kind = "choice"
text = { nl = "Welke buurt?" }
options = ["Noord", "Zuid"]
"""
SAID = "Finished: 1. They stay so, and count with what they filled in. In progress: 1."


@pytest.fixture
async def answered(tmp_path: Path) -> Path:
    """A folder with the short form, in which one is done and one is busy, and a changed form."""
    for name, text in (
        ("form.toml", SHORT),
        ("changed.toml", SHORT + ADDED),
        ("retyped.toml", SHORT.replace('id = "tip"\nkind = "text"', 'id = "tip"\nkind = "number"')),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    database = Database(database_url(f"sqlite:///{tmp_path / 'kinderwerkbot.sqlite3'}"))
    desk = desk_for(read_form(SHORT), database, Clock(), Erasures(tmp_path / "erased"))
    await prepare(desk, new_salt=lambda: "salt")
    for number in (1, 2):
        visitor = await Visitor(desk, number).begin()
        await visitor.pick("nee")
    await visitor.skip()
    await visitor.submit()
    await database.close()
    return tmp_path


def run(at_terminal: Terminal, folder: Path, *words: str) -> Done:
    key = "a secret for the tests, long enough"
    return at_terminal.run(folder, *words, FORM="changed.toml", SECRET_KEY=key)


def asked(folder: Path) -> list[tuple[object, ...]]:
    database = sqlite3.connect(folder / "kinderwerkbot.sqlite3")
    try:
        return database.execute("SELECT number, version_id FROM rounds").fetchall()
    finally:
        database.close()


def test_what_a_changed_form_means_is_told_before_it_is_used(
    at_terminal: Terminal, answered: Path
) -> None:
    done = run(at_terminal, answered, "check", "changed.toml")

    assert done.code == 0
    assert "New: “Welke buurt?”" in done.out
    assert SAID in done.out
    assert asked(answered) == [(1, 1)]
    assert "Welke buurt" not in run(at_terminal, answered, "check", "form.toml").out


def test_a_start_leaves_the_open_round_as_it_is_and_adopting_changes_it(
    at_terminal: Terminal, answered: Path
) -> None:
    assert run(at_terminal, answered, "recount").code == 0
    assert asked(answered) == [(1, 1)]

    done = run(at_terminal, answered, "adopt", "changed.toml")

    assert done.code == 0
    assert "kort: round 1 is asked with this form from now on." in done.out
    assert SAID in done.out
    assert asked(answered) == [(1, 2)]
    assert "0 differences" in run(at_terminal, answered, "recount").out
    assert "Welke buurt" not in run(at_terminal, answered, "check", "changed.toml").out


def test_a_form_with_a_question_of_another_kind_is_refused_in_words(
    at_terminal: Terminal, answered: Path
) -> None:
    done = run(at_terminal, answered, "adopt", "retyped.toml")

    assert done.code == 1
    assert "nothing was changed" in done.out
    assert "Another kind of question: “Heb je een tip?”" in done.out
    assert asked(answered) == [(1, 1)]


def test_a_form_of_which_there_is_no_round_is_refused_in_words(
    at_terminal: Terminal, answered: Path
) -> None:
    done = run(at_terminal, answered, "adopt", "kinderwerk-bso")

    assert done.code == 1
    assert "There is no open round of this form" in done.out
