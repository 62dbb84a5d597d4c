"""One HTML tag: its name and attributes, read as strictly as the server does."""

import re
from dataclasses import dataclass

from bot.preview.rules.errors import BadRequest
from bot.preview.rules.marking import refusal
from bot.preview.rules.units import NOT_UNICODE, apart, joined

_NAMES = (
    *("a", "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre"),
    *("blockquote", "span", "tg-spoiler", "tg-emoji", "tg-time"),
)
_GAP = re.compile(r"[ \t\r\n\v\0]*")
_NAME = re.compile(r"[^ \t\r\n\v\0>]*")
_ATTRIBUTE = re.compile(r"[^ \t\r\n\v\0=>/\"']*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_CHARACTER = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([A-Za-z]+));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_LONG_REFERENCE = 10  # td MessageEntity: of so many characters it is taken as text


@dataclass(frozen=True)
class Tag:
    """A start tag; ``end`` is where the text goes on after it."""

    name: str
    attributes: dict[str, str]
    end: int


def start_tag(source: str, begin: int) -> Tag:
    """Reads the tag at ``begin``. Raises BadRequest for one that Telegram does not know."""
    name, at = _read(_NAME, source, begin + 1)
    name = name.lower()
    if at == len(source):
        raise refusal("Unclosed start tag", source, begin)
    if name not in _NAMES:
        raise refusal(f'Unsupported start tag "{name}"', source, begin)
    attributes: dict[str, str] = {}
    at = _skip(source, at)
    while source[at : at + 1] != ">":
        attribute, value, at = _attribute(source, at, name, begin)
        attributes[attribute] = joined(value)
        at = _skip(source, at)
    return Tag(name, attributes, at + 1)


def end_tag(source: str, begin: int) -> tuple[str, int]:
    """The name in the end tag at ``begin``, and where the text goes on."""
    name, at = _read(_NAME, source, begin + 2)
    at = _skip(source, at)
    if source[at : at + 1] != ">":
        raise refusal("Unclosed end tag", source, begin)
    return name.lower(), at + 1


def characters(source: str) -> str:
    """Text with the few references that Telegram knows replaced; others stay as they are."""
    return _CHARACTER.sub(_character, source)


def _attribute(source: str, at: int, tag: str, begin: int) -> tuple[str, str, int]:
    name, at = _read(_ATTRIBUTE, source, at)
    if not name:
        raise refusal(f'Empty attribute name in the tag "{tag}"', source, begin)
    at = _skip(source, at)
    value = ""
    if source[at : at + 1] == "=":
        value, at = _value(source, _skip(source, at + 1))
    if at >= len(source):
        raise refusal("Unclosed start tag", source, begin)
    return name, value, at


def _value(source: str, at: int) -> tuple[str, int]:
    quote = source[at : at + 1]
    if quote in ('"', "'"):
        end = source.find(quote, at + 1)
        # Without its second quote the value runs to the end of the text, and so does the tag.
        return (characters(source[at + 1 : end]), end + 1) if end >= 0 else ("", len(source))
    token, end = _read(_TOKEN, source, at)
    if end < len(source) and source[end] not in " \t\r\n\v\0>":
        raise refusal("Unexpected end of name token", source, at)
    return token.lower(), end


def _character(found: re.Match[str]) -> str:
    hexadecimal, decimal, name = found.groups()
    if name:
        return _NAMED.get(name, found[0])
    if len(found[0].rstrip(";")) >= _LONG_REFERENCE:
        return found[0]
    number = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if not 0 < number < 0x10FFFF:
        return found[0]
    if 0xD800 <= number <= 0xDFFF:
        raise BadRequest(NOT_UNICODE)
    return apart(chr(number))


def _read(pattern: re.Pattern[str], source: str, at: int) -> tuple[str, int]:
    found = pattern.match(source, at)
    return (found[0], found.end()) if found else ("", at)


def _skip(source: str, at: int) -> int:
    return _read(_GAP, source, at)[1]
