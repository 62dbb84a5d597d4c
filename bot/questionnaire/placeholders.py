"""What stands in for a part of a form that cannot be read, so that the rest can be checked."""

from collections.abc import Sequence
from typing import Any

from bot.questionnaire.lines import Place

UNREAD = "unread-"
"""How the ids begin that stand in for those that cannot be read."""

_WORDINGS = ("title", "introduction", "thanks", "text", "low_end", "high_end")
_MAY_BE_ABSENT = ("help", "other", "invitation")
_PRIVACY_WORDINGS = ("controller", "contact", "text")


def placeholder(place: Place, languages: Sequence[str]) -> Any:  # noqa: ANN401, C901, PLR0911, PLR0912 (TOML values; a case for each part)
    """Return what can stand at ``place``; None where it can be left out."""
    words = dict.fromkeys(languages, "…")
    match place:
        case ("questions",):
            return [_question(0, words)]
        case ("questions", int(number)):
            return _question(number, words)
        case ("pages", int(number)):
            return {"id": f"{UNREAD}{number}", "title": words, "text": words}
        case ("privacy",):
            return {"retention_days": 365, **dict.fromkeys(_PRIVACY_WORDINGS, words)}
        case ("privacy", "controller" | "contact"):
            return words
        case ("privacy", "retention_days"):
            return 365
        case ("languages", *_):
            return list(languages)
        case (*_, "options"):
            return [_option(number, words) for number in range(2)]
        case (*_, "options", int(number)):
            return _option(number, words)
        case (*around, "id"):
            numbers = [part for part in around if isinstance(part, int)]
            return f"{UNREAD}{numbers[-1] if numbers else 0}"
        case (*_, str(name)) if name in _WORDINGS:
            return words
        case (*_, str(name), str()) if name in (*_WORDINGS, *_PRIVACY_WORDINGS, *_MAY_BE_ABSENT):
            return "…"
        case _:
            return None


def kind_meant(question: dict[str, Any]) -> str:
    """Return the kind that a question without one seems to be of."""
    if "options" in question:
        return "choices" if {"at_least", "at_most"} & question.keys() else "choice"
    if {"low_end", "high_end"} & question.keys():
        return "scale"
    return "number" if {"lowest", "highest"} & question.keys() else "text"


def _question(number: int, words: dict[str, str]) -> dict[str, Any]:
    return {"id": f"{UNREAD}{number}", "kind": "text", "text": words}


def _option(number: int, words: dict[str, str]) -> dict[str, Any]:
    return {"id": f"{UNREAD}{number}", "text": words}
