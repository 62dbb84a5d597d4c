"""Which languages a form may have. What is known of languages is handed in."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from bot.questionnaire.form import Form
from bot.questionnaire.lines import Complaint


@dataclass(frozen=True)
class Known:
    """``codes`` of languages, and in which of them the bot has texts (``spoken``).

    ``code_of`` returns the code of a language called by its name, or None.
    """

    codes: Collection[str]
    spoken: Collection[str]
    code_of: Callable[[str], str | None]


def unknown_languages(form: Form, known: Known) -> Iterator[Complaint]:
    """Everything among the form's languages that is not a language code."""
    for language in form.languages:
        if language not in known.codes:
            yield ("languages",), _not_a_code(language, known)


def languages_without_texts(form: Form, known: Known) -> Iterator[Complaint]:
    """Languages in which the bot has no texts, unless the form says what to do about it."""
    for language in form.languages:
        unsaid = language not in (*known.spoken, *form.bot_in_english)
        if unsaid and language in known.codes:
            yield ("languages",), _no_texts(language, known)
    for language in form.bot_in_english:
        if language in known.spoken:
            what = f'the bot has texts in "{language}"; leave it out here'
            yield ("bot_in_english",), what


def listed_languages(form: Form) -> Iterator[Complaint]:
    """Languages that are listed twice, or that only ``bot_in_english`` lists."""
    for name, listed in (("languages", form.languages), ("bot_in_english", form.bot_in_english)):
        for number, language in enumerate(listed):
            if language in listed[:number]:
                yield (name,), f'"{language}" is listed twice'
            elif language not in form.languages:
                yield (name,), f'"{language}" is not one of the form\'s languages'


def _not_a_code(language: str, known: Known) -> str:
    plain = language.lower().replace("_", "-").partition("-")[0]
    meant = plain if plain in known.codes else known.code_of(language.lower())
    hint = f'did you mean "{meant}"?' if meant else 'write two letters, like "nl"'
    return f'"{language}" is not a language code; {hint}'


def _no_texts(language: str, known: Known) -> str:
    return (
        f'the bot has no texts in "{language}" (only in {", ".join(known.spoken)}); '
        f'leave "{language}" out, or write bot_in_english = ["{language}"] '
        "to have its own words in English there"
    )
