"""Write a backup of everything in the database, while the bot goes on."""

import argparse
import asyncio
from pathlib import Path

from bot.commands.ending import NO_TELEGRAM, plain_endings
from bot.settings import read_settings
from storage.backup import back_up
from storage.engine import Database, database_url


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the file to write, like backup-2026-11-24.gz")


def main(given: argparse.Namespace) -> int:
    with plain_endings():
        settings = read_settings(bot_token=NO_TELEGRAM)
        rows = asyncio.run(_back_up(settings.database_url, given.file))
    print(f"{rows} rows written to {given.file}. Keep the SECRET_KEY elsewhere.")  # noqa: T201 (a command line speaks)
    return 0


async def _back_up(url: str, file: Path) -> int:
    database = Database(database_url(url))
    try:
        return await back_up(database, file)
    finally:
        await database.close()
