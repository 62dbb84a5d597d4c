"""Finds in a text what asks the reader to type, which in a group is typed for all to read."""

import re

from bot.app import COMMANDS

SEEN_BY_NOBODY = frozenset(row.name for row in COMMANDS if row.in_group_menu)
"""Commands that are registered as ephemeral in groups: there they may be named."""

_ADDRESS = re.compile(r"https?://\S+")
_MARKUP = re.compile(r"<[^>]*>")
_COMMAND = re.compile(r"(?<![\w/.])/([a-z]+)")
_TYPE_COMMAND = re.compile(
    rf"\b(typ|type)( bijvoorbeeld| for example)? /({'|'.join(SEEN_BY_NOBODY)})\b", re.IGNORECASE
)
_TYPE = re.compile(
    r"\btyp\b|\btype (an?|your|its|for|the|it|/)|\bals (een )?bericht\b|\bas a message\b"
    r"|\bschrijf (nu|hier|je)\b"
    r"|\bbeantwoord dit\b|\breageer\b|\breply\b|\bwrite (now|here|your)\b",
    re.IGNORECASE,
)


def invitations_in(text: str) -> list[str]:
    """Return every part of a text that asks to type what others in a group could read."""
    plain = _MARKUP.sub("", _ADDRESS.sub("", text))
    commands = [f"/{name}" for name in _COMMAND.findall(plain) if name not in SEEN_BY_NOBODY]
    typed = [found.group() for found in _TYPE.finditer(_TYPE_COMMAND.sub("", plain))]
    return [*commands, *typed]
