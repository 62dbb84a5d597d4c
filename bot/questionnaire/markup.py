"""The little markup that an introduction, a thank-you and a page may hold.

It is a part of Telegram's HTML: bold, italic, underline, quotation, link. Everything else a form
says is plain text. Telegram reads tags by its own rules, so each is written in one way only.
"""

import re

TAGS = ("b", "i", "u", "blockquote", "a")

_TAG = re.compile(r"<[^<>]*>")
_NAME = re.compile(r"</?(\w*)")
_OPENING = re.compile(r'<(?:[biu]|blockquote|a href="https?://[^"\s<>]+")>')
_REFERENCE = re.compile(r"&(#?\w+);?")

_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
"""The characters Telegram knows by name; any other name would be read as it is written."""


class MarkupError(ValueError):
    """What is wrong with a piece of markup, in words for the form's author."""


def words_of(marked: str) -> str:
    """The text without its markup, as it is read. Raises `MarkupError`."""
    words: list[str] = []
    opened: list[str] = []
    at = 0
    for tag in _TAG.finditer(marked):
        words.append(_plain(marked[at : tag.start()]))
        _turn(tag[0], opened)
        at = tag.end()
    words.append(_plain(marked[at:]))
    if opened:
        raise MarkupError(f"<{opened[-1]}> is not closed")
    return "".join(words)


def _turn(tag: str, opened: list[str]) -> None:
    """Let a tag open or close something in the list of what is open."""
    found = _NAME.match(tag)
    name = found[1] if found else ""
    if name not in TAGS:
        raise MarkupError(f"{tag} cannot be used here; only {', '.join(TAGS)} can")
    if tag == f"</{name}>":
        if not opened or opened.pop() != name:
            raise MarkupError(f"{tag} closes nothing that was opened just before it")
    elif _OPENING.fullmatch(tag):
        opened.append(name)
    else:
        example = 'a href="https://…"' if name == "a" else name
        raise MarkupError(f"{tag} must be written as <{example}>, and closed with </{name}>")


def _plain(text: str) -> str:
    if "<" in text:
        raise MarkupError("a loose < must be written as &lt;")
    return _REFERENCE.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    name = found[1]
    if name not in _NAMED:
        raise MarkupError(f"&{name} is not known here; a loose & must be written as &amp;")
    return _NAMED[name]
