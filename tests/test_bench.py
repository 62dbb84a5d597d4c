"""The measuring itself works: at its smallest, where the numbers mean nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent


def measured(into: Path, server: str, *parts: str) -> list[str]:
    """The lines that come of measuring these parts."""
    command = [sys.executable, "-m", "bench", "--size", "smallest", "--only", *parts]
    environment = {
        **os.environ,
        "PYTHONPATH": f"{TESTS}:{TESTS.parent}",
        "KINDERWERKBOT_TEST_POSTGRES": server,
    }
    done = subprocess.run(  # noqa: S603 (our own words)
        [*command, "--into", str(into)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return into.read_text(encoding="utf-8").splitlines()


@pytest.mark.postgres
def test_a_crowd_loses_no_answer_that_was_acknowledged(
    tmp_path: Path, postgres_server: str
) -> None:
    told = measured(tmp_path / "results.md", postgres_server, "overload")

    rows = {
        cells[0]: cells
        for line in told
        if len(cells := [each.strip() for each in line.strip("|").split("|")]) == 10
    }
    for kind in ("polling", "webhook"):
        _, answered, of, *_, lost = rows[kind]
        assert answered == of == "40"
        assert lost == "0"


@pytest.mark.long
@pytest.mark.postgres
def test_everything_can_be_measured(tmp_path: Path, postgres_server: str) -> None:
    alone = ("answers", "one-tap", "counts", "charts", "exports", "small")
    parts = (*alone, "scrub", "backups", "space", "portions")

    told = measured(tmp_path / "results.md", postgres_server, *parts)

    assert sum(line.startswith("## ") for line in told) == len(parts)
    assert any("the tallies were right" in line for line in told)
