"""How many taps a second are answered end to end: handled, saved, the next screen shown."""

from collections.abc import Sequence
from dataclasses import replace

from bench.contenders import Bout, Contender, Cost, bout, first_tap
from bench.databases import Databases
from bench.load import Load, Seen
from bench.report import Report, ratio, spread
from bench.sizes import Size

TRIVIAL = Contender("nothing but HTTP by hand", "trivial")
PTB = Contender("bare PTB, as it comes", "bare_ptb")
AIOGRAM = Contender("bare aiogram, as it comes", "bare_aiogram")
BARE = Contender("bare PTB on our transport", "bare_ptb", ("--ours",))
SQLITE = Contender("our bot, SQLite", "ours", database="SQLite")
POSTGRES = Contender("our bot, PostgreSQL", "ours", database="PostgreSQL")

POLLED = (TRIVIAL, PTB, AIOGRAM, BARE, SQLITE, POSTGRES)

POSTED_TRIVIAL = Contender("nothing but HTTP by hand", "trivial", posted=True)
POSTED_BARE = Contender(
    "bare PTB on our transport and intake", "bare_ptb", ("--ours",), posted=True
)
POSTED_SQLITE = Contender("our bot, SQLite", "ours", database="SQLite", posted=True)
POSTED_POSTGRES = Contender("our bot, PostgreSQL", "ours", database="PostgreSQL", posted=True)
THREE = Contender(
    "three of them, one PostgreSQL", "ours", database="PostgreSQL", posted=True, workers=3
)

POSTED = (POSTED_TRIVIAL, POSTED_BARE, POSTED_SQLITE, POSTED_POSTGRES, THREE)

SLOWED = (
    replace(POSTED_POSTGRES, name="one worker", share=0.2),
    replace(THREE, name="three", share=0.2),
)

POLLED_AFAR = (PTB, BARE, SQLITE, POSTGRES)
POSTED_AFAR = (POSTED_BARE, POSTED_SQLITE, THREE)

TAPS_BEFORE = 8
"""Taps of each person before anything is measured."""

Found = dict[Contender, list[tuple[Seen, float, Cost]]]
"""Round by round: what people saw, ms of processor a tap, what the bots hold."""


def measure(there: Bout, size: Size) -> tuple[Seen, float, Cost]:
    """What people saw of a bot that is warm, its processor's ms a tap, and what it holds."""
    load = {"first": first_tap(), "people": size.people}
    # Everybody is well on the way by then: beginning costs more than answering.
    there.town.let(Load(0.0, **load, taps=TAPS_BEFORE * size.people, patience=60.0))
    before = there.cost()
    seen = there.town.let(Load(size.seconds, **load))
    after = there.cost()
    return seen, (after.cpu - before.cpu) * 1000 / max(len(seen.screens), 1), after


def bench(report: Report, size: Size, databases: Databases) -> None:
    report.title("Answers end to end")
    report.say(
        f"{size.people} people side by side, each taps as soon as the next screen is there, "
        f"through the whole questionnaire. {size.rounds} rounds in turn: medians [extremes]."
    )
    for kind, latency, whom, base in (
        ("polling", 0.0, POLLED, BARE),
        ("webhook", 0.0, POSTED, POSTED_BARE),
        ("polling", 0.05, POLLED_AFAR, BARE),
        ("webhook", 0.05, POSTED_AFAR, POSTED_BARE),
    ):
        if latency not in size.ways:
            continue
        report.say(f"**{kind}, Telegram {latency * 1000:.0f} ms away**")
        report.table(*_table(_in_turn(whom, latency, size, databases), base))
    _bench_slowed(report, size, databases)


def _bench_slowed(report: Report, size: Size, databases: Databases) -> None:
    """How much more three do than one, where there are cores for them."""
    found = _in_turn(SLOWED, 0.0, size, databases)
    one, three = ([seen.rate for seen, _, _ in found[who]] for who in SLOWED)
    report.say(
        f"**webhook, Telegram 0 ms away, PostgreSQL; each worker has {SLOWED[0].share:.0%} of a "
        "core, for there are no cores here that three could add**"
    )
    rows = [
        [who.name, spread(rates), ratio(rates, one)]
        for who, rates in zip(SLOWED, (one, three), strict=True)
    ]
    report.table(["", "taps/s", "× one"], rows)


def _in_turn(whom: Sequence[Contender], latency: float, size: Size, databases: Databases) -> Found:
    found: Found = {who: [] for who in whom}
    for _ in range(size.rounds):
        for who in whom:
            with databases.new(who.database) as url, bout(who, latency, url) as there:
                found[who].append(measure(there, size))
    return found


def _table(found: Found, base: Contender) -> tuple[list[str], list[list[str]]]:
    rates = {who: [seen.rate for seen, _, _ in each] for who, each in found.items()}
    head = ["", "taps/s", "× bare, same transport", "× bare PTB, as it comes"]
    rows = []
    for who, each in found.items():
        as_it_comes = ratio(rates[who], rates[PTB], 1) if PTB in rates else "–"
        row = [who.name, spread(rates[who]), ratio(rates[who], rates[base]), as_it_comes]
        row.append(spread([cpu for _, cpu, _ in each], 2))
        row.append(spread([cost.memory for _, _, cost in each]))
        row.append(spread([seen.busy for seen, _, _ in each], 2))
        rows.append(row)
    return [*head, "ms processor a tap", "MB", "stand-in's core"], rows
