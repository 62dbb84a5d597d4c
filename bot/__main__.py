"""The command line: ``kinderwerkbot`` and ``python -m bot``."""

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from types import FrameType

COMMANDS = (
    "run",
    "preview",
    "check",
    "adopt",
    "export",
    "poster",
    "recount",
    "backup",
    "restore",
    "anonymise",
)

UNTIL_ENDED = ("run", "preview")
"""Commands that go on until they are ended: to be ended early is no failure of theirs."""


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
    for name in COMMANDS:
        module = import_module(f"bot.commands.{name}")  # takes a second: see main
        summary = (module.__doc__ or "").strip()
        command = names.add_parser(name, help=summary.split("\n")[0], description=summary)
        module.add_arguments(command)
        command.set_defaults(main=module.main)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Returns its exit code. Every file it makes is its owner's alone."""
    os.umask(0o077)
    given = sys.argv[1:] if arguments is None else arguments
    _end_quietly(until_ended=bool(given) and given[0] in UNTIL_ENDED)
    parsed = parser().parse_args(given)
    return int(parsed.main(parsed))


def _end_quietly(*, until_ended: bool) -> None:
    """Have a signal end the process without a traceback, from before all is loaded."""

    def end(number: int, _frame: FrameType | None) -> None:
        sys.exit(0 if until_ended else 128 + number)  # what a shell calls it

    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, end)


if __name__ == "__main__":
    sys.exit(main())
