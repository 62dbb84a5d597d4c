"""How long a backup takes, and a restore, how much memory, and how large the log becomes."""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.contenders import environment
from bench.databases import Databases
from bench.exports import peak
from bench.many import fill_at
from bench.report import Report
from bench.sizes import Size

from storage.backup import back_up, restore
from storage.engine import Database, database_url

AT_FIRST = 2_000
"""Responses that are made one by one; the rest are copies of them."""

BETWEEN_LOOKS = 0.05


@dataclass(frozen=True)
class Cost:
    """Seconds, seconds of processor, most MB of memory, and most MB of log and journal."""

    wall: float
    cpu: float
    memory: float
    log: float


def bench(report: Report, size: Size, databases: Databases) -> None:
    report.title("Backup and restore")
    report.say(
        "Each by a process of its own. Processor: of that process alone, without PostgreSQL's. "
        "Log: the most that lay beside SQLite's file."
    )
    rows = []
    for kind in ("SQLite", "PostgreSQL"):
        for responses in sorted({size.exported, size.many}):
            rows += measured(kind, responses, databases)
    report.table(
        ["database", "responses", "", "seconds", "processor", "MB memory", "MB log", "MB"],
        rows,
    )


def measured(kind: str, responses: int, databases: Databases) -> list[list[str]]:
    first = min(AT_FIRST, responses)
    with tempfile.TemporaryDirectory(dir=databases.folder) as folder:
        file = Path(folder) / "backup.gz"
        with databases.new(kind) as url:
            assert url is not None
            asyncio.run(fill_at(url, first, texts=True, times=responses // first))
            backed_up = in_a_process("backup", url, file)
        with databases.empty(kind) as url:
            restored = in_a_process("restore", url, file)
        size = f"{file.stat().st_size / 1e6:.0f}"
    return [
        [kind, f"{responses:,}", "backup", *told(backed_up), size],
        [kind, f"{responses:,}", "restore", *told(restored), ""],
    ]


def told(cost: Cost) -> list[str]:
    return [f"{cost.wall:.1f}", f"{cost.cpu:.1f}", f"{cost.memory:.0f}", f"{cost.log:.1f}"]


def in_a_process(what: str, url: str, file: Path) -> Cost:
    command = [sys.executable, "-m", "bench.backups", what, url, str(file)]
    log = 0.0
    with subprocess.Popen(  # noqa: S603 (our own words)
        command, env=os.environ | environment(), stdout=subprocess.PIPE, text=True
    ) as process:
        while process.poll() is None:
            log = max(log, beside(url))
            time.sleep(BETWEEN_LOOKS)
        assert process.returncode == 0
        assert process.stdout is not None
        return Cost(**json.loads(process.stdout.read()), log=log)


def beside(url: str) -> float:
    """MB of what SQLite keeps beside its file now."""
    if not url.startswith("sqlite"):
        return 0.0
    path = url.removeprefix("sqlite:///")
    found = [Path(f"{path}{end}") for end in ("-wal", "-journal")]
    return sum(each.stat().st_size for each in found if each.exists()) / 1e6


async def do(what: str, url: str, file: Path) -> None:
    database = Database(database_url(url))
    await (back_up if what == "backup" else restore)(database, file)
    await database.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("backup", "restore"))
    parser.add_argument("url")
    parser.add_argument("file", type=Path)
    given = parser.parse_args()
    wall, cpu = time.perf_counter(), time.process_time()
    asyncio.run(do(given.what, given.url, given.file))
    cost = {
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "memory": peak(),
    }
    sys.stdout.write(json.dumps(cost))


if __name__ == "__main__":
    main()
