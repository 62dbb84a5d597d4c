"""Try the questionnaire in a Telegram on this computer: no token needed."""

import argparse
import asyncio

from bot.commands.ending import plain_endings

TOKEN = "1:preview"  # noqa: S105 (of the Telegram that is made here; it opens nothing else)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8081, help="port of the web page (8081)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (this computer)")
    parser.add_argument("--form", help="a path, or the name of a form in the package")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")


def main(given: argparse.Namespace) -> int:
    with plain_endings():
        asyncio.run(_preview(given))
    return 0


async def _preview(given: argparse.Namespace) -> None: ...
