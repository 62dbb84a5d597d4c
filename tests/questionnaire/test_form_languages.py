"""The languages of a form: codes that exist, with texts of the bot or a choice of its author."""

import pytest
from questionnaire.conftest import SHORT

from bot.forms import read
from bot.questionnaire.reading import FormError, read_form

LINE = next(n for n, line in enumerate(SHORT.splitlines(), 1) if line.startswith("languages"))


def in_languages(listed: str, more: str = "") -> str:
    form = SHORT.replace('languages = ["nl"]', f"languages = {listed}\n{more}")
    assert form != SHORT
    return form


def mistakes(form: str) -> list[str]:
    with pytest.raises(FormError) as error:
        read(form)
    return [str(each) for each in error.value.mistakes]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("nederlands", "nl"),
        ("Nederlands", "nl"),
        ("Dutch", "nl"),
        ("Engels", "en"),
        ("українська", "uk"),
        ("NL", "nl"),
        ("nl-BE", "nl"),
        ("nl_NL", "nl"),
    ],
)
def test_what_is_no_language_code_is_named_with_the_code_that_was_meant(
    written: str, meant: str
) -> None:
    assert mistakes(in_languages(f'["{written}"]')) == [
        f'line {LINE}: languages: "{written}" is not a language code; did you mean "{meant}"?'
    ]


@pytest.mark.parametrize("written", ["xx", "taal", "n l", "123", "zzz"])
def test_what_cannot_be_guessed_gets_an_example(written: str) -> None:
    assert mistakes(in_languages(f'["{written}"]')) == [
        f'line {LINE}: languages: "{written}" is not a language code; write two letters, like "nl"'
    ]


def test_a_language_without_texts_of_the_bot_asks_its_author_to_choose() -> None:
    form = in_languages('["uk"]').replace('nl = "', 'uk = "').replace(".nl =", ".uk =")

    (said,) = mistakes(form)

    assert said == (
        f'line {LINE}: languages: the bot has no texts in "uk" (only in nl, en); leave "uk" out, '
        'or write bot_in_english = ["uk"] to have its own words in English there'
    )


def test_the_author_may_choose_for_the_bots_words_in_english() -> None:
    form = in_languages('["uk"]', 'bot_in_english = ["uk"]\n')

    found = read(form.replace('nl = "', 'uk = "').replace(".nl =", ".uk ="))

    assert found.languages == ("uk",)
    assert found.language_for("uk-UA") == "uk"


@pytest.mark.parametrize(
    ("chosen", "what"),
    [
        ('["nl"]', 'the bot has texts in "nl"; leave it out here'),
        ('["de"]', '"de" is not one of the form\'s languages'),
    ],
)
def test_english_for_a_language_that_needs_it_not_is_a_mistake(chosen: str, what: str) -> None:
    (said,) = mistakes(in_languages('["nl"]', f"bot_in_english = {chosen}\n"))

    assert said == f"line {LINE + 1}: bot_in_english: {what}"


def test_a_language_that_is_listed_twice_is_named() -> None:
    assert mistakes(in_languages('["nl", "nl"]')) == [
        f'line {LINE}: languages: "nl" is listed twice'
    ]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_language_of_the_bot_is_one_that_a_form_may_have(language: str) -> None:
    form = in_languages(f'["{language}"]').replace("nl =", f"{language} =")

    assert read(form).languages == (language,)


@pytest.mark.parametrize(
    ("tag", "language"),
    [("en", "en"), ("en-US", "en"), ("EN", "en"), ("nl-BE", "nl"), ("pt-br", "nl"), ("", "nl")],
)
def test_a_phone_is_spoken_to_in_its_language_or_else_in_the_forms_first(
    tag: str, language: str
) -> None:
    form = read_form(SHORT).model_copy(update={"languages": ("nl", "en")})

    assert form.language_for(tag) == language
