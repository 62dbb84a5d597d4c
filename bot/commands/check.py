"""Read a form and name every mistake in it by line and question."""

import argparse

from bot.commands.ending import WRONG, plain_endings
from bot.forms import form_names, form_text, read
from bot.questionnaire.reading import FormError
from bot.questionnaire.remarks import remarks_on


def add_arguments(parser: argparse.ArgumentParser) -> None:
    names = ", ".join(form_names())
    parser.add_argument("form", metavar="FORM", help=f"a path, or a form in the package: {names}")


def main(given: argparse.Namespace) -> int:
    with plain_endings():
        text = form_text(given.form)
    try:
        form = read(text)
    except FormError as error:
        for mistake in error.mistakes:
            print(f"{given.form}: {mistake}")  # noqa: T201 (a command line speaks)
        return WRONG
    for remark in remarks_on(form, text):
        print(f"{given.form}: warning: {remark}")  # noqa: T201 (as above)
    asked, pages = len(form.questions), len(form.pages)
    languages = ", ".join(form.languages)
    print(f"{given.form}: all is well: {asked} questions, {pages} pages, in {languages}.")  # noqa: T201 (as above)
    return 0
