"""The parse mode Markdown: the old one, without nesting."""

import re

from bot.preview.rules.entities import Marked
from bot.preview.rules.fences import fence
from bot.preview.rules.marking import Marking, refusal
from bot.preview.rules.units import joined

_TEXT = re.compile(r"\\([_*`\[])|[^_*`\[\\]+|\\")
_ENDS = {"_": "_", "*": "*", "`": "`", "[": "]"}
_LOOKS = {"_": "italic", "*": "bold"}


def parse(source: str) -> Marked:
    """Reads old Markdown given as UTF-16 code units. Raises BadRequest with the server's reason."""
    marking, at = Marking(), 0
    while at < len(source):
        found = _TEXT.match(source, at)
        if found:
            marking.write(found[1] or found[0])
            at = found.end()
        elif source.startswith("```", at):
            at = _block(source, at, marking)
        else:
            at = _entity(source, at, marking)
    return marking.done()


def _block(source: str, at: int, marking: Marking) -> int:
    language, begin = fence(source, at)
    end, since = _find(source, "```", begin, at), marking.length
    marking.write(source[begin:end])
    marking.code("pre", since, language)
    return end + 3


def _entity(source: str, at: int, marking: Marking) -> int:
    mark, since = source[at], marking.length
    end = _find(source, _ENDS[mark], at + 1, at)
    marking.write(source[at + 1 : end])
    if mark == "[":
        return _link(source, end + 1, marking, since)
    if mark == "`":
        marking.code("code", since, None)
    else:
        marking.mark(_LOOKS[mark], since)
    return end + 1


def _link(source: str, at: int, marking: Marking, since: int) -> int:
    if marking.length == since:
        return at
    if not source.startswith("(", at):
        marking.link(since, None)
        return at
    end = source.find(")", at)
    # td MessageEntity: an address without its bracket runs to the end of the text.
    end = len(source) if end < 0 else end
    marking.link(since, joined(source[at + 1 : end]))
    return end + 1


def _find(source: str, mark: str, begin: int, begun: int) -> int:
    end = source.find(mark, begin)
    if end < 0:
        raise refusal("Can't find end of the entity starting", source, begun)
    return end
