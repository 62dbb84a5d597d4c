"""Make each change in a copy of the tree, and see whether the tests that it names fail.

``PYTHONPATH=tests python -m mutants`` tries all of them; a part of a name tries those that have it.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from enum import Enum
from pathlib import Path

from mutants.change import Change
from mutants.named import NAMED
from mutants.others import OTHERS

ROOT = Path(__file__).parents[2]
EVERY = (*NAMED, *OTHERS)

PASSED, FAILED = 0, 1
"""pytest's exit codes; any other one means that the tests were not run to their end."""


class Fate(Enum):
    KILLED = "killed"
    SURVIVED = "SURVIVED"
    NOT_RUN = "NOT RUN"


def copied(to: Path) -> Path:
    """Copy what git knows, and what is new and not ignored."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True).stdout  # noqa: S603
    for name in names.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, to / name)
    return to


def exit_code(tree: Path, tests: Iterable[str]) -> int:
    """Run tests in a tree, which stands before the installed package on the path."""
    run = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    return subprocess.run(run, cwd=tree, check=False, capture_output=True).returncode  # noqa: S603


def fate_of(change: Change, tree: Path) -> Fate:
    """Make the change, run its tests, and take it back."""
    file = tree / change.file
    source = file.read_text(encoding="utf-8")
    file.write_text(change.applied(source), encoding="utf-8")
    try:
        code = exit_code(tree, change.tests)
    finally:
        file.write_text(source, encoding="utf-8")
    return {PASSED: Fate.SURVIVED, FAILED: Fate.KILLED}.get(code, Fate.NOT_RUN)


def main() -> int:
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__)
    parser.add_argument("part", nargs="?", default="", help="of the names of the changes to try")
    given = parser.parse_args()
    chosen = [each for each in EVERY if given.part in each.name]
    fates: list[Fate] = []
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        tree = copied(Path(folder))
        tests = sorted({test for each in chosen for test in each.tests})
        if exit_code(tree, tests) != PASSED:
            print("the tests fail without any change")  # noqa: T201 (a command line speaks)
            return 2
        for change in chosen:
            fates.append(fate_of(change, tree))
            print(f"{fates[-1].value:9} {change.name}", flush=True)  # noqa: T201 (as above)
    killed = fates.count(Fate.KILLED)
    print(f"{killed} of {len(fates)} killed")  # noqa: T201 (as above)
    return int(killed < len(fates))


if __name__ == "__main__":
    sys.exit(main())
