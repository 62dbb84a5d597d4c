"""Which keys may stand where in a form, and which of them somebody may have meant."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel

from bot.questionnaire.form import Form, Page
from bot.questionnaire.kinds import KINDS
from bot.questionnaire.kinds.base import BaseQuestion, Option
from bot.questionnaire.lines import Place
from bot.questionnaire.privacy import Privacy
from bot.questionnaire.rules import RULES, kind_of_rule


def keys_at(place: Place, raw: Any) -> tuple[str, ...]:  # noqa: ANN401 (TOML values)
    """Return the keys that the table at ``place`` may have; ``raw`` is that table."""
    model = _model_at(place, raw if isinstance(raw, dict) else {})
    return keys_of(model)


def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the keys of a model as they stand in a form; of a question the kind comes early."""
    keys = [field.alias or name for name, field in model.model_fields.items()]
    if "kind" in keys:
        keys = ["id", "kind", *(key for key in keys if key not in ("id", "kind"))]
    return tuple(keys)


def _model_at(place: Place, table: dict[str, Any]) -> type[BaseModel]:
    if "when" in place:
        return RULES.get(kind_of_rule(table) or "is", RULES["is"])
    match place:
        case ("privacy",):
            return Privacy
        case ("pages", int()):
            return Page
        case ("questions", int()):
            return KINDS.get(str(table.get("kind")), BaseQuestion)
        case ("questions", int(), "options", int()):
            return Option
        case _:
            return Form


def is_known_elsewhere(place: Place, key: str) -> bool:
    """Return whether another kind of question, or of rule, has this key: then it is no slip."""
    if "when" in place:
        return key in RULES
    kinds = KINDS.values() if place[:1] == ("questions",) and len(place) == 2 else ()
    return any(key in keys_of(kind) for kind in kinds)


def nearest(word: object, known: Iterable[str]) -> str | None:
    """Return the one that somebody most likely meant; None if it resembles none."""
    names = {name.casefold(): name for name in known}
    found = get_close_matches(str(word).casefold(), names, 1, 0.6)
    return names[found[0]] if found else None


def meant(word: object, known: Iterable[str]) -> str:
    """Return the question whether another one was meant, for the end of a sentence."""
    near = nearest(word, known)
    return f'; did you mean "{near}"?' if near else ""


def listed(names: Sequence[str]) -> str:
    return ", ".join(names)
