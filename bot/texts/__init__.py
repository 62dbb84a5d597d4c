"""Every word the bot says itself: one file a language, and how a sentence is made from it."""

import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from html import escape
from importlib.resources import files
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal, format_percent

FIRST = "nl"
ENGLISH = "en"
"""Spoken to people who read the form in a language that the bot has no texts for."""

HERE = ZoneInfo("Europe/Amsterdam")
"""Times are told as they are where the association is."""

Value = str | int
Sentences = Mapping[str, str | dict[str, str]]
"""Key to text, or to a text for each plural form."""


def _languages() -> tuple[str, ...]:
    """Every language that has a file of texts, the first one first."""
    names = (each.name for each in files(__name__).iterdir())
    found = {name.removesuffix(".toml") for name in names if name.endswith(".toml")}
    return (FIRST, *sorted(found - {FIRST}))


LANGUAGES = _languages()


class Voice:
    """The bot speaking one language. What a person wrote is escaped on its way into a sentence.

    ``language`` is that of the form's wordings. The bot's own words are in it too where there are
    texts for it, and in English otherwise. Tests hand in ``sentences`` of their own.
    """

    def __init__(self, language: str, sentences_: Sentences | None = None) -> None:
        own = language if language in LANGUAGES else ENGLISH
        self.language = language
        self._locale = Locale.parse(own)
        self._plural = self._locale.plural_form  # Babel looks it up anew each time
        self._sentences = sentences(own) if sentences_ is None else sentences_

    def say(self, key: str, **values: Value) -> str:
        """The sentence ``key`` as Telegram's HTML. The value ``n`` chooses its plural form."""
        said = {name: self._shown(value) for name, value in values.items()}
        return self._form(key, values.get("n")).format(**said)

    def plain(self, key: str, **values: Value) -> str:
        """The sentence as plain text, for buttons and toasts, which know no markup."""
        said = {
            name: value if isinstance(value, str) else self.number(value)
            for name, value in values.items()
        }
        return self._form(key, values.get("n")).format(**said)

    def of(self, wording: dict[str, str]) -> str:
        """A text of the form in this language, or in the form's first one."""
        return wording.get(self.language) or next(iter(wording.values()))

    def html(self, wording: dict[str, str]) -> str:
        """A plain text of the form, made safe for a sentence with markup around it."""
        return safe(self.of(wording))

    def number(self, value: float, *, decimals: int = 0) -> str:
        if not decimals and 0 <= value < 1000 and isinstance(value, int):
            return str(value)  # alike in every language; every screen tells such numbers
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return format_decimal(value, pattern, locale=self._locale)

    def percent(self, part: int, whole: int) -> str:
        """A share as a whole percentage."""
        return format_percent(part / whole if whole else 0, "#,##0%", locale=self._locale)

    def date(self, moment: datetime) -> str:
        return format_date(moment.astimezone(HERE), "d MMMM y", locale=self._locale)

    def time(self, moment: datetime) -> str:
        return format_time(moment.astimezone(HERE), "HH:mm", locale=self._locale)

    def _form(self, key: str, n: Value | None) -> str:
        sentence = self._sentences[key]
        if isinstance(sentence, str):
            return sentence
        return sentence[self._plural(n if isinstance(n, int) else 0)]

    def _shown(self, value: Value) -> str:
        return safe(value) if isinstance(value, str) else self.number(value)


@cache
def in_every_language(key: str) -> frozenset[str]:
    """Return the words that people may type for something, in every language and lower case."""
    words = (sentences(each)[key] for each in LANGUAGES)
    return frozenset(word for each in words for word in str(each).lower().split())


def safe(text: str) -> str:
    """Plain text for a message in Telegram's HTML. What anybody typed passes through here."""
    return escape(text, quote=False)


@cache
def sentences(language: str) -> Sentences:
    """Return all sentences of a language that has a file of texts."""
    text = files(__name__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def voice_in(language: str) -> Voice:
    """Return the voice that speaks ``language``, which must be one of the form's.

    The edge asks `bot.telegram.voices`, which knows the form and what somebody chose.
    """
    return Voice(language)
