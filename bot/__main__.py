"""The command line: ``kinderwerkbot`` and ``python -m bot``."""

import argparse
import os
import sys
from collections.abc import Sequence

from bot.commands import anonymise, backup, check, export, poster, preview, recount, restore, run

COMMANDS = (run, preview, check, export, poster, recount, backup, restore, anonymise)


def parser() -> argparse.ArgumentParser:
    """All commands, each described by the first line of its module."""
    top = argparse.ArgumentParser(
        prog="kinderwerkbot",
        description="Asks a group of people a questionnaire where they already are: in their "
        "Telegram group.",
        epilog="Settings come from the environment or from a file .env in the current folder; "
        ".env.example explains each. Exit codes: 0 all is well, 1 something was found or went "
        "wrong, 2 a setting, a form or the command line is not right.",
    )
    names = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for module in COMMANDS:
        summary = (module.__doc__ or "").strip()
        name = module.__name__.rpartition(".")[2]
        command = names.add_parser(name, help=summary.split("\n")[0], description=summary)
        module.add_arguments(command)
        command.set_defaults(main=module.main)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Returns its exit code. Every file it makes is its owner's alone."""
    os.umask(0o077)
    given = parser().parse_args(arguments)
    return int(given.main(given))


if __name__ == "__main__":
    sys.exit(main())
