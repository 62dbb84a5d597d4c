"""CI says how many packages were looked at for known weaknesses, and which were not."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import bot

AUDITED = Path(bot.__file__).parents[1] / ".ci" / "audited"

WELL = {"name": "good", "version": "1.0", "vulns": []}
WEAK = {"name": "weak", "version": "2.0", "vulns": [{"id": "PYSEC-2026-1", "fix_versions": []}]}
SKIPPED = {"name": "unknown", "skip_reason": "Dependency not found on PyPI"}


def said(tmp_path: Path, *packages: dict[str, Any]) -> tuple[int, str]:
    report = tmp_path / "report.json"
    report.write_text(json.dumps({"dependencies": packages, "fixes": []}))
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, AUDITED, report], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_what_was_looked_at_is_counted(tmp_path: Path) -> None:
    assert said(tmp_path, WELL, WELL) == (0, "none known in the 2 packages that were looked at\n")


def test_where_all_were_skipped_nothing_is_said_to_be_well(tmp_path: Path) -> None:
    assert said(tmp_path, SKIPPED, SKIPPED) == (
        0,
        "NOT AUDITED: none of 2 packages could be looked at\n",
    )
    assert said(tmp_path) == (0, "NOT AUDITED: none of 0 packages could be looked at\n")


def test_those_that_were_skipped_are_named(tmp_path: Path) -> None:
    code, out = said(tmp_path, WELL, SKIPPED)

    assert code == 0
    assert out.startswith("1 of 2 packages looked at; NOT AUDITED: unknown\n")


def test_a_weakness_fails(tmp_path: Path) -> None:
    assert said(tmp_path, WELL, WEAK, SKIPPED) == (
        1,
        "weak 2.0: PYSEC-2026-1\n2 of 3 packages looked at; NOT AUDITED: unknown\n",
    )
