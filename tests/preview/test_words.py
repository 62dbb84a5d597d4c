"""The words of the page: the same ones in both languages, each in its own, all of them used."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.preview.words import LANGUAGES, Line, language_of, tables

PREVIEW = Path("bot/preview")

ALIKE = {
    "page.bot", "page.chats", "page.menu", "page.start", "page.via", "roles.kinderwerker",
    "world.offline", "world.server",
}  # fmt: skip
"""What is the same word in Dutch and in English."""


def flat(table: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Every sentence with its name; plural forms and parts of a table each with their own."""
    if isinstance(table, dict):
        for key, each in table.items():
            yield from flat(each, f"{name}.{key}".lstrip("."))
    else:
        assert isinstance(table, str)
        yield name, table


SENTENCES = {language: dict(flat(tables(language))) for language in LANGUAGES}


def test_both_languages_have_the_same_words_with_the_same_places_to_fill_in() -> None:
    places = [
        {name: set(re.findall(r"{(\w+)}", text)) for name, text in SENTENCES[each].items()}
        for each in LANGUAGES
    ]

    assert places[0] == places[1]
    assert all(text.strip() for each in SENTENCES.values() for text in each.values())


def test_no_word_was_left_in_the_other_language() -> None:
    nl, en = (SENTENCES[each] for each in ("nl", "en"))

    assert {name for name, text in nl.items() if text == en[name]} == ALIKE


def test_every_word_is_used() -> None:
    code = "".join(each.read_text(encoding="utf-8") for each in PREVIEW.rglob("*.py"))
    page = "".join(each.read_text(encoding="utf-8") for each in PREVIEW.rglob("page/*.js"))
    camel = {key: re.sub(r"-(\w)", lambda part: part[1].upper(), key) for key in keys()}

    unused = [key for key in keys() if f'"{key}"' not in code and f"ords.{camel[key]}" not in page]

    assert unused == []


def keys() -> list[str]:
    found = []
    for table in tables("nl").values():
        assert isinstance(table, dict)
        found += table
    return found


def test_every_refusal_and_event_has_its_sentence() -> None:
    code = "".join(each.read_text(encoding="utf-8") for each in PREVIEW.rglob("*.py"))
    named = re.findall(r'NotPossible\(\s*"([^"]*)"', code)

    assert len(named) > 30
    for key in named:
        for language in LANGUAGES:
            assert Line("refusals", key).say(language).endswith(".")


def test_nothing_on_the_page_is_said_in_code() -> None:
    """A sentence of its own in a script would be in one language only."""
    said = re.compile(r"""["'`>][A-ZÉ][a-zé]+(?: [a-zé]+)+[.…!?]?["'`<]""")
    found = {
        each.name: spoken
        for each in PREVIEW.rglob("page/*.*")
        if (spoken := said.findall(each.read_text(encoding="utf-8")))
    }

    assert found == {}


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("nl-NL,nl;q=0.9,en;q=0.8", "nl"),
        ("en-GB,en;q=0.9,nl;q=0.8", "en"),
        ("en;q=0.5, nl;q=0.7", "nl"),
        ("de-DE,de;q=0.9,nl;q=0.5,en;q=0.4", "nl"),
        ("fr", "en"),
        ("nl;q=0, fr", "en"),
        ("nl;q=much, *", "en"),
        ("", "en"),
    ],
)
def test_the_language_is_the_first_of_ours_that_a_browser_accepts(
    accepted: str, language: str
) -> None:
    assert language_of(accepted) == language
