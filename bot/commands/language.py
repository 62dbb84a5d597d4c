"""The language of what a command writes."""

from bot.questionnaire.form import Form
from bot.settings import SettingsError


def chosen_language(form: Form, asked: str | None) -> str:
    """Return the language that was asked for, or the form's first. Raises `SettingsError`."""
    if asked is None:
        return form.languages[0]
    if asked not in form.languages:
        listed = ", ".join(form.languages)
        msg = f'--language: the form "{form.id}" is not in "{asked}"; choose one of {listed}.'
        raise SettingsError(msg)
    return asked
