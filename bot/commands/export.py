"""Write all answers to a file for a spreadsheet, SPSS or another program, while the bot runs."""

import argparse
import asyncio
from pathlib import Path

from bot.commands.ending import NO_TELEGRAM, plain_endings
from bot.commands.language import chosen_language
from bot.commands.progress import shown
from bot.commands.target import check_target
from bot.conversation.desk import Desk
from bot.exports.export import ExportError
from bot.exports.exporting import export
from bot.exports.formats import FORMATS, ending_of
from bot.logs import configure_logs
from bot.running import desk_of
from bot.settings import Settings, read_settings
from storage import rounds
from storage.engine import Transaction
from storage.records import Round


def add_arguments(parser: argparse.ArgumentParser) -> None:
    endings = ", ".join(FORMATS)
    parser.add_argument("file", type=Path, help=f"the file to write, ending in one of {endings}")
    parser.add_argument("--all", action="store_true", help="also who has not finished")
    parser.add_argument("--round", type=int, help="the number of the round (the newest)")
    parser.add_argument("--language", help="of labels: one of the form's languages (its first)")


def main(given: argparse.Namespace) -> int:
    with plain_endings():
        ending_of(given.file)
        settings = read_settings(bot_token=NO_TELEGRAM)
        check_target(given.file, settings)
        configure_logs(settings.log_level)
        responses = asyncio.run(_export(settings, given))
    print(f"{responses} responses written to {given.file}. Only you can read it: keep it so.")  # noqa: T201 (as above)
    return 0


async def _export(settings: Settings, given: argparse.Namespace) -> int:
    async with desk_of(settings, waiting=shown) as desk:
        round_ = await desk.database.read(lambda tx: _round(desk, tx, given.round))
        with shown("export") as progress:
            return await export(
                desk,
                round_,
                given.file,
                language=chosen_language(desk.form, given.language),
                unfinished=given.all,
                tell=progress,
            )


def _round(desk: Desk, tx: Transaction, number: int | None) -> Round:
    found = desk.round(tx) if number is None else rounds.numbered(tx, desk.proposed.id, number)
    if found is None:
        msg = f"There is no round {number} of {desk.proposed.id}."
        raise ExportError(msg)
    return found
