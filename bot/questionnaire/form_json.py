"""A form as one JSON text, as it is kept: the same form is always the same text."""

import hashlib

from bot.questionnaire.form import Form


def to_json(form: Form) -> str:
    """Return the text. What a form leaves to the code's defaults is left out of it.

    So a later release, whose forms can say more, still finds the same text for the same form.
    """
    return form.model_dump_json(by_alias=True, exclude_defaults=True)


def from_json(text: str) -> Form:
    """Return the form in a text of `to_json`."""
    return Form.model_validate_json(text)


def text_digest(text: str) -> str:
    """Return what tells one text from another."""
    return hashlib.sha256(text.encode()).hexdigest()
