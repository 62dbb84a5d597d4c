"""What is built on is pinned: what CI audits is what is installed."""

import re
import tomllib
from pathlib import Path

import bot

HERE = Path(bot.__file__).parents[1]


def name(requirement: str) -> str:
    """A package's name, spelled one way (PEP 503)."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0]).lower()


def pinned() -> dict[str, str]:
    lines = (HERE / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return {name(line): line for line in lines if line.strip() and not line.startswith("#")}


def test_every_constraint_names_one_version() -> None:
    loose = [line for line in pinned().values() if not re.search(r"==[\w.+]+(\s*;.*)?$", line)]

    assert loose == []


def test_everything_that_the_package_asks_for_is_pinned() -> None:
    project = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    asked = [*project["dependencies"], *(each for extra in extras for each in extra)]

    assert sorted({name(each) for each in asked} - set(pinned())) == []
