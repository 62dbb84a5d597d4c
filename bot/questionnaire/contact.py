"""Whether a contact is something that people can use: an address that Telegram makes a link of."""

import re

_USABLE = (
    r"[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}",  # mail
    r"https?://[^\s<>]+\.[^\s<>]+",
    r"\b(?:www\.|t\.me/)[^\s<>]+",
    r"(?<![\w@.])@[a-z]\w{3,31}\b",  # a name in Telegram
    r"\+?\d(?:[ ().-]*\d){7,14}",  # a phone
)
_PLACEHOLDER = re.compile(
    r"[@/.](?:example\.(?:com|org|net|nl)|[\w-]+\.(?:example|invalid|test))\b", re.IGNORECASE
)
"""Domains that are nobody's (RFC 2606)."""


def is_usable(contact: str) -> bool:
    """Whether a mail address, a phone number, a link or a name in Telegram stands in it."""
    return any(re.search(pattern, contact, re.IGNORECASE) for pattern in _USABLE)


def is_placeholder(contact: str) -> bool:
    """Whether its address is one that leads nowhere, to be filled in yet."""
    return _PLACEHOLDER.search(contact) is not None
