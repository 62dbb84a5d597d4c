"""Options that are given by their words alone: ``options = ["Ja", "Nee"]``.

Each gets an id that is made from its words, so that it is the same every time the form is read,
wherever the option stands in the list.
"""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from bot.questionnaire.answer import OTHER

LONGEST = 20
_HASHED = 6


def in_words(options: object) -> bool:
    """Return whether options, or some of them, are given by their words alone."""
    if isinstance(options, dict):
        return bool(options) and all(map(_are_words, options.values()))
    return isinstance(options, list) and any(isinstance(each, str) for each in options)


def spelled_out(options: Any, languages: Sequence[str]) -> tuple[list[Any], str | None]:  # noqa: ANN401 (TOML values)
    """Return options that are given in words as tables, and what is wrong with them.

    Words alone are in the form's one language; where it has more, ``options.nl = [ … ]`` gives a
    list for each. Where something is wrong, texts are missing from the tables.
    """
    if isinstance(options, dict):
        return _in_languages(options, languages)
    taken = {each.get("id") for each in options if isinstance(each, dict)}
    first = languages[0] if languages else "nl"
    tables = [
        {"id": _new_id(each, taken), "text": {first: each}} if isinstance(each, str) else each
        for each in options
    ]
    return tables, _one_too_few(languages) if len(languages) > 1 else None


def _one_too_few(languages: Sequence[str]) -> str:
    lists = " and ".join(f"options.{code} = [ … ]" for code in languages)
    return f"these options are in one language; write {lists}, with the options in the same order"


def _in_languages(
    options: dict[str, list[str]], languages: Sequence[str]
) -> tuple[list[Any], str | None]:
    first = next(
        (options[code] for code in languages if code in options), next(iter(options.values()))
    )
    taken: set[Any] = set()
    tables = [
        {
            "id": _new_id(words, taken),
            "text": {code: each[n] for code, each in options.items() if n < len(each)},
        }
        for n, words in enumerate(first)
    ]
    if missing := [code for code in languages if code not in options]:
        return tables, f'the options in "{missing[0]}" are missing'
    if strange := [code for code in options if code not in languages]:
        return tables, f'"{strange[0]}" is not one of the form\'s languages'
    if len({len(words) for words in options.values()}) > 1:
        counted = " and ".join(f'{len(words)} in "{code}"' for code, words in options.items())
        return tables, f"there are {counted}; each language needs the same options, in one order"
    return tables, None


def _are_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _new_id(words: str, taken: set[Any]) -> str:
    """An id that is not taken, and is from then on: the words, or a short form of them."""
    id_ = id_of(words)
    if id_ in taken:
        id_ = _with_hash(id_, words)
    while id_ in taken:
        id_ = _with_hash(id_, id_)
    taken.add(id_)
    return id_


def id_of(words: str) -> str:
    """Return the id of an option with these words."""
    spelled = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    id_ = re.sub(r"[^a-z0-9]+", "-", spelled).strip("-")
    if not id_ or not id_[0].isalpha():
        id_ = f"o-{id_}".strip("-")
    if len(id_) > LONGEST or id_ in ("o", OTHER):
        return _with_hash(id_, words)
    return id_


def _with_hash(id_: str, words: str) -> str:
    """Shortened words, told from others that are short for something else by a few characters."""
    mark = hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:_HASHED]
    return f"{id_[: LONGEST - _HASHED - 1].strip('-')}-{mark}"
