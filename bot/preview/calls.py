"""The record of what the bot asked and what it was answered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Call:
    """One request, under the method's proper name, with parameters as they came in.

    ``status`` is 0 and ``answer`` None where no JSON went back (a fault, or the bot hung up).
    """

    method: str
    parameters: dict[str, str]
    files: tuple[str, ...]
    at: datetime
    status: int = 0
    answer: dict[str, Any] | None = None

    @property
    def result(self) -> Any:  # noqa: ANN401 (whatever the method gives)
        """What was asked for; None after an error."""
        return None if self.answer is None else self.answer.get("result")
