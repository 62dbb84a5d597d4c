"""docs/form.md: it names every key of a form, and its examples are forms."""

import re
from pathlib import Path

import pytest

from bot.forms import read
from bot.questionnaire.form import Form, Page
from bot.questionnaire.form_keys import keys_of
from bot.questionnaire.kinds import KINDS
from bot.questionnaire.kinds.base import Option
from bot.questionnaire.privacy import Privacy
from bot.questionnaire.remarks import remarks_on
from bot.questionnaire.rules import RULES

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "form.md").read_text(encoding="utf-8")


def example(name: str) -> str:
    (found,) = re.findall(rf"<!-- {name} -->\n```toml\n(.*?)```", PAGE, re.DOTALL)
    return str(found)


def keys_below(heading: str) -> set[str]:
    """The keys in the tables between this heading and the next of its rank or higher."""
    rank = heading.split(maxsplit=1)[0]
    after = PAGE.partition(f"\n{heading}\n")[2]
    assert after, heading
    part = re.split(rf"\n#{{2,{len(rank)}}} ", after)[0]
    return set(re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE))


def keys(*models: type) -> set[str]:
    return {key for model in models for key in keys_of(model)}


def test_every_key_is_on_the_page_and_no_other() -> None:
    assert keys_below("## The form") == keys(Form, Privacy, Page)
    assert keys_below("### `[privacy]`") == keys(Privacy)
    assert keys_below("### `[[pages]]`") == keys(Page)
    assert keys_below("## Questions") == keys(*KINDS.values(), Option, *RULES.values())
    assert keys_below("### Options") == keys(Option)
    assert keys_below("### Rules") == keys(*RULES.values())


@pytest.mark.parametrize("name", ["minimal", "full"])
def test_an_example_is_a_form_without_mistakes_or_warnings(name: str) -> None:
    text = example(name)

    form = read(text)

    assert [str(each) for each in remarks_on(form, text) if "placeholder" not in str(each)] == []
    assert example(name) in PAGE


def test_the_minimal_example_is_three_questions_in_one_language_without_pages() -> None:
    form = read(example("minimal"))

    assert (len(form.questions), len(form.languages), len(form.pages)) == (3, 1, 0)


def test_the_full_example_uses_every_key_of_a_form() -> None:
    text = example("full")

    used = set(re.findall(r"(?:^|[\s{.\[])(\w+)(?:\.\w+)? ?(?:=|\]+$)", text, re.MULTILINE))

    everything = keys(Form, Privacy, Page, Option, *KINDS.values(), *RULES.values())
    assert everything - used == {"bot_in_english"}


def test_the_readme_leads_to_the_page() -> None:
    assert "(docs/form.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
