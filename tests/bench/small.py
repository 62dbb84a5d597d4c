"""How long a bot takes to begin, and how much memory it holds."""

import time

from bench.answers import BARE, SQLITE
from bench.contenders import Contender, first_tap, process, resident
from bench.databases import Databases
from bench.load import Load
from bench.report import Report, spread
from bench.sizes import Size
from bench.town import town


def bench(report: Report, size: Size, databases: Databases) -> None:
    report.title("Small")
    rows = []
    for who in (BARE, SQLITE):
        found = [_one(who, size, databases) for _ in range(size.rounds)]
        seconds, idle, busy = zip(*found, strict=True)
        rows.append([who.name, spread(seconds, 2), spread(idle), spread(busy)])
    head = ["", "s from start to first answered tap", "MB then", "MB at most, while busy"]
    report.table(head, rows)


def _one(who: Contender, size: Size, databases: Databases) -> tuple[float, float, float]:
    with databases.new(who.database) as url, town(0.0) as there:
        there.begin(Load(0.01, first_tap(), rate=100, once=True, patience=60))
        before = time.perf_counter()
        with process(who, there, url, None) as bot:
            there.end()
            seconds = time.perf_counter() - before
            idle = resident(bot.pid)
            there.let(Load(size.seconds, first_tap(), people=size.people))
            return seconds, idle, resident(bot.pid, "VmHWM")
