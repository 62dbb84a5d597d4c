"""What a form can be used with, and should not stay as it is."""

import tomllib
from collections.abc import Iterator

from bot.questionnaire.contact import is_placeholder, is_usable
from bot.questionnaire.form import Form
from bot.questionnaire.lines import Complaint, Lines
from bot.questionnaire.reading import Mistake, where_in
from bot.questionnaire.rule_checks import always_true


def remarks_on(form: Form, text: str) -> list[Mistake]:
    """Return what the author should still change in a form, which was read from this text."""
    lines = Lines(text)
    raw = tomllib.loads(text)
    found = [Mistake(lines.of(place), where_in(place, raw), what) for place, what in _remarks(form)]
    return sorted(found, key=lambda each: each.line)


def _remarks(form: Form) -> Iterator[Complaint]:
    for language, contact in form.privacy.contact.items():
        place = ("privacy", "contact", language)
        if is_placeholder(contact):
            yield place, f'"{contact}" is a placeholder: fill in where people can ask'
        elif not is_usable(contact):
            what = "a mail address, a phone number or a link"
            yield place, f'"{contact}" is nothing that people can use: add {what}'
    for language, text in form.introduction.items():
        if "{retention_days}" not in text:
            what = "the introduction does not tell {retention_days}, so the bot adds a sentence"
            yield ("introduction", language), what
    yield from always_true(form)
