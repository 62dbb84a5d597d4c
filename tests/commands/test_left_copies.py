"""A copy of the database that a killed program left is removed by the next start."""

from pathlib import Path

from terminal import Terminal


def test_the_next_start_removes_a_copy_that_was_left(at_terminal: Terminal, folder: Path) -> None:
    left = folder / "kinderwerkbot.sqlite3.copy-123-abcd"
    left.write_bytes(b"half of what people answered")

    done = at_terminal.run(folder, "recount")

    assert (done.code, done.err) == (0, "")
    assert not left.exists()


def test_a_backup_may_not_take_the_place_of_a_file_of_the_database(
    at_terminal: Terminal, folder: Path
) -> None:
    for end in ("", "-wal", "-journal"):
        done = at_terminal.run(folder, "backup", f"kinderwerkbot.sqlite3{end}")

        assert done.code == 2
        assert "the bot itself needs it" in done.err
