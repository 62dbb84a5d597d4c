"""Count again from the answers, and tell whether the tallies are right."""

import argparse
import asyncio
import sys

from bot.commands.ending import NO_TELEGRAM, WRONG, plain_endings
from bot.commands.progress import Progress
from bot.conversation.recount import Recount, recount
from bot.conversation.repairing import repair as put_right
from bot.logs import configure_logs
from bot.running import desk_of
from bot.settings import Settings, read_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--repair", action="store_true", help="put right tallies that are not")


def main(given: argparse.Namespace) -> int:
    with plain_endings():
        settings = read_settings(bot_token=NO_TELEGRAM)
        configure_logs(settings.log_level)
        found = asyncio.run(_recount(settings, repair=given.repair))
    _report(found, repaired=given.repair)
    return 0 if found.right or given.repair else WRONG


async def _recount(settings: Settings, *, repair: bool) -> Recount:
    async with desk_of(settings) as desk:
        with Progress(sys.stderr) as progress:
            return await (put_right if repair else recount)(desk, progress)


def _report(found: Recount, *, repaired: bool) -> None:
    lines = [f"{found.responses} responses counted, {len(found.differences)} differences."]
    lines += [
        f"  {'finished' if cell.finished else 'unfinished'} {cell.question} {cell.item}: "
        f"kept {found.kept[cell]}, counted {found.counted[cell]}"
        for cell in sorted(found.differences)
    ]
    if found.misplaced:
        wrong = len(found.misplaced)
        lines.append(f"  In {wrong} of them, answers were marked wrongly as counted or not.")
    if found.apart:
        lines.append(f"  {found.apart} counts of answers given together were wrong.")
    if repaired and not found.right:
        lines.append("The tallies have been put right.")
    print("\n".join(lines))  # noqa: T201 (a command line speaks)
