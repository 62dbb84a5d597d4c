"""`when` rules: what each says after an answer, after a skip, and before anything is known."""

from itertools import product

import pytest
from pydantic import TypeAdapter, ValidationError

from bot.questionnaire.answer import OTHER, SKIPPED, Answer
from bot.questionnaire.rules import Rule, parts_of

RULES: TypeAdapter[Rule] = TypeAdapter(Rule)

YES = Answer(("ja",))
BOTH = Answer(("sport", "kunst"))
WORDS = Answer((OTHER,), other="soms")

IS_YES = {"question": "q", "is": "ja"}
SOME = {"question": "q", "any_of": ["sport", "muziek", 7]}
AT_LEAST = {"question": "q", "at_least": 2}
AT_MOST = {"question": "q", "at_most": 2}

ABSENT = "absent"
"""The question will not be asked at all."""


def rule(written: object) -> Rule:
    return RULES.validate_python(written)


def verdict(written: object, answer: Answer | str | None) -> bool | None:
    known = {} if answer == ABSENT else {"q": answer}
    return rule(written).verdict(known)


@pytest.mark.parametrize(
    ("written", "answer", "said"),
    [
        (IS_YES, YES, True),
        (IS_YES, Answer(("nee",)), False),
        (IS_YES, Answer(("ja", "nee")), True),
        (IS_YES, SKIPPED, False),
        (IS_YES, None, None),
        (IS_YES, ABSENT, False),
        ({"question": "q", "is": "other"}, WORDS, True),
        ({"question": "q", "is": "other"}, YES, False),
        ({"question": "q", "is": 0}, Answer(number=0), True),
        ({"question": "q", "is": 0}, Answer(number=1), False),
        ({"question": "q", "is": 0}, SKIPPED, False),
        (SOME, BOTH, True),
        (SOME, Answer(number=7), True),
        (SOME, Answer(("koken",)), False),
        (SOME, SKIPPED, False),
        (SOME, None, None),
        (SOME, ABSENT, False),
        (AT_LEAST, Answer(number=2), True),
        (AT_LEAST, Answer(number=1), False),
        (AT_LEAST, BOTH, True),
        (AT_LEAST, Answer(("sport",)), False),
        (AT_LEAST, SKIPPED, False),
        (AT_LEAST, None, None),
        (AT_LEAST, ABSENT, False),
        (AT_MOST, Answer(number=2), True),
        (AT_MOST, Answer(number=3), False),
        (AT_MOST, Answer(number=0), True),
        (AT_MOST, Answer(("sport",)), True),
        (AT_MOST, SKIPPED, False),
        (AT_MOST, None, None),
        (AT_MOST, ABSENT, False),
    ],
    ids=str,
)
def test_a_rule_about_an_answer(
    written: object, answer: Answer | str | None, said: bool | None
) -> None:
    assert verdict(written, answer) is said


@pytest.mark.parametrize(
    ("answer", "said"),
    [(YES, False), (Answer(("nee",)), True), (SKIPPED, True), (None, None), (ABSENT, True)],
    ids=str,
)
def test_not_turns_a_rule_round_and_leaves_the_unknown_unknown(
    answer: Answer | str | None, said: bool | None
) -> None:
    assert verdict({"not": IS_YES}, answer) is said


KNOWN = {"yes": YES, "no": Answer(("nee",)), "later": None}
THREE = {"yes": True, "no": False, "later": None}


def _and(*values: bool | None) -> bool | None:
    """Kleene's "and", written out: the least certain "yes"."""
    if any(value is False for value in values):
        return False
    return True if all(values) else None


def _or(*values: bool | None) -> bool | None:
    if any(values):
        return True
    return False if all(value is False for value in values) else None


@pytest.mark.parametrize("names", list(product(THREE, repeat=3)), ids=" ".join)
def test_all_and_any_follow_the_truth_tables_of_three_values(names: tuple[str, ...]) -> None:
    parts = [{"question": name, "is": "ja"} for name in names]
    values = [THREE[name] for name in names]

    assert rule({"all": parts}).verdict(KNOWN) is _and(*values)
    assert rule({"any": parts}).verdict(KNOWN) is _or(*values)


@pytest.mark.parametrize("names", list(product(THREE, repeat=3)), ids=" ".join)
def test_rules_can_be_nested(names: tuple[str, ...]) -> None:
    one, two, three = ({"question": name, "is": "ja"} for name in names)
    a, b, c = (THREE[name] for name in names)
    nested = {"all": [{"any": [one, {"not": two}]}, {"not": {"all": [two, three]}}]}

    not_b = None if b is None else not b
    both = _and(b, c)
    not_both = None if both is None else not both
    assert rule(nested).verdict(KNOWN) is _and(_or(a, not_b), not_both)


def test_an_unknown_answer_does_not_matter_where_the_rest_decides() -> None:
    later = {"question": "later", "is": "ja"}

    assert rule({"any": [later, {"question": "yes", "is": "ja"}]}).verdict(KNOWN) is True
    assert rule({"all": [later, {"question": "no", "is": "ja"}]}).verdict(KNOWN) is False


def test_every_part_that_asks_is_found_wherever_it_is_nested() -> None:
    nested = rule({"all": [IS_YES, {"any": [SOME, {"not": AT_LEAST}]}, {"not": {"not": AT_MOST}}]})

    assert list(parts_of(nested)) == [rule(each) for each in (IS_YES, SOME, AT_LEAST, AT_MOST)]


@pytest.mark.parametrize(
    "written",
    [
        {},
        3,
        "ja",
        [],
        {"question": "q"},
        {"is": "ja"},
        {"not": {}},
        {"all": []},
        {"any": []},
        {"question": "q", "any_of": []},
        {"question": "Q!", "is": "ja"},
        {**IS_YES, "at_least": 2},
    ],
    ids=str,
)
def test_what_is_no_rule_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        rule(written)


def test_a_rule_written_out_and_read_again_is_the_same_rule() -> None:
    nested = rule({"all": [IS_YES, {"any": [SOME, {"not": AT_LEAST}]}, AT_MOST]})

    assert RULES.validate_json(RULES.dump_json(nested, by_alias=True)) == nested
