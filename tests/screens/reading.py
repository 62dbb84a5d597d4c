"""Reads a screen as Telegram would: refuses what it would refuse, and tells what a person reads."""

import re
from textwrap import fill

from bot.preview.rules.text import formatted
from bot.screens.screen import LIMIT, Button, Notice, Screen, Shareable
from bot.telegram.callback_data import MAX_BYTES, pack

PHONE = 60
"""Characters of a line of text on a phone, more or less."""

WIDEST_ROW = 8
"""Buttons in a row that apps lay out well."""


def as_read(screen: Screen | Notice | Shareable) -> str:
    """The text without its markup. Raises where Telegram would refuse it as a caption."""
    return formatted(screen.text, "HTML", None, limit=LIMIT, kind="message").text


def drawn(screen: Screen | Notice | Shareable) -> str:
    """What a person sees: the text, as wide as a phone, and a line for each row of buttons."""
    text = [fill(line, PHONE) for line in as_read(screen).split("\n")]
    rows = [" ".join(f"[{button.label}]" for button in row) for row in screen.rows]
    return "\n".join([*text, *([""] if rows else []), *rows])


def buttons(screen: Screen | Notice | Shareable) -> list[Button]:
    return [button for row in screen.rows for button in row if isinstance(button, Button)]


def fits_telegram(screen: Screen | Notice | Shareable) -> None:
    """Fails on whatever Telegram would refuse, cut off, or squeeze, in a group as well."""
    if isinstance(screen, Screen) and screen.in_group is not None:
        fits_telegram(screen.in_group)
    assert as_read(screen).strip()
    for row in screen.rows:
        assert 1 <= len(row) <= WIDEST_ROW
        for button in row:
            assert button.label.strip()
            if isinstance(button, Button):
                assert 1 <= len(pack(button.action).encode()) <= MAX_BYTES


def sentences(text: str) -> list[str]:
    """The sentences of a text; a colon, a semicolon or a new line ends one as a full stop does."""
    return [each.strip() for each in re.split(r"[.!?…:;\n](?=\s|$)|\n", text) if each.strip()]


def words(sentence: str) -> int:
    return len(re.findall(r"\w[\w'’-]*", sentence))
