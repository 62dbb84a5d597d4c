"""Read a form and name every mistake in it by line and question."""

import argparse
import asyncio
from collections.abc import Sized

from bot.commands.ending import NO_TELEGRAM, WRONG, plain_endings
from bot.conversation.form_versions import KnownForms
from bot.conversation.proposals import proposal_in
from bot.forms import form_names, form_text, read
from bot.questionnaire.form import Form
from bot.questionnaire.reading import FormError
from bot.questionnaire.remarks import remarks_on
from bot.screens.coordinator.form_news import told_of
from bot.settings import SettingsError, read_settings
from bot.texts import voice_in
from storage.engine import Database, DatabaseAwayError, UnusableDatabaseError, database_url
from storage.inspection import inspect_database


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
    for sentence in asyncio.run(_meaning(form)):
        print(f"{name}: {sentence}")  # noqa: T201 (as above)
    asked, pages = _counted(form.questions, "question"), _counted(form.pages, "page")
    languages = ", ".join(form.languages)
    print(f"{name}: all is well: {asked}, {pages}, in {languages}.")  # noqa: T201 (as above)
    return 0


async def _meaning(form: Form) -> list[str]:
    """Say what the form would change in the open round, if there is a database with one."""
    try:
        url = database_url(read_settings(bot_token=NO_TELEGRAM).database_url)
        if not (await inspect_database(url)).up_to_date:
            return []
    except (SettingsError, UnusableDatabaseError, DatabaseAwayError):
        return []  # to read a form, none of it need be there
    database = Database(url)
    try:
        found = await database.read(lambda tx: proposal_in(tx, KnownForms(), form))
    finally:
        await database.close()
    return list(told_of(found, voice_in("en"))) if found else []


def _counted(things: Sized, name: str) -> str:
    return f"{len(things)} {name}" if len(things) == 1 else f"{len(things)} {name}s"
