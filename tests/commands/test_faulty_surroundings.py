"""Every command, whatever is wrong around it, ends in one sentence and changes nothing."""

import shutil
import sqlite3
from pathlib import Path
from random import Random

import pytest
from commands.surroundings import DATABASE, KEY, OF_THE_DATABASE, OF_THE_SETTINGS, Fault, spread
from terminal import Done, Terminal, everything_in

from bot.commands.ending import NOT_RIGHT

USING_THE_DATABASE = {
    "run": ("run",),
    "recount": ("recount",),
    "anonymise": ("anonymise",),
    "backup": ("backup", "new.gz"),
    "export": ("export", "answers.csv"),
    "poster": ("poster",),
    "restore": ("restore", "older.gz"),
}
READING_SETTINGS = ("run", "recount", "backup", "restore")
"""Each begins in a way of its own."""


def assert_one_sentence(done: Done) -> None:
    assert (done.code, done.out) == (NOT_RIGHT, ""), done.err
    assert done.err.count("\n") == 1, done.err
    assert done.err.endswith(".\n") or done.err.endswith("?\n"), done.err
    assert "Error:" not in done.err


def assert_refused(terminal: Terminal, folder: Path, words: tuple[str, ...], fault: Fault) -> None:
    settings = fault(folder)
    before = _looked_at(folder)

    done = terminal.run(folder, *words, **settings)

    assert_one_sentence(done)
    assert _looked_at(folder) == before


def _looked_at(folder: Path) -> dict[str, bytes | str]:
    """All there is; root's tests may look at what the command may not."""
    locked = [each for each in (folder, *folder.rglob("*")) if not each.is_symlink()]
    modes = {each: each.stat().st_mode for each in locked}
    for each in locked:
        each.chmod(modes[each] | 0o700)
    try:
        return everything_in(folder)
    finally:
        for each, mode in modes.items():
            each.chmod(mode)


@pytest.mark.parametrize(("fault", "command"), spread(OF_THE_DATABASE, [*USING_THE_DATABASE]))
def test_a_faulty_database_is_refused(
    at_terminal: Terminal, folder: Path, command: str, fault: str
) -> None:
    words = USING_THE_DATABASE[command]
    assert_refused(at_terminal, folder, words, OF_THE_DATABASE[fault])


NOT_READ = {
    ("a token that is none", "backup"): ("run",),
    ("a token that is none", "restore"): ("poster",),
    ("a form that is a folder", "backup"): ("check", "."),
}
"""Commands that do not look at a setting; those which do in their place."""


@pytest.mark.parametrize(("fault", "command"), spread(OF_THE_SETTINGS, READING_SETTINGS))
def test_a_faulty_setting_is_refused(
    at_terminal: Terminal, folder: Path, command: str, fault: str
) -> None:
    words = NOT_READ.get((fault, command), USING_THE_DATABASE[command])
    assert_refused(at_terminal, folder, words, OF_THE_SETTINGS[fault])


@pytest.mark.parametrize("fault", [*OF_THE_DATABASE][::4])
def test_the_preview_refuses_a_faulty_database(
    at_terminal: Terminal, folder: Path, fault: str
) -> None:
    settings = OF_THE_DATABASE[fault](folder)
    url = settings.get("DATABASE_URL", f"sqlite:///{DATABASE}")
    words = ("preview", "--no-browser", "--port", "0", "--database", url)

    assert_refused(at_terminal, folder, words, lambda _: {})


TARGETS = {
    "a missing folder": ("nowhere/{}", "there is no folder"),
    "a folder": ("{}", "it is a folder"),
    "a device": ("/dev/full", "it is no ordinary file"),
    "a folder that is read-only": ("locked/{}", "cannot be written to"),
    "the database": (DATABASE, "the bot itself needs it"),
    "the key": (KEY, "the bot itself needs it"),
}


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize(
    ("words", "name"),
    [(("backup",), "new.gz"), (("export",), "answers.csv"), (("poster", "--out"), "poster.pdf")],
    ids=["backup", "export", "poster"],
)
def test_a_file_is_not_written_where_it_cannot_be(
    at_terminal: Terminal, folder: Path, words: tuple[str, ...], name: str, target: str
) -> None:
    path, why = TARGETS[target]
    (folder / "locked").mkdir(mode=0o500)
    if target == "a folder":
        (folder / name).mkdir()
    before = _looked_at(folder)

    done = at_terminal.run(folder, *words, path.format(name))

    assert_one_sentence(done)
    assert why in done.err or "the name must end in" in done.err
    assert _looked_at(folder) == before


FIRST_STARTS = (("run",), ("recount",), ("export", "answers.csv"), ("restore", "older.gz"))


@pytest.mark.parametrize("words", FIRST_STARTS, ids=lambda words: words[0])
def test_a_first_start_on_a_full_disk_leaves_nothing(
    at_terminal: Terminal, filled: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    if words[0] == "restore":
        shutil.copy(filled / "older.gz", tmp_path)
        shutil.copy(filled / KEY, tmp_path)
    before = everything_in(tmp_path)

    done = at_terminal.run(tmp_path, *words, largest_file=40_000)

    assert_one_sentence(done)
    assert "disk" in done.err
    assert everything_in(tmp_path) == before


def _fill(folder: Path) -> None:
    """More than fits on what these tests call a disk."""
    then = "2026-11-24 12:00:00.000000"
    with sqlite3.connect(folder / DATABASE) as tx:
        for number in range(1, 2500):
            tx.execute(
                "INSERT INTO responses (id, round_id, respondent, language, started_at, "
                "changed_at, submitted_at, visit, version_id) SELECT ?, 1, ?, 'nl', ?, ?, ?, 1, "
                "version_id FROM rounds WHERE id = 1",
                (number, f"{Random(number).getrandbits(256):064x}", then, then, then),
            )
    tx.close()


@pytest.mark.parametrize("words", [("backup", "new.gz"), ("export", "answers.csv", "--all")])
def test_a_file_that_does_not_fit_on_the_disk_is_not_left_in_part(
    at_terminal: Terminal, folder: Path, words: tuple[str, ...]
) -> None:
    _fill(folder)
    before = everything_in(folder)

    done = at_terminal.run(folder, *words, largest_file=50_000)

    assert_one_sentence(done)
    assert "DATABASE_URL" not in done.err
    assert everything_in(folder) == before
