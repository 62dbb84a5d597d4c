"""The ways in which the preview says no, to a bot and to a person."""

from collections.abc import Mapping
from math import ceil

from bot.preview.words import LANGUAGES, Line


class Refused(Exception):  # noqa: N818 (reads as what happened)
    """A Bot API error: becomes an answer with this HTTP status, text and parameters."""

    def __init__(
        self, code: int, description: str, parameters: Mapping[str, int] | None = None
    ) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = dict(parameters or {})


def bad_request(reason: str, **parameters: int) -> Refused:
    return Refused(400, f"Bad Request: {reason}", parameters)


def forbidden(reason: str) -> Refused:
    return Refused(403, f"Forbidden: {reason}")


def conflict(reason: str) -> Refused:
    return Refused(409, f"Conflict: {reason}")


def too_many_requests(seconds: float) -> Refused:
    wait = max(1, ceil(seconds))
    return Refused(429, f"Too Many Requests: retry after {wait}", {"retry_after": wait})


class NotPossible(Exception):  # noqa: N818 (reads as what was tried)
    """A person tried what no phone allows; ``key`` names the sentence that the page shows."""

    def __init__(self, key: str) -> None:
        self.line = Line("refusals", key)
        super().__init__(self.line.say(LANGUAGES[0]))
