"""Breaks a text into lines that fit."""

from collections.abc import Callable

Measure = Callable[[str], float]
"""How wide a text is."""


def wrapped(text: str, room: float, measure: Measure) -> list[str]:
    """The text in lines that are at most ``room`` wide. A word that is wider is broken itself.

    There must be room for a letter and a hyphen.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if measure(longer) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _broken(word, room, measure)
        lines += full
    return [*lines, line] if line else lines


def _broken(word: str, room: float, measure: Measure) -> list[str]:
    """A word in parts that fit, each but the last with a hyphen."""
    parts: list[str] = []
    while measure(word) > room:
        end = 1
        while end < len(word) - 1 and measure(f"{word[: end + 1]}-") <= room:
            end += 1
        parts.append(f"{word[:end]}-")
        word = word[end:]
    return [*parts, word]
