"""Characters as people type them: which can be seen, which can be kept, which are digits."""

import re
import unicodedata

_NOT_KEPT = re.compile("[\0\ud800-\udfff]")
"""What no database keeps: NUL, and halves of a character, which JSON can spell and UTF-8 cannot."""

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Me", "Mn", "Zl", "Zp", "Zs"})
"""Categories of characters that show nothing by themselves: blanks, marks on other characters,
joiners, signs of direction. What Unicode's table does not know yet may be a new emoji."""

_BLANK = re.compile(
    "[\u115f\u1160\u2800\u3164\uffa0\U0001d159\u2065\ufff0-\ufff8\U000e0000-\U000e0fff]"
)
"""Characters that are blank, or never shown, though their category is one of those that show."""

_SIGNS = re.compile("[\u2010-\u2015\u2212\ufe63\uff0d]")
"""What stands for a minus sign on one keyboard or another."""

_MARKS = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Characters of no width, such as those that say in which direction one reads."""


def kept(text: str) -> str:
    """The text as it is kept: composed (Unicode NFC), with no blanks around it."""
    return normal(_NOT_KEPT.sub("", text)).strip()


def normal(text: str) -> str:
    """The text in one spelling of each character (Unicode NFC), so that it can be compared."""
    return unicodedata.normalize("NFC", text)


def shows(text: str) -> bool:
    """Whether there is anything in a text that a reader can see."""
    return any(unicodedata.category(each) not in _UNSEEN for each in _BLANK.sub("", text))


def as_number(text: str) -> str:
    """The text with the digits 0 to 9 for those of any script, and one kind of minus and blank."""
    plain = "".join(_digit(each) for each in _SIGNS.sub("-", _MARKS.sub("", text)))
    return "".join(" " if unicodedata.category(each) == "Zs" else each for each in plain)


def _digit(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)
