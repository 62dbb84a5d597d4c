"""A message's text as HTML for a page: whatever was written, only our own tags come out."""

from html import escape

from bot.preview.rules.entities import Entity, Marked
from bot.preview.rules.nesting import nested
from bot.preview.rules.units import apart, joined

_TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "spoiler": ('<span class="tg-spoiler">', "</span>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote>", "</blockquote>"),
}
_BLOCKS = ("</pre>", "</blockquote>")
_FOLLOWED = ("http://", "https://", "tg://")


def to_html(text: str, entities: tuple[Entity, ...]) -> str:
    """Everything is escaped; links open elsewhere; newlines are kept for ``pre-wrap``."""
    page = _Page(apart(text))
    for entity in nested(Marked(page.units, entities)):
        opening, closing = _tags(entity, page.units)
        if opening:
            page.open(entity, opening, closing)
    return page.done()


class _Page:
    def __init__(self, units: str) -> None:
        self.units = units
        self._out: list[str] = []
        self._at = 0
        self._open: list[tuple[int, str]] = []
        self._after_block = False

    def open(self, entity: Entity, opening: str, closing: str) -> None:
        self._to(entity.offset)
        self._out.append(opening)
        self._open.append((entity.end, closing))

    def done(self) -> str:
        self._to(len(self.units))
        return "".join(self._out)

    def _to(self, there: int) -> None:
        while self._open and self._open[-1][0] <= there:
            end, closing = self._open.pop()
            self._text(end)
            self._out.append(closing)
            self._after_block = closing.endswith(_BLOCKS)
        self._text(there)

    def _text(self, end: int) -> None:
        if self._at == end:
            return
        piece = joined(self.units[self._at : end])
        # A block ends its line by itself.
        self._out.append(escape(piece.removeprefix("\n") if self._after_block else piece))
        self._at, self._after_block = end, False


def _tags(entity: Entity, units: str) -> tuple[str, str]:
    if entity.type == "pre" and entity.language:
        language = escape(entity.language)
        return f'<pre><code class="language-{language}">', "</code></pre>"
    address = _address(entity, joined(units[entity.offset : entity.end]))
    if address is None:
        return _TAGS.get(entity.type, ("", ""))
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">', "</a>"


def _address(entity: Entity, text: str) -> str | None:
    match entity.type:
        case "text_link":
            address = entity.url or ""
        case "url":
            address = text if "://" in text else f"http://{text}"
        case "mention":
            address = f"https://t.me/{text[1:]}"
        case "email":
            return f"mailto:{text}"
        case _:
            return None
    return address if address.lower().startswith(_FOLLOWED) else None
