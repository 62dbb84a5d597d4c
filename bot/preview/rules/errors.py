"""How every rule says no."""


class BadRequest(Exception):  # noqa: N818 (what the Bot API calls it)
    """A request that the Bot API refuses; ``reason`` is its text without "Bad Request: "."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = _worded(reason)


def _worded(reason: str) -> str:
    # Bot API: begins in lower case, unless it is a code (BUTTON_DATA_INVALID).
    code = reason[1:2].isupper() or reason[1:2] == "_"
    return reason if code else reason[:1].lower() + reason[1:]
