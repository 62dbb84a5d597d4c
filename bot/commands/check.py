"""Read a form and name every mistake in it by line and question."""

import argparse
from collections.abc import Sized

from bot.commands.ending import WRONG, plain_endings
from bot.forms import form_names, form_text, read
from bot.questionnaire.reading import FormError
from bot.questionnaire.remarks import remarks_on


def add_arguments(parser: argparse.ArgumentParser) -> None:
    names = ", ".join(form_names())
    parser.add_argument("form", metavar="FORM", help=f"a path, or a form in the package: {names}")


def main(given: argparse.Namespace) -> int:
    with plain_endings():
        return _check(given.form)


def _check(name: str) -> int:
    try:
        text = form_text(name)
        form = read(text)
    except FormError as error:
        for mistake in error.mistakes:
            print(f"{name}: {mistake}")  # noqa: T201 (a command line speaks)
        return WRONG
    for remark in remarks_on(form, text):
        print(f"{name}: warning: {remark}")  # noqa: T201 (as above)
    asked, pages = _counted(form.questions, "question"), _counted(form.pages, "page")
    languages = ", ".join(form.languages)
    print(f"{name}: all is well: {asked}, {pages}, in {languages}.")  # noqa: T201 (as above)
    return 0


def _counted(things: Sized, name: str) -> str:
    return f"{len(things)} {name}" if len(things) == 1 else f"{len(things)} {name}s"
