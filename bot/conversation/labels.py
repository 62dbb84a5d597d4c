"""Names that coordinators type for one another."""

import unicodedata

from bot.questionnaire.characters import kept

_BLANKS = frozenset({"Zs", "Zl", "Zp"})
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co"})
"""Categories of characters that show nothing, or change the order in which one reads."""


def cleaned(typed: str) -> str:
    """Return the name in one line, without characters that cannot be seen."""
    shown = "".join(" " if _is_blank(each) else each for each in typed if not _is_invisible(each))
    return " ".join(kept(shown).split())


def fits_a_person(label: str) -> bool:
    """Return whether a name begins with a letter or digit.

    Then it cannot pass for one of the numbers of the settings, such as #1.
    """
    return label[:1].isalnum()


def _is_blank(character: str) -> bool:
    return unicodedata.category(character) in _BLANKS or character in "\t\n\r"


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) in _INVISIBLE and character not in "\t\n\r"
