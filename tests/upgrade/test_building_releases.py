"""A release is built from the history: its commit is named, and what is missing is said."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from fixtures.build_release import ROOT, NotBuiltError, build, check_out, commit_of
from releases import releases

CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *words: str) -> str:
    settings = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    command = ["git", "-C", str(folder), *settings, *words]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 (our own words)
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two commits: the first one is the release."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q")
    for words in ("first", "second"):
        (folder / "file").write_text(words)
        git(folder, "add", "file")
        git(folder, "commit", "-q", "-m", words)
    return folder


@pytest.mark.parametrize("version", [each.version for each in releases()])
def test_the_changelog_names_the_commit_of_each_release_with_fixtures(version: str) -> None:
    assert len(commit_of(version, CHANGELOG)) == 40


def test_a_release_without_a_commit_is_refused_with_what_to_do() -> None:
    with pytest.raises(
        NotBuiltError, match=r"CHANGELOG.md names no commit for 9\.9\.9: add a line"
    ):
        commit_of("9.9.9", CHANGELOG)


@needs_git
def test_the_files_are_those_of_the_commit(repository: Path, tmp_path: Path) -> None:
    commit = git(repository, "rev-parse", "HEAD~1")

    check_out(commit, tmp_path / "out", repository)

    assert (tmp_path / "out" / "file").read_text() == "first"


@needs_git
def test_a_shallow_clone_is_told_how_to_get_the_history(repository: Path, tmp_path: Path) -> None:
    commit = git(repository, "rev-parse", "HEAD~1")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "shallow")

    with pytest.raises(NotBuiltError, match="git fetch --unshallow"):
        check_out(commit, tmp_path / "out", tmp_path / "shallow")


@needs_git
def test_a_folder_without_history_is_told_to_be_a_clone(tmp_path: Path) -> None:
    with pytest.raises(NotBuiltError, match="instead of a downloaded archive, use a clone"):
        check_out("0" * 40, tmp_path / "out", tmp_path)


@pytest.mark.long
@needs_git
def test_the_wheel_is_that_of_the_release(tmp_path: Path) -> None:
    try:
        check_out(commit_of("0.1.0", CHANGELOG), tmp_path / "source")
    except NotBuiltError as error:
        pytest.skip(str(error))

    wheel = build("0.1.0", tmp_path)

    assert wheel.name == "kinderwerkbot-0.1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as files:
        assert "bot/preview/world.py" in files.namelist()
