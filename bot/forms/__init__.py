"""The forms in the package, and how a form is found by name or path."""

from importlib.resources import files
from pathlib import Path

from bot.questionnaire.form import Form
from bot.questionnaire.languages import Known
from bot.questionnaire.reading import read_form
from bot.texts import LANGUAGES
from bot.texts.names import codes_by_name, language_codes


class FormNotFoundError(Exception):
    """There is no form by this name or at this path."""


def form_text(name: str) -> str:
    """The TOML text of a form: the name of one in the package, or a path."""
    packaged = files(__name__).joinpath(f"{name}.toml")
    try:
        if "/" not in name and packaged.is_file():
            return packaged.read_text(encoding="utf-8")
        return Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        msg = f"FORM: there is no readable form {name!r}; give a path, or one of {form_names()}."
        raise FormNotFoundError(msg) from error


def form_names() -> list[str]:
    """The forms that come with the package."""
    names = [each.name for each in files(__name__).iterdir()]
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


def read(text: str) -> Form:
    """Return the form in this TOML text, in languages that the bot speaks. Raises `FormError`."""
    known = Known(language_codes(), LANGUAGES, lambda name: codes_by_name().get(name))
    return read_form(text, known)


def load_form(name: str) -> Form:
    """Return the form, read and checked. Raises `FormNotFoundError` or `FormError`."""
    return read(form_text(name))
