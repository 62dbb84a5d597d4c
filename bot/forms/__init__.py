"""The forms in the package, those of earlier releases, and how a form is found by name or path."""

from importlib.resources import files
from pathlib import Path

from bot.questionnaire.form import Form
from bot.questionnaire.languages import Known
from bot.questionnaire.reading import read_form, text_of_form
from bot.texts import LANGUAGES
from bot.texts.names import codes_by_name, language_codes


class FormNotFoundError(Exception):
    """There is no form by this name or at this path."""


def _form_bytes(name: str) -> bytes:
    """Return the file of a form: the name of one in the package, or a path."""
    packaged = files(__name__).joinpath(f"{name}.toml")
    if "/" not in name and packaged.is_file():
        return packaged.read_bytes()
    path = Path(name)
    if path.is_dir():
        raise FormNotFoundError(f"FORM: {name} is a folder; give the path of a file.")
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        why = "cannot be opened" if path.exists() else "does not exist"
        known = ", ".join(form_names())
        msg = f"FORM: {name} {why}; give the path of a file, or a form of the package: {known}."
        raise FormNotFoundError(msg) from error


def form_text(name: str) -> str:
    """Return the TOML text of a form. Raises `FormNotFoundError` or `FormError`."""
    return text_of_form(_form_bytes(name))


def form_names() -> list[str]:
    """The forms that come with the package."""
    names = [each.name for each in files(__name__).iterdir()]
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


def earlier_forms() -> list[Form]:
    """Return the forms of earlier releases, whose databases do not hold them."""
    there = files(__name__).joinpath("earlier").iterdir()
    texts = [each.read_text(encoding="utf-8") for each in there if each.name.endswith(".toml")]
    return [read_form(text) for text in sorted(texts)]


def read(text: str) -> Form:
    """Return the form in this TOML text, in languages that the bot speaks. Raises `FormError`."""
    known = Known(language_codes(), LANGUAGES, lambda name: codes_by_name().get(name))
    return read_form(text, known)


def load_form(name: str) -> Form:
    """Return the form, read and checked. Raises `FormNotFoundError` or `FormError`."""
    return read(form_text(name))
