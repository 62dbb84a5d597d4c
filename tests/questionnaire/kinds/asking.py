"""Makes one question, as a form would."""

from typing import Any

from pydantic import TypeAdapter

from bot.questionnaire.kinds import Question

_ANY_KIND: TypeAdapter[Question] = TypeAdapter(Question)


def asked(kind: str, **fields: Any) -> Question:
    """A question of this kind. Raises ValidationError where a form would be refused."""
    return _ANY_KIND.validate_python(
        {"id": "vraag", "text": {"nl": "Vraag?"}, "kind": kind} | fields
    )


def options(*ids: str, alone: str | None = None) -> list[dict[str, Any]]:
    return [{"id": id_, "text": {"nl": id_.title()}, "alone": id_ == alone} for id_ in ids]
