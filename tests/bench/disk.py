"""What the disk alone makes of taps: each waits for nothing but being kept."""

import os
import time
from pathlib import Path

from bench.load import Seen

PAGE, PAGES = 4096, 1000
"""A tap changes some pages; SQLite writes its log anew after about so many."""


def flushed(folder: Path, rate: float, seconds: float) -> Seen:
    """Taps at this rate, of which all that wait are flushed together, one time after the other."""
    waits: list[float] = []
    places, tapped = 0, int(rate * seconds)
    file = os.open(folder / "flushed", os.O_CREAT | os.O_WRONLY)
    os.pwrite(file, bytes(PAGE * PAGES), 0)
    os.fsync(file)
    began = time.perf_counter()
    while len(waits) < tapped:
        due = began + len(waits) / rate
        time.sleep(max(due - time.perf_counter(), 0.0))
        waiting = min(int((time.perf_counter() - began) * rate) + 1, tapped)
        for _ in range(len(waits), waiting):
            os.pwrite(file, b"t" * PAGE, PAGE * (places % PAGES))
            places += 1
        os.fdatasync(file)
        done = time.perf_counter()
        waits += [done - began - place / rate for place in range(len(waits), waiting)]
    os.close(file)
    told = tuple(sorted(waits))
    return Seen(time.perf_counter() - began, tapped, told, told, busy=0.0)
