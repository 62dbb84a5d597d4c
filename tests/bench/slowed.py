"""Bots on slower machines than this one: each has a part of a core, in turn with the others.

Where all cores are taken already, what one more bot brings can be seen only so.
"""

import os
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

ROUND = 0.02
"""Seconds in which each bot has its turn once."""


@contextmanager
def slowed(pids: Sequence[int], share: float) -> Iterator[None]:
    """Each of these processes runs for this ``share`` of the time, no two at once, in the block.

    Together they cannot have more than all of the time.
    """
    assert share * len(pids) <= 1
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    ended = threading.Event()
    turns = threading.Thread(target=_take_turns, args=(pids, share, ended))
    turns.start()
    try:
        yield
    finally:
        ended.set()
        turns.join()
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


def _take_turns(pids: Sequence[int], share: float, ended: threading.Event) -> None:
    while not ended.is_set():
        for pid in pids:
            os.kill(pid, signal.SIGCONT)
            time.sleep(ROUND * share)
            os.kill(pid, signal.SIGSTOP)
        time.sleep(ROUND * (1 - share * len(pids)))
