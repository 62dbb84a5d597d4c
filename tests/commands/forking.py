"""Runs commands as a terminal would, each in a process of its own, without importing all each time.

Run as a program: a line of standard input is an order (JSON), the line that comes back its exit
code. Permissions hold for root too where `terminal` starts it so.
"""

import json
import os
import resource
import sys
from typing import Any

from bot import __main__ as command_line

command_line.parser()  # imports every command, once


def live(order: dict[str, Any]) -> int:
    """One command, from its words to its exit code."""
    sys.dont_write_bytecode = True
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    for number, name in ((0, os.devnull), (1, order["out"]), (2, order["err"])):
        os.dup2(os.open(name, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), number)
    if (most := order["largest_file"]) is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    return command_line.main(order["words"])


def main() -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            sys.exit(live(json.loads(line)))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201 (its way to answer)


if __name__ == "__main__":
    main()
