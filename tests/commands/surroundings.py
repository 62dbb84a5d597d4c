"""What can be wrong with the files and settings around a command."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

DATABASE = "kinderwerkbot.sqlite3"
KEY = "kinderwerkbot.key"
JOURNAL = "kinderwerkbot.erased"

Fault = Callable[[Path], dict[str, str]]
"""Makes something wrong in a folder. Returns the settings that go with it."""


def spread(
    faults: Iterable[str], commands: Sequence[str], *, times: int = 2
) -> list[tuple[str, str]]:
    """Return pairs: each fault with as many commands, the commands in turn.

    Starting a command costs most of a second, so not each meets every fault.
    """
    return [
        (fault, commands[(number * times + turn) % len(commands)])
        for number, fault in enumerate(faults)
        for turn in range(times)
    ]


def _newer(folder: Path) -> dict[str, str]:
    with sqlite3.connect(folder / DATABASE) as tx:
        tx.execute("UPDATE alembic_version SET version_num = '9999'")
    tx.close()
    return {}


def _scribbled(folder: Path) -> dict[str, str]:
    with (folder / DATABASE).open("r+b") as file:
        for page in range(2, 40):
            file.seek(page * 4096)
            file.write(b"\xa5" * 512)
    return {}


def _cut_off(folder: Path) -> dict[str, str]:
    with (folder / DATABASE).open("r+b") as file:
        file.truncate((folder / DATABASE).stat().st_size // 2)
    return {}


def _no_database(folder: Path) -> dict[str, str]:
    (folder / DATABASE).write_bytes(b"Dit is geen database, maar een brief." * 200)
    return {}


def _another_programs(folder: Path) -> dict[str, str]:
    (folder / DATABASE).unlink()
    with sqlite3.connect(folder / DATABASE) as tx:
        tx.execute("CREATE TABLE bookmarks (url TEXT)")
    tx.close()
    return {}


def _a_table_lost(folder: Path) -> dict[str, str]:
    with sqlite3.connect(folder / DATABASE) as tx:
        tx.execute("DROP TABLE audit")
    tx.close()
    return {}


def _a_folder(name: str) -> Fault:
    def make(folder: Path) -> dict[str, str]:
        (folder / name).unlink(missing_ok=True)
        (folder / name).mkdir()
        return {}

    return make


def _unreadable(name: str) -> Fault:
    def make(folder: Path) -> dict[str, str]:
        (folder / name).touch()
        (folder / name).chmod(0)
        return {}

    return make


def _holding(name: str, content: bytes) -> Fault:
    def make(folder: Path) -> dict[str, str]:
        (folder / name).write_bytes(content)
        return {}

    return make


def _set_to(**settings: str) -> Fault:
    return lambda _folder: settings


def _circle(folder: Path) -> dict[str, str]:
    (folder / DATABASE).unlink()
    (folder / DATABASE).symlink_to(folder / "other")
    (folder / "other").symlink_to(folder / DATABASE)
    return {}


def _second_name(folder: Path) -> dict[str, str]:
    (folder / "other.sqlite3").hardlink_to(folder / DATABASE)
    return {}


def _read_only(folder: Path) -> dict[str, str]:
    folder.chmod(0o500)
    return {}


def _read_only_and_empty(folder: Path) -> dict[str, str]:
    (folder / "empty").mkdir(mode=0o500)
    return {"DATABASE_URL": "sqlite:///empty/new.sqlite3"}


OF_THE_DATABASE: dict[str, Fault] = {
    "a database of a newer version": _newer,
    "a database scribbled over": _scribbled,
    "a database cut off": _cut_off,
    "a file that is no database": _no_database,
    "a database of another program": _another_programs,
    "a database without one of its tables": _a_table_lost,
    "a folder in its place": _a_folder(DATABASE),
    "links in a circle": _circle,
    "a file with two names": _second_name,
    "an unreadable database": _unreadable(DATABASE),
    "a read-only folder": _read_only,
    "a read-only folder, empty": _read_only_and_empty,
    "a missing folder": _set_to(DATABASE_URL="sqlite:///nowhere/new.sqlite3"),
    "a port that there is not": _set_to(DATABASE_URL="postgresql://a:b@127.0.0.1:99999/c"),
    "a parameter that there is not": _set_to(DATABASE_URL="postgresql://a@127.0.0.1/c?colour=1"),
    "nobody who listens": _set_to(DATABASE_URL="postgresql://a@127.0.0.1:9/c?sslmode=require"),
    "certificates that cannot be read": _set_to(
        DATABASE_URL="postgresql://a@127.0.0.1:9/c?sslmode=verify-full&sslrootcert=/no/such"
    ),
}

OF_THE_SETTINGS: dict[str, Fault] = {
    "a key in a missing folder": _set_to(SECRET_KEY_FILE="nowhere/key"),
    "a key that is a folder": _a_folder(KEY),
    "an unreadable key": _unreadable(KEY),
    "a binary key": _holding(KEY, bytes(range(256))),
    "a key of zeros": _holding(KEY, bytes(64)),
    "a journal in a missing folder": _set_to(ERASURES_FILE="nowhere/erased"),
    "a journal that is a folder": _a_folder(JOURNAL),
    "an unreadable journal": _unreadable(JOURNAL),
    "a binary journal": _holding(JOURNAL, bytes(range(256))),
    "a journal that is a device": _set_to(ERASURES_FILE="/dev/null"),
    "an .env that is not UTF-8": _holding(".env", b"FORM=\xff\xfe\n"),
    "an .env with a NUL": _holding(".env", b"ERASURES_FILE=a\0b\n"),
    "an unreadable .env": _unreadable(".env"),
    "nobody as a coordinator": _set_to(COORDINATORS="7, 0"),
    "a group as a coordinator": _set_to(COORDINATORS="-1001234567890"),
    "a coordinator of forty digits": _set_to(COORDINATORS="1" * 40),
    "a port that is too high": _set_to(LISTEN="127.0.0.1:99999"),
    "a token that is none": _set_to(BOT_TOKEN="1:a/b"),
    "an address that is none": _set_to(TELEGRAM_API_URL="http://[::1"),
    "a form that is a folder": _set_to(FORM="."),
}
