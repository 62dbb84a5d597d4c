"""Links, mentions, commands, hashtags and e-mail addresses that the server finds by itself."""

import re
from collections.abc import Iterator

from bot.preview.rules.entities import LOOKS, QUOTES, Entity, Marked
from bot.preview.rules.nesting import nested, overlap

# Without a scheme the server only believes in endings that it knows; these are a few of them.
_ENDINGS = (
    "nl|be|com|org|net|eu|de|fr|uk|info|biz|edu|gov|io|me|app|dev|ai|gg|tv|co|ly|online|site|"
    "nu|frl|amsterdam|social|link|live|news|page|shop|blog|school|academy|community|foundation"
)
_HOST = r"(?:[\w](?:[\w-]{0,62}[\w])?\.)+"
_TAIL = r"(?::\d{1,5})?(?:[/?#][^\s<>\"\x00-\x20]*)?"
# Where two of these overlap, the one named first is found.
_PATTERNS = {
    "url": (
        rf"(?<![\w@./-])(?:(?:https?|ftp|ton|tonsite)://{_HOST}[a-z][\w-]+{_TAIL}"
        rf"|tg://[\w-]+(?:[/?#][^\s<>\"]*)?|{_HOST}(?:{_ENDINGS})(?![\w@-]|\.\w){_TAIL})"
    ),
    "email": rf"(?<![\w.+@-])[a-z0-9_][\w.+-]{{0,63}}@{_HOST}[a-z]{{2,24}}(?![\w@-])",
    "mention": r"(?<![\w@/.])@[a-z][a-z0-9_]{3,31}(?!\w)",
    "bot_command": r"(?<![\w/<>])/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\w/<>])",
    "hashtag": r"(?<!\w)#(?=\w*[^\W\d])\w{1,256}(?![\w#])",
}
_FIND = {
    kind: re.compile(pattern, re.IGNORECASE | (re.ASCII if kind == "bot_command" else 0))
    for kind, pattern in _PATTERNS.items()
}
_NOT_THE_END = ".,:;!?'\"»”’…"


def with_found(marked: Marked) -> Marked:
    """Adds what is found; what the sender marked, other than its look, stays as it is."""
    taken = [each for each in marked.entities if each.type not in LOOKS | QUOTES]
    for entity in _found(marked.units):
        if not any(overlap(entity, other) for other in taken):
            taken.append(entity)
    looks = [each for each in marked.entities if each.type in LOOKS | QUOTES]
    return Marked(marked.units, nested(Marked(marked.units, (*looks, *taken))))


def _found(units: str) -> Iterator[Entity]:
    for kind, pattern in _FIND.items():
        for match in pattern.finditer(units):
            length = len(_ended(match[0])) if kind == "url" else len(match[0])
            yield Entity(kind, match.start(), length)


def _ended(address: str) -> str:
    # A full stop or a closing bracket after an address belongs to the sentence.
    while address:
        shorter = address.rstrip(_NOT_THE_END)
        for opening, closing in ("()", "[]", "{}"):
            if shorter.endswith(closing) and shorter.count(closing) > shorter.count(opening):
                shorter = shorter[:-1]
        if shorter == address:
            break
        address = shorter
    return address
