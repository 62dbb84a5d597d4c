"""What a bot does that has a process to itself, so that it is quick and never stands still."""

import asyncio
import gc

COLLECT = (10_000, 20, 20)
"""After how many new objects the collector looks at them, and how many looks go before one at older
ones (Python: 700, 10, 10). A tap makes a thousand objects, hardly any of which it would find."""


def new_event_loop() -> asyncio.AbstractEventLoop:
    """A new one: of uvloop where it installs, as a tap takes a tenth less then; else Python's."""
    try:
        import uvloop  # noqa: PLC0415 (not on every machine)
    except ImportError:
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()


def collect_less() -> None:
    """Spare the collector all that was made so far, which stays, and let it look less often.

    To look through all takes a tenth of a second, in which nobody is answered.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT)
