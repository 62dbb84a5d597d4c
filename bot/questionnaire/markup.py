"""The little markup that an introduction, a thank-you and a page may hold.

It is a part of Telegram's HTML: bold, italic, underline, quotation, link. Everything else a form
says is plain text.
"""

from html import unescape
from html.parser import HTMLParser

TAGS = ("b", "i", "u", "blockquote", "a")


class MarkupError(ValueError):
    """What is wrong with a piece of markup, in words for the form's author."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            raise MarkupError(f"<{tag}> cannot be used here; only {', '.join(TAGS)} can")
        links = [name for name, value in attrs if name == "href" and _is_link(value)]
        if (tag == "a" and links != ["href"]) or len(attrs) != len(links):
            raise MarkupError(f"<{tag}> must be written as {_example(tag)}")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise MarkupError(f"</{tag}> closes nothing that was opened just before it")

    def handle_data(self, data: str) -> None:
        if "<" in data:
            raise MarkupError("a loose < must be written as &lt;")
        self.words.append(data)

    def handle_entityref(self, name: str) -> None:
        self.words.append(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self.words.append(unescape(f"&#{name};"))


def _is_link(value: str | None) -> bool:
    return value is not None and value.startswith(("https://", "http://"))


def _example(tag: str) -> str:
    return '<a href="https://…">' if tag == "a" else f"<{tag}>"


def words_of(marked: str) -> str:
    """The text without its markup, as it is read. Raises `MarkupError`."""
    reader = _Reader()
    reader.feed(marked)
    reader.close()
    if reader.open:
        raise MarkupError(f"<{reader.open[-1]}> is not closed")
    return "".join(reader.words)
