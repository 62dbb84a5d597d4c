"""What is asked of the process that writes exports."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bot.questionnaire.form import Form


@dataclass(frozen=True)
class Job:
    """Write the answers of a round to ``part``, which is not there yet, as a file of this ending.

    ``url`` is the database's, password and all, so a job is never shown. By ``form`` all answers
    are read; ``own`` are the versions of it that they were given to, by their ids. ``several``
    tells that not all were asked the same.
    ``recruitment``: it tells by whose invitation each response came.
    """

    url: str
    form: Form
    round_id: int
    round: int
    day: date
    language: str
    unfinished: bool
    ending: str
    part: Path
    own: Mapping[int, Form] = field(default_factory=dict)
    several: bool = False
    recruitment: bool = True

    def __repr__(self) -> str:
        return f"Job({self.part.name})"
