"""A terminal, and a folder in which a bot has run before."""

import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from terminal import Terminal, terminal


@pytest.fixture(scope="session")
def at_terminal() -> Iterator[Terminal]:
    with terminal() as opened:
        yield opened


@pytest.fixture(scope="session")
def at_open_terminal() -> Iterator[Terminal]:
    with terminal(by_permissions=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def filled(at_terminal: Terminal, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    assert at_terminal.run(folder, "recount").code == 0
    assert at_terminal.run(folder, "backup", "older.gz").code == 0
    return folder


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Iterator[Path]:
    """A database, its key and a backup."""
    here = tmp_path / "here"
    shutil.copytree(filled, here)
    yield here
    for each in (here, *here.rglob("*")):  # so that it can be removed
        if not each.is_symlink():
            each.chmod(each.stat().st_mode | stat.S_IRWXU)
