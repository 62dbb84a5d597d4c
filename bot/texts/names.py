"""Languages by code and by name, as Unicode's data (CLDR) has them."""

from collections.abc import Mapping
from functools import cache
from typing import cast

from babel import Locale, UnknownLocaleError

from bot.texts import ENGLISH, LANGUAGES


def own_name(language: str) -> str:
    """Return what a language is called in itself, as on the button that chooses it."""
    name = _in_itself(language) or _names(ENGLISH).get(language, language)
    return name[:1].upper() + name[1:]


@cache
def language_codes() -> frozenset[str]:
    """Return every code of a language: two or three letters."""
    return frozenset(filter(str.isalpha, _names(ENGLISH)))


@cache
def codes_by_name() -> Mapping[str, str]:
    """Return codes by lower-case name: in each language of the bot, and in the language itself."""
    found: dict[str, str] = {}
    for code in sorted(language_codes(), key=len, reverse=True):
        names = [_names(each).get(code) for each in LANGUAGES]
        if len(code) == 2:
            names.append(_in_itself(code))
        found |= {name.lower(): code for name in names if name}
    return found


def _names(language: str) -> Mapping[str, str]:
    return cast("Mapping[str, str]", Locale.parse(language).languages)


@cache
def _in_itself(language: str) -> str | None:
    try:
        return Locale.parse(language).get_display_name(language)
    except UnknownLocaleError:
        return None
