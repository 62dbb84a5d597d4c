"""A screen: a value that the edge draws as a message, an edit, or whatever a place asks for."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.screens.actions import Action

LIMIT = 1024
"""Characters as read. Edited messages that one person alone sees hold no more (Bot API server)."""


FITS = {1: 34, 2: 17, 3: 11, 4: 8, 5: 6}
"""Characters of a label that a phone shows, by the number of buttons in the row."""


@dataclass(frozen=True)
class Button:
    """Does something in the bot when tapped."""

    label: str
    action: Action


@dataclass(frozen=True)
class Link:
    """Opens an address when tapped."""

    label: str
    url: str


@dataclass(frozen=True)
class Inline:
    """Lets somebody choose a chat, and there write to the bot in inline mode when tapped.

    Only where the bot has inline mode (Bot API: switch_inline_query).
    """

    label: str


Row = tuple[Button | Link | Inline, ...]


@dataclass(frozen=True)
class Screen:
    """Words (Telegram's HTML, at most `LIMIT` characters as read) and rows of buttons.

    It is for one person: the edge draws it where nobody else sees it, or not at all. Only what
    everybody reads alike (an introduction, background) is not ``secret``.

    ``in_group`` is drawn in its place in a group, where nobody may be asked to type: what somebody
    types there is usually read by all.
    """

    text: str
    rows: tuple[Row, ...] = ()
    secret: bool = True
    in_group: "Screen | None" = None

    @property
    def as_in_group(self) -> "Screen":
        """What it looks like in a group."""
        return self.in_group or self


@dataclass(frozen=True)
class Notice:
    """Words and buttons that everybody in a group may see: never a question or an answer.

    A kind of its own, so that no screen can be posted in public by mistake.
    """

    text: str
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Shareable:
    """Words to be passed on: they hold the ``link``, and below them there are links only.

    A kind of its own: a message that is forwarded loses all its buttons if one of them is no link
    (Telegram's rule), and one that is copied, printed or mailed loses them anyway. Raises
    `ValueError` where the link is not in the text.
    """

    text: str
    link: str
    label: str

    def __post_init__(self) -> None:
        if self.link not in self.text:
            msg = "what is passed on must hold its link in its text"
            raise ValueError(msg)

    @property
    def rows(self) -> tuple[tuple[Link, ...], ...]:
        return ((Link(self.label, self.link),),)


def wherever(make: Callable[..., Screen]) -> Screen:
    """Return a screen that looks different in a group. ``make`` takes ``typing``, a bool."""
    return replace(make(typing=True), in_group=make(typing=False))


def rows_of(buttons: list[Button], width: int) -> list[Row]:
    """Buttons laid out in rows of equal width."""
    return [tuple(buttons[at : at + width]) for at in range(0, len(buttons), width)]


def rows_that_fit(buttons: list[Button], most: int) -> list[Row]:
    """Buttons laid out in rows of at most ``most``: fewer where a phone would cut a label off."""
    rows: list[Row] = []
    while buttons:
        width = most
        while width > 1 and any(len(each.label) > FITS[width] for each in buttons[:width]):
            width -= 1
        rows.append(tuple(buttons[:width]))
        buttons = buttons[width:]
    return rows


def shorten(text: str, limit: int) -> str:
    """The text in at most ``limit`` characters, with … where something was left out."""
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= limit else one_line[: limit - 1].rstrip() + "…"
