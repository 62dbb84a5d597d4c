"""The register of docs/privacy.md tells of everything that the database keeps."""

import re
from pathlib import Path

import bot
from storage.tables import metadata

REGISTER = Path(bot.__file__).parents[1] / "docs" / "privacy.md"


def named_in_the_register() -> set[str]:
    """The tables in the last of its four columns."""
    rows = REGISTER.read_text(encoding="utf-8").splitlines()
    last = [row.split("|")[4] for row in rows if row.count("|") == 5]
    return {name for cell in last for name in re.findall(r"`(\w+)`", cell)}


def test_every_table_of_the_database_is_in_the_register_and_no_other() -> None:
    assert named_in_the_register() == set(metadata.tables)
