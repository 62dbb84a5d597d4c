"""Fill an empty database with a backup; what people had erased since is erased again."""

import argparse
import asyncio
from pathlib import Path

from bot.commands.ending import NO_TELEGRAM, plain_endings
from bot.commands.progress import shown
from bot.conversation.key_check import check_key
from bot.forms import load_form
from bot.preflight import check_before
from bot.running import desk_of
from bot.settings import Settings, read_settings
from storage.alone import alone
from storage.backup import restore
from storage.engine import Database, database_url
from storage.inspection import discard_new, found_in


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a file that the command backup wrote")


def main(given: argparse.Namespace) -> int:
    with plain_endings():
        settings = read_settings(bot_token=NO_TELEGRAM)
        rows = asyncio.run(_restore(settings, given.file))
    print(f"{rows} rows restored from {given.file}.")  # noqa: T201 (a command line speaks)
    return 0


async def _restore(settings: Settings, file: Path) -> int:
    load_form(settings.form)
    url, checked = database_url(settings.database_url), await check_before(settings)
    with alone(url):
        database = Database(url)
        try:
            with shown("restore") as progress:
                rows = await restore(
                    database, file, lambda tx: check_key(checked.key, found_in(tx)), progress
                )
        except BaseException:
            await database.close()
            if checked.database.new_file:
                discard_new(url)
            raise
        await database.close()
    async with desk_of(
        settings, waiting=shown
    ):  # a start erases again what was erased (ERASURES_FILE)
        return rows
