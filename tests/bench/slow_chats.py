"""One slow chat, or one person who taps far too often, and how long everybody else waits."""

from dataclasses import replace

from bench.answers import POSTED_SQLITE, SQLITE
from bench.contenders import Contender, bout, first_tap
from bench.databases import Databases
from bench.load import Load, Seen, Trouble, quantile
from bench.report import Report
from bench.sizes import Size

RATE = 20.0
"""Taps a second of all others."""

TIMES = 8
"""How many times as long as other loads it lasts: longer than a chat hangs."""

TROUBLES: dict[str, tuple[Trouble, ...]] = {
    "nothing": (),
    "a chat where each screen hangs for 18 s": (Trouble(hangs=18.0),),
    "a chat that is told to wait for 25 s": (Trouble(told=25),),
    "somebody who taps 300 times at once": (Trouble(taps=300),),
}


def bench(report: Report, size: Size, databases: Databases) -> None:
    report.title("One slow chat")
    report.say(
        f"{RATE:.0f} people a second tap, with Telegram's limits kept, while one person besides "
        "them is in trouble. Seconds until the others are answered and see the next screen; "
        "screens: how many of theirs came."
    )
    rows = [
        [name, beside, *_told(_seen(replace(who, options=("--paced",)), troubles, size, databases))]
        for name, who in (("polling", SQLITE), ("webhook", POSTED_SQLITE))
        for beside, troubles in TROUBLES.items()
    ]
    head = ["", "beside", "answer p50 s", "p99 s", "longest s", "screen p99 s", "screens"]
    report.table(head, rows)


def _seen(who: Contender, troubles: tuple[Trouble, ...], size: Size, databases: Databases) -> Seen:
    load = Load(TIMES * size.seconds, first_tap(), rate=RATE, once=True, troubles=troubles)
    with databases.new("SQLite") as url, bout(who, 0.0, url) as there:
        return there.town.let(load)


def _told(seen: Seen) -> list[str]:
    return [
        *(f"{quantile(seen.answers, share):.2f}" for share in (0.5, 0.99, 1.0)),
        f"{quantile(seen.screens, 0.99):.2f}",
        f"{len(seen.screens)} of {seen.tapped}",
    ]
