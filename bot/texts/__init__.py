"""Every word the bot says itself: one file a language, and how a sentence is made from it."""

import tomllib
from datetime import datetime
from functools import cache
from html import escape
from importlib.resources import files
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal, format_percent

LANGUAGES = ("nl", "en")
"""The first is the one for everybody whose own language is not among them."""

HERE = ZoneInfo("Europe/Amsterdam")
"""Times are told as they are where the association is."""

Value = str | int


class Voice:
    """The bot speaking one language. What a person wrote is escaped on its way into a sentence."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._locale = Locale.parse(language)
        self._plural = self._locale.plural_form  # Babel looks it up anew each time
        self._sentences = sentences(language)

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


def safe(text: str) -> str:
    """Plain text for a message in Telegram's HTML. What anybody typed passes through here."""
    return escape(text, quote=False)


@cache
def sentences(language: str) -> dict[str, str | dict[str, str]]:
    """All sentences of a language: key to text, or to a text for each plural form."""
    text = files(__name__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def voice(language: str | None) -> Voice:
    """The voice for somebody whose Telegram speaks ``language`` (IETF tag, Bot API: User)."""
    code = (language or "").partition("-")[0].lower()
    return Voice(code if code in LANGUAGES else LANGUAGES[0])
