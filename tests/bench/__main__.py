"""Measures all of it, side by side and in turn: `python -m bench`. See README.md."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from platform import machine, python_version, system

from bench import (
    answers,
    backups,
    cards,
    counting,
    day,
    one_tap,
    overload,
    portions,
    scrubbing,
    slow_chats,
    small,
    space,
)
from bench.contenders import environment
from bench.databases import Databases
from bench.report import Report
from bench.sizes import SIZES, Size
from postgres import postgres

RESULTS = Path(__file__).with_name("RESULTS.md")

PACKAGES = (
    "python-telegram-bot", "httpx", "aiohttp", "aiogram", "SQLAlchemy", "aiosqlite", "asyncpg",
    "pillow", "uvicorn", "uvloop", "httptools", "orjson",
)  # fmt: skip

Part = Callable[[Report, Size, Databases], None]


def written(title: str, module: str, options: Callable[[Size], list[str]]) -> Part:
    """What another program here tells."""

    def part(report: Report, size: Size, _databases: Databases) -> None:
        report.title(title)
        command = [sys.executable, "-m", f"bench.{module}", *options(size)]
        done = subprocess.run(  # noqa: S603 (our own words)
            command, env=os.environ | environment(), check=True, capture_output=True, text=True
        )
        report.printed(done.stdout)

    return part


PARTS: dict[str, Part] = {
    "answers": answers.bench,
    "one-tap": one_tap.bench,
    "counts": counting.bench,
    "charts": written("Charts", "charts", lambda size: ["--rounds", str(size.chart_rounds)]),
    "exports": written(
        "Exports",
        "exports",
        lambda size: [
            *("--rounds", str(size.rounds), "--responses"),
            *map(str, sorted({size.few, size.exported})),
        ],
    ),
    "small": small.bench,
    "overload": overload.bench,
    "slow-chats": slow_chats.bench,
    "cards": cards.bench,
    "day": day.bench,
    "scrub": scrubbing.bench,
    "backups": backups.bench,
    "space": space.bench,
    "portions": portions.bench,
}


def machine_told() -> str:
    """What the numbers were had on; no name, no path."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    cores = f"{os.cpu_count()} cores ({machine()}), {memory:.0f} GiB, {system()}"
    busy = f"load before: {os.getloadavg()[0]:.1f}"
    day = f"{datetime.now(UTC):%d %B %Y}"
    return f"{day}, {cores}, Python {python_version()}; {busy}.\n{packages}."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="full")
    parser.add_argument("--only", choices=PARTS, nargs="+", default=list(PARTS))
    parser.add_argument("--into", type=Path, default=RESULTS)
    given = parser.parse_args()
    report = Report()
    report.say("# What was measured")
    report.say(machine_told())
    command = " ".join(["python -m bench", *sys.argv[1:]])
    report.say(
        f"`{command}`. Only numbers of one table may be compared: machines differ, and days."
    )
    with postgres(durable=True) as server, tempfile.TemporaryDirectory() as folder:
        databases = Databases(Path(folder), server)
        for name in given.only:
            PARTS[name](report, SIZES[given.size], databases)
            given.into.write_text("\n\n".join(report.parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
