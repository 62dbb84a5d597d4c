"""Text as UTF-16 code units, one to a character: an index in Python is then a Bot API offset."""

from bot.preview.rules.errors import BadRequest

NOT_UNICODE = "strings must be encoded in UTF-8"


def apart(text: str) -> str:
    """The code units of a text. Raises BadRequest where it holds half of a pair."""
    try:
        pairs = memoryview(text.encode("utf-16")).cast("H")
    except UnicodeEncodeError as error:
        raise BadRequest(NOT_UNICODE) from error
    return "".join(map(chr, pairs[1:]))  # the first unit is the byte order mark


def joined(units: str) -> str:
    """The text again."""
    return units.encode("utf-16", "surrogatepass").decode("utf-16")


def byte_offset(units: str, at: int) -> int:
    """Where unit ``at`` is in the text as UTF-8."""
    return len(joined(units[:at]).encode())


def second_half(units: str, at: int) -> bool:
    """Whether ``at`` falls between the two units of one character."""
    return at < len(units) and "\udc00" <= units[at] <= "\udfff"
