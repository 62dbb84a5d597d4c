"""Write a backup of everything in the database, while the bot goes on."""

import argparse
import asyncio
from pathlib import Path

from bot.commands.ending import NO_TELEGRAM, plain_endings
from bot.commands.progress import shown
from bot.commands.target import check_target
from bot.preflight import check_made
from bot.settings import Settings, read_settings
from storage.backup import back_up
from storage.engine import Database, database_url


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the file to write, like backup-2026-11-24.gz")


def main(given: argparse.Namespace) -> int:
    with plain_endings():
        settings = read_settings(bot_token=NO_TELEGRAM)
        check_target(given.file, settings)
        rows = asyncio.run(_back_up(settings, given.file))
    print(f"{rows} rows written to {given.file}. Keep the SECRET_KEY elsewhere.")  # noqa: T201 (a command line speaks)
    return 0


async def _back_up(settings: Settings, file: Path) -> int:
    await check_made(settings)
    database = Database(database_url(settings.database_url))
    try:
        with shown("backup") as progress:
            return await back_up(database, file, progress)
    finally:
        await database.close()
