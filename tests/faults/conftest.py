"""What every test of faults can ask for; the long forms run only when they are asked for."""

from collections.abc import Iterator

import pytest
from faults.process import Nursery, nursery


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The long forms are for `pytest -m long`; everybody else runs the short ones."""
    if "long" in config.getoption("markexpr"):
        return
    long = [each for each in items if each.get_closest_marker("long")]
    config.hook.pytest_deselected(items=long)
    items[:] = [each for each in items if each not in long]


@pytest.fixture(scope="session")
def one_for_all() -> Iterator[Nursery]:
    with nursery() as there:
        yield there


@pytest.fixture
def mother(one_for_all: Nursery) -> Iterator[Nursery]:
    """Where bots are born; none outlives the test that it was born in."""
    yield one_for_all
    one_for_all.kill_all()
