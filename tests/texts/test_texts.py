"""What the bot says: the same things in every language, no key too many or too few, plain Dutch."""

import ast
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale
from screens.reading import sentences as sentences_in
from screens.reading import words

import bot
from bot.app import COMMANDS
from bot.preview.rules.text import formatted
from bot.screens.screen import LIMIT
from bot.texts import LANGUAGES, Voice, in_every_language, safe, sentences

CODE = Path(bot.__file__).parent
OTHER_LANGUAGES = LANGUAGES[1:]
ALIKE = 0.1
"""Two languages say some things alike: "Excel", "Live", "{n} started" in one of the two."""

TOAST = 200
"""Characters that fit the word that comes and goes after a tap (Bot API: answerCallbackQuery)."""


def forms(sentence: str | dict[str, str]) -> dict[str, str]:
    """A sentence by plural form; one that has no plural forms stands under ""."""
    return {"": sentence} if isinstance(sentence, str) else sentence


def said(language: str) -> list[tuple[str, str]]:
    """Every sentence of a language with its key, in each of its forms."""
    return [
        (key, form) for key, each in sentences(language).items() for form in forms(each).values()
    ]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


# The same in every language


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_every_language_says_the_same_things(language: str) -> None:
    assert list(sentences(language)) == list(sentences(LANGUAGES[0]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_form_of_the_language_is_there_and_no_other(language: str) -> None:
    wanted = Locale.parse(language).plural_form
    needed = {wanted(n) for n in range(200)}

    for key, sentence in sentences(language).items():
        if not isinstance(sentence, str):
            assert set(sentence) == needed, key


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_the_same_values_go_into_a_sentence_in_every_language(language: str) -> None:
    for key, sentence in sentences(LANGUAGES[0]).items():
        here, there = forms(sentence), forms(sentences(language)[key])

        assert placeholders(here.get("other", here.get("", ""))) == placeholders(
            there.get("other", there.get("", ""))
        ), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_form_for_one_may_leave_the_number_out(language: str) -> None:
    for key, sentence in sentences(language).items():
        for form in forms(sentence).values():
            assert placeholders(form) | {"n"} >= placeholders(forms(sentence).get("other", form)), (
                key
            )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_with_a_number_of_things_has_a_plural(language: str) -> None:
    """`{n}` chooses the form, so a sentence with it must have forms, or not name the things."""
    without = [
        key
        for key, sentence in sentences(language).items()
        if isinstance(sentence, str) and "n" in placeholders(sentence)
    ]

    assert without == ["refused-too-long", "refused-add-too-long", "refused-kept-too-long"]


def equal_share(one: Mapping[str, object], other: Mapping[str, object]) -> float:
    """The share of sentences with words in them that two languages say alike."""
    worded = [key for key, each in one.items() if re.search(r"[^\W\d]{3}", outside(str(each)))]
    return sum(one[key] == other.get(key) for key in worded) / len(worded)


def outside(text: str) -> str:
    return re.sub(r"\{\w+\}|<[^>]*>", "", text)


@pytest.mark.parametrize(("one", "other"), list(combinations(LANGUAGES, 2)))
def test_no_file_of_texts_is_a_copy_of_another(one: str, other: str) -> None:
    assert equal_share(sentences(one), sentences(other)) < ALIKE


def test_a_copy_with_a_tenth_translated_would_be_found() -> None:
    dutch = sentences("nl")
    copied = {key: "x" if n % 10 == 0 else each for n, (key, each) in enumerate(dutch.items())}

    assert equal_share(dutch, copied) > 0.85
    assert equal_share(dutch, dutch) == 1


# No key too many or too few


def parsed() -> Iterator[ast.AST]:
    for file in sorted(CODE.rglob("*.py")):
        if CODE / "preview" not in file.parents:
            yield from ast.walk(ast.parse(file.read_text(encoding="utf-8")))


def called(node: ast.AST) -> str:
    match node:
        case ast.Call(func=ast.Attribute(attr=name)) | ast.Call(func=ast.Name(id=name)):
            return name
        case _:
            return ""


def constants(node: ast.AST) -> Iterator[str]:
    """The texts that an expression may give: either side of an "if"."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from constants(one)
            yield from constants(other)


def first_arguments(*names: str) -> set[str]:
    calls = (each for each in parsed() if isinstance(each, ast.Call) and called(each) in names)
    return {text for call in calls if call.args for text in constants(call.args[0])}


def named_outright() -> set[str]:
    """Every key that code says by name."""
    return first_arguments("say", "plain", "in_every_language")


def named_in_part() -> set[str]:
    """Every key that code puts together: refusals and commands."""
    refusals = {f"refused-{why}" for why in first_arguments("Refused")}
    commands = {f"command-{row.name}" for row in COMMANDS}
    return refusals | commands


def all_texts_in_code() -> set[str]:
    return {
        each.value
        for each in parsed()
        if isinstance(each, ast.Constant)
        if isinstance(each.value, str)
    }


def test_no_key_is_used_that_is_missing() -> None:
    missing = (named_outright() | named_in_part()) - set(sentences(LANGUAGES[0]))

    assert sorted(missing) == []


def test_no_key_is_there_that_nothing_uses() -> None:
    said = all_texts_in_code()
    about_a_column = {f"{key}-label" for key in said}
    unused = set(sentences(LANGUAGES[0])) - said - named_in_part() - about_a_column

    assert sorted(unused) == []


def test_the_search_for_keys_finds_what_it_should() -> None:
    assert {"progress", "answers-sent", "answers-check", "kept"} <= named_outright()
    assert {"refused-stale", "refused-not-begun", "command-start"} <= named_in_part()


# As Telegram wants it


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_markup_that_telegram_reads(language: str) -> None:
    for key, sentence in said(language):
        filled = sentence.format(**dict.fromkeys(placeholders(sentence), 7))

        assert formatted(filled, "HTML", None, limit=LIMIT, kind="message").text, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_comes_and_goes_after_a_tap_is_short_and_without_markup(language: str) -> None:
    toasts = ("refused-", "kept", "trouble", "try-again")
    for key, sentence in said(language):
        if key.startswith(toasts):
            filled = sentence.format(**dict.fromkeys(placeholders(sentence), 1_000_000))

            assert len(filled) <= TOAST, key
            assert not re.search(r"[<>&]", filled), key


# Plain Dutch


@pytest.mark.parametrize(
    "sentence", [each for _, each in said("nl")], ids=[key for key, _ in said("nl")]
)
def test_dutch_is_plain(sentence: str) -> None:
    read = re.sub(r"<[^>]*>|\{\w+\}", "7", sentence)

    assert [each for each in sentences_in(read) if words(each) > 15] == []
    assert not re.search(r"\b([Uu]w?|uzelf|men)\b", read), "je and jij, never u"
    assert not re.search(r"\b(please|tap|done|submit|click|the|your)\b", read, re.IGNORECASE)


def test_what_a_button_is_called_is_what_the_sentences_call_it() -> None:
    for language in LANGUAGES:
        known = sentences(language)
        done, yes = str(known["done"]).rstrip(" ▶"), str(known["privacy-yes"]).partition(",")[0]

        assert done in str(known["pick-several"])
        assert all(done in each for each in forms(known["pick-at-most"]).values())
        assert re.search(rf"\b{yes}\b", str(known["refused-not-begun"]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_that_people_type_are_those_that_they_are_told_to_type(language: str) -> None:
    known = sentences(language)
    search, never = (str(known[key]).split()[0] for key in ("word-search", "word-never"))

    for key in ("how-to-search", "search-what", "stats-how"):
        assert f"/stats {search} " in str(known[key])
    assert f"/sluit {never}" in str(known["close-later"])
    assert re.search(rf"\b{never}\b", str(known["close-how"]))
    assert {search, never} <= in_every_language("word-search") | in_every_language("word-never")


def test_every_file_of_texts_is_a_language_and_dutch_is_the_first() -> None:
    files = {each.stem for each in (CODE / "texts").glob("*.toml")}

    assert LANGUAGES[0] == "nl"
    assert set(LANGUAGES) == files
    assert len(LANGUAGES) == len(files)


# How sentences are made


DUTCH, ENGLISH = Voice("nl"), Voice("en")


@pytest.mark.parametrize(
    ("speaking", "n", "sentence"),
    [
        (DUTCH, 0, "0 antwoorden"),
        (DUTCH, 1, "1 antwoord"),
        (DUTCH, 2, "2 antwoorden"),
        (DUTCH, 10, "10 antwoorden"),
        (DUTCH, 1234, "1.234 antwoorden"),
        (ENGLISH, 0, "0 answers"),
        (ENGLISH, 1, "1 answer"),
        (ENGLISH, 10, "10 answers"),
        (ENGLISH, 1234, "1,234 answers"),
    ],
)
def test_one_is_singular_and_every_other_number_plural(
    speaking: Voice, n: int, sentence: str
) -> None:
    assert speaking.say("answers", n=n) == sentence


def test_numbers_are_written_as_the_language_writes_them() -> None:
    assert [DUTCH.number(n) for n in (0, 999, 1234, 1_234_567)] == [
        "0",
        "999",
        "1.234",
        "1.234.567",
    ]
    assert [ENGLISH.number(n) for n in (0, 999, 1234)] == ["0", "999", "1,234"]
    assert (DUTCH.number(3.14, decimals=1), ENGLISH.number(3.14, decimals=1)) == ("3,1", "3.1")


def test_shares_are_whole_percentages_and_nothing_of_nothing_is_nought() -> None:
    assert [DUTCH.percent(n, 3) for n in range(4)] == ["0%", "33%", "67%", "100%"]
    assert DUTCH.percent(0, 0) == "0%"


def test_dates_and_times_are_written_as_the_language_writes_them_and_told_as_in_amsterdam() -> None:
    winter = datetime(2026, 11, 24, 23, 5, tzinfo=UTC)
    summer = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)

    assert DUTCH.date(datetime(2026, 11, 24, 9, 0, tzinfo=UTC)) == "24 november 2026"
    assert (DUTCH.date(winter), DUTCH.time(winter)) == ("25 november 2026", "00:05")
    assert (ENGLISH.date(summer), ENGLISH.time(summer)) == ("1 July 2026", "14:00")


def test_what_people_wrote_cannot_become_markup() -> None:
    words_ = "<b>& </b>"

    assert DUTCH.say("you-wrote", words=words_) == f"Dit schreef je: <i>{safe(words_)}</i>"
    assert safe(words_) == "&lt;b&gt;&amp; &lt;/b&gt;"


def test_a_button_knows_no_markup_so_nothing_is_escaped_there() -> None:
    assert DUTCH.plain("source-link", label="<b>") == "Link <b>"


def test_a_wording_that_a_form_lacks_in_this_language_is_given_in_its_first() -> None:
    assert ENGLISH.of({"fy": "Hoi", "nl": "Hallo"}) == "Hoi"
    assert ENGLISH.of({"nl": "Hallo", "en": "Hello"}) == "Hello"
    assert ENGLISH.html({"en": "R&D"}) == "R&amp;D"
