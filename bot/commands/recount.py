"""Count every round again from its answers, and tell whether the tallies are right."""

import argparse
import asyncio

from bot.commands.ending import NO_TELEGRAM, WRONG, plain_endings
from bot.commands.progress import Progress, shown
from bot.conversation.desk import Desk
from bot.conversation.recount import Recount, recount_round
from bot.conversation.repairing import repair as put_right
from bot.logs import configure_logs
from bot.running import desk_of
from bot.settings import Settings, read_settings
from storage import rounds
from storage.records import Round


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--repair", action="store_true", help="put right tallies that are not")


def main(given: argparse.Namespace) -> int:
    with plain_endings():
        settings = read_settings(bot_token=NO_TELEGRAM)
        configure_logs(settings.log_level)
        counted = asyncio.run(_recount(settings, repair=given.repair))
    for round_, found in counted:
        several = f"{round_.form}, round {round_.number}: " if len(counted) > 1 else ""
        _report(found, several, repaired=given.repair)
    return 0 if given.repair or all(found.right for _, found in counted) else WRONG


async def _recount(settings: Settings, *, repair: bool) -> list[tuple[Round, Recount]]:
    async with desk_of(settings, waiting=shown) as desk:
        counted = []
        for round_ in await desk.database.read(rounds.every):
            with shown(f"round {round_.number}") as progress:
                counted.append((round_, await _count(desk, round_, progress, repair=repair)))
        return counted


async def _count(desk: Desk, round_: Round, progress: Progress, *, repair: bool) -> Recount:
    if repair and round_.emptied_at is None:
        return await put_right(desk, progress, round_id=round_.id)
    return await desk.database.read_long(lambda tx: recount_round(desk, tx, round_, progress))


def _report(found: Recount, about: str, *, repaired: bool) -> None:
    lines = [f"{about}{found.responses} responses counted, {len(found.differences)} differences."]
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
