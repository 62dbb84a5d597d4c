"""Make closed rounds anonymous for good, and prove of each that nothing leads back to anybody."""

import argparse
import asyncio
import secrets

from bot.commands.ending import NO_TELEGRAM, WRONG, plain_endings
from bot.commands.progress import shown
from bot.conversation import anonymous
from bot.conversation.anonymous import Proof
from bot.conversation.scrubbing import scrub_now
from bot.logs import configure_logs
from bot.running import desk_of
from bot.settings import Settings, read_settings

ON_DISK = {
    True: "On the disk: what was deleted has been overwritten in the database's own files. "
    "Backups and archived logs were not looked at.",
    False: "On the disk: what was deleted is still there, for something reads the database. "
    "A running bot tries again by itself; or give this command again later.",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--at-once", action="store_true", help="do not wait for the days of grace in the form"
    )


def main(given: argparse.Namespace) -> int:
    with plain_endings():
        settings = read_settings(bot_token=NO_TELEGRAM)
        configure_logs(settings.log_level)
        made, proofs, scrubbed = asyncio.run(_anonymise(settings, at_once=given.at_once))
    print(f"{made} rounds were made anonymous now.")  # noqa: T201 (a command line speaks)
    for proof in proofs:
        print(_told(proof))  # noqa: T201 (as above)
    print(ON_DISK[scrubbed])  # noqa: T201 (as above)
    return 0 if scrubbed and all(proof.good for proof in proofs) else WRONG


async def _anonymise(settings: Settings, *, at_once: bool) -> tuple[int, list[Proof], bool]:
    async with desk_of(settings, waiting=shown) as desk:
        with shown("anonymising"):
            made = await anonymous.anonymise(desk, secrets.SystemRandom(), at_once=at_once)
        with shown("proving"):
            return len(made), await anonymous.proofs(desk), await scrub_now(desk)


def _told(proof: Proof) -> str:
    left, found, round_ = proof.left, proof.recount, proof.round
    return (
        f"{round_.form}, round {round_.number}: {found.responses} responses; "
        f"left: {left.salts} keys to names, {left.contacts} addresses, {left.screens} screens "
        f"or drafts, {left.links} links, {left.moments} times within a day, "
        f"{left.sources} answers by a small source; "
        f"{len(found.differences)} differences with the tallies: "
        f"{'anonymous' if proof.good else 'NOT RIGHT'}."
    )
