"""The parse mode HTML."""

from dataclasses import dataclass

from bot.preview.rules.entities import Marked
from bot.preview.rules.marking import Marking, refusal
from bot.preview.rules.tags import Tag, characters, end_tag, start_tag

_LOOKS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
}


@dataclass(frozen=True)
class _Open:
    tag: Tag
    since: int


def parse(source: str) -> Marked:
    """Reads HTML given as UTF-16 code units. Raises BadRequest with the server's reasons."""
    marking, at = Marking(), 0
    opened: list[_Open] = []
    while at < len(source):
        if source[at] != "<":
            at = _text(source, at, marking)
        elif source.startswith("</", at):
            at = _close(source, at, marking, opened)
        else:
            tag = _checked(start_tag(source, at), source, at)
            opened.append(_Open(tag, marking.length))
            at = tag.end
    if opened:
        name = opened[-1].tag.name
        raise refusal(f'Can\'t find end tag corresponding to start tag "{name}"')
    return marking.done()


def _text(source: str, at: int, marking: Marking) -> int:
    end = source.find("<", at)
    end = len(source) if end < 0 else end
    marking.write(characters(source[at:end]))
    return end


def _checked(tag: Tag, source: str, at: int) -> Tag:
    if tag.name == "span" and tag.attributes.get("class") != "tg-spoiler":
        raise refusal('Tag "span" must have class "tg-spoiler"', source, at)
    return tag


def _close(source: str, at: int, marking: Marking, opened: list[_Open]) -> int:
    if not opened:
        raise refusal("Unexpected end tag", source, at)
    name, end = end_tag(source, at)
    expected = opened[-1].tag.name
    if name not in ("", expected):
        # The one reason that names what was found after the place.
        found = f', expected "</{expected}>", found "</{name}>"'
        raise refusal("Unmatched end tag", source, at, found)
    _mark(marking, opened.pop())
    return end


def _mark(marking: Marking, done: _Open) -> None:
    tag, since = done.tag, done.since
    if marking.length == since:
        return
    match tag.name:
        case "a":
            marking.link(since, tag.attributes.get("href"))
        case "pre":
            marking.code("pre", since, None)
        case "code":
            marking.code("code", since, _language(tag))
        case "blockquote":
            wide = "expandable" in tag.attributes
            marking.mark("expandable_blockquote" if wide else "blockquote", since)
        case "tg-emoji":
            marking.emoji(since, tag.attributes.get("emoji-id", ""))
        case "tg-time":
            marking.time(since, tag.attributes.get("unix", ""), tag.attributes.get("format", ""))
        case look:
            marking.mark(_LOOKS[look], since)


def _language(tag: Tag) -> str | None:
    kind = tag.attributes.get("class", "")
    return kind.removeprefix("language-") or None if kind.startswith("language-") else None
