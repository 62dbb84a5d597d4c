"""Answers under their questions, each whole, on as many pages as that takes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.questionnaire.markup import words_of
from bot.screens.screen import LIMIT
from bot.texts import safe


@dataclass(frozen=True)
class Entry:
    """A question and its answer, as plain text. ``id`` is the question's."""

    id: str
    asked: str
    said: str

    @property
    def length(self) -> int:
        return len(self.asked) + len(self.said) + 1


Page = tuple[Entry, ...]

BETWEEN = "\n\n"


def paged(entries: Sequence[Entry], room: int, first: int | None = None) -> list[Page]:
    """Lay entries out on pages of ``room`` characters; the first may have other room.

    An answer that is longer than a page continues on the next, below its question again. There is
    always a first page.
    """
    pages: list[list[Entry]] = [[]]
    left = room if first is None else first
    for entry in entries:
        for part in _parts(entry, room):
            if part.length > left:
                pages.append([])
                left = room
            pages[-1].append(part)
            left -= part.length + len(BETWEEN)
    return [tuple(page) for page in pages]


def room_beside(*parts: str) -> int:
    """Return the characters that a screen has left beside these paragraphs of Telegram's HTML."""
    return LIMIT - sum(len(words_of(part)) + len(BETWEEN) for part in parts)


def written_out(page: Page) -> str:
    """Return a page as Telegram's HTML."""
    return BETWEEN.join(f"<b>{safe(each.asked)}</b>\n{safe(each.said)}" for each in page)


def _parts(entry: Entry, room: int) -> Iterable[Entry]:
    """The entry, in parts that fit a page each."""
    size = max(room - len(entry.asked) - 1, 1)
    return (Entry(entry.id, entry.asked, words) for words in split(entry.said, size))


def split(text: str, size: int) -> list[str]:
    """Cut a text into pieces of at most ``size`` characters, between words where that can be."""
    pieces = []
    while len(text) > size:
        blank = max(text.rfind(" ", 0, size + 1), text.rfind("\n", 0, size + 1))
        cut = blank if blank > 0 else size
        pieces.append(text[:cut])
        text = text[cut + 1 :] if blank > 0 else text[cut:]
    return [*pieces, text]
