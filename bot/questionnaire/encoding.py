"""Read the bytes of a form file as text, or tell in which encoding it is kept."""

import codecs
import re

SAVE = 'Open it in your editor and save it with the encoding "UTF-8"'

_MARKED = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f")


class EncodingError(ValueError):
    """The file is not UTF-8. ``line``, from 1, is where that shows."""

    def __init__(self, line: int, what: str) -> None:
        self.line = line
        super().__init__(what)


def text_of(data: bytes) -> str:
    """Return the text of a UTF-8 file, with or without a mark at its beginning.

    Line ends become those of this program. Raises `EncodingError`.
    """
    for mark, name in _MARKED:
        if data.startswith(mark):
            raise EncodingError(1, f"the file is in {name}, not in UTF-8. {SAVE}")
    if _is_unmarked_utf16(data):
        raise EncodingError(1, f"the file is in UTF-16, not in UTF-8. {SAVE}")
    if (at := _control(data)) is not None:
        raise EncodingError(_line(data, at), "the file is not a text file; a form is a text file")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = (
            "the file is not in UTF-8, but probably in Windows-1252 (also called Latin-1 or ANSI), "
            f"as “{_word_at(data, error.start)}” shows. {SAVE}"
        )
        raise EncodingError(_line(data, error.start), what) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_unmarked_utf16(data: bytes) -> bool:
    """In UTF-16, half of the bytes of plain words are zero."""
    start = data[:400]
    if len(start) < 4 or start.count(0) * 3 < len(start):
        return False
    odd, even = start[1::2].count(0), start[::2].count(0)
    return min(odd, even) * 10 < max(odd, even)


def _control(data: bytes) -> int | None:
    return next((at for at, byte in enumerate(data) if byte in _CONTROLS), None)


def _line(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1


def _word_at(data: bytes, at: int) -> str:
    """The word that holds the byte at this place."""
    words = re.compile(rb"[^\s\"'=<>{}\[\],.]*")
    before = words.match(data[max(at - 30, 0) : at][::-1])
    after = words.match(data[at : at + 30])
    word = (before[0][::-1] if before else b"") + (after[0] if after else b"")
    return word.decode("cp1252", errors="replace")
