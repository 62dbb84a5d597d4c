"""A language made of the Dutch texts: each sentence accented, a quarter longer, and in brackets.

What is read without brackets around it is said by no text; what is cut off would be in a language
with longer words.
"""

import re
from math import ceil
from typing import TypeVar

from pydantic import BaseModel

from bot.questionnaire.form import Form
from bot.texts import LANGUAGES, Sentences, Voice, sentences

T = TypeVar("T")

OPEN, CLOSE = "⟦", "⟧"
LONGER = 0.25
MOST = 12
"""Characters that a sentence grows at most: its translator can shorten that, but not a button."""

_LEFT = r"\{\w+\}|<[^>]*>|&\w+;|https?://\S+|/[a-z]+"
_ACCENTED = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")
_WORD = re.compile(r"[^\W\d_]{2}")


def pseudo(text: str, longer: float = LONGER) -> str:
    """Return a text in this language; one without words, such as "◀ {number}", stays as it is."""
    read = re.sub(_LEFT, "", text)
    if not _WORD.search(read):
        return text
    pieces = re.split(f"({_LEFT})", text)
    accented = "".join(
        each if number % 2 else each.translate(_ACCENTED) for number, each in enumerate(pieces)
    )
    padding = "~" * min(max(ceil(len(read) * longer) - len(OPEN + CLOSE), 0), MOST)
    return f"{OPEN}{accented}{padding}{CLOSE}"


def pseudo_voice() -> Voice:
    made: Sentences = {
        key: pseudo(each)
        if isinstance(each, str)
        else {plural: pseudo(form) for plural, form in each.items()}
        for key, each in sentences(LANGUAGES[0]).items()
    }
    return Voice(LANGUAGES[0], made)


def pseudo_form(form: Form) -> Form:
    """Return the form in this language, its texts no longer: how long they may be is its limit."""
    return _in_pseudo(form)


def _in_pseudo(part: T) -> T:
    match part:
        case dict():
            return {language: pseudo(text, 0) for language, text in part.items()}  # type: ignore[return-value] # every dictionary in a form is a wording
        case BaseModel():
            changed = {name: _in_pseudo(getattr(part, name)) for name in type(part).model_fields}
            return part.model_copy(update=changed)
        case tuple():
            return tuple(map(_in_pseudo, part))  # type: ignore[return-value] # as it was
        case _:
            return part


def unsaid(read: str) -> list[str]:
    """Return the words in what a person reads that no text said."""
    before = None
    while before != read:
        before = read
        # What was shortened lost its closing bracket.
        read = re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*?({CLOSE}|…)", " ", read)
    return re.findall(r"[^\W\d_]{2,}", re.sub(r"https?://\S+", "", read))
