"""The list of changes in tests/mutants is about the code as it is today."""

from pathlib import Path

import pytest
from mutants.__main__ import EVERY, ROOT
from mutants.change import Change


@pytest.mark.parametrize("change", EVERY, ids=[each.name for each in EVERY])
def test_a_change_has_its_place_in_the_code_and_tests_that_are_there(change: Change) -> None:
    source = (ROOT / change.file).read_text(encoding="utf-8")

    assert change.applied(source) != source
    assert change.tests
    for test in change.tests:
        file, _, name = test.partition("::")
        assert name in (ROOT / Path(file)).read_text(encoding="utf-8")


def test_each_change_has_a_name_of_its_own() -> None:
    assert len({each.name for each in EVERY}) == len(EVERY)
