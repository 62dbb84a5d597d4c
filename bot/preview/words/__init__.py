"""Every word that the page of phones itself says: one file a language."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

LANGUAGES = ("nl", "en")

OTHERWISE = "en"
"""For a browser that asks for none of these."""

Table = dict[str, "str | Table"]


@dataclass(frozen=True)
class Line:
    """A sentence by its ``table`` and ``key``, to be said in the language of the reader."""

    table: str
    key: str
    values: Mapping[str, str] = field(default_factory=dict)

    def say(self, language: str) -> str:
        sentences = tables(language)[self.table]
        assert isinstance(sentences, dict), "a table, by the test of these files"  # noqa: S101 (checked there)
        return str(sentences[self.key]).format(**self.values)


def event(key: str, **values: str) -> Line:
    """Return a line that a chat itself writes."""
    return Line("events", key, values)


@cache
def tables(language: str) -> Table:
    """Return all words of a language, by table and key."""
    text = files(__name__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def language_of(accepted: str) -> str:
    """Return the best of our languages by a browser's Accept-Language header (RFC 9110)."""
    wanted = sorted(map(_weighted, accepted.split(",")), key=lambda each: -each[0])
    codes = [code for weight, code in wanted if weight > 0]
    return next((code for code in codes if code in LANGUAGES), OTHERWISE)


def _weighted(part: str) -> tuple[float, str]:
    tag, _, parameter = part.partition(";")
    _, _, weight = parameter.partition("q=")
    try:
        return float(weight or 1), tag.strip().partition("-")[0].lower()
    except ValueError:
        return 0.0, ""
