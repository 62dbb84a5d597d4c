"""The three backticks that begin a block of code, in either kind of Markdown."""

import re

_FENCE = re.compile(r"```(?:([^ \t\r\n\v\0`]+)(?=[ \t\r\n\v\0]))?(?:\r\n|\n\r|\r|\n)?")


def fence(source: str, at: int) -> tuple[str | None, int]:
    """The language named after the backticks at ``at``, and where the code itself begins."""
    found = _FENCE.match(source, at)
    return (found[1], found.end()) if found else (None, at)
