"""Work for the tests: counts, fails, dies and sleeps as it is told."""

import os
import signal
import time
from typing import Any

from bot.apart.serving import Tell, serve


def work(job: Any, tell: Tell) -> Any:
    match job:
        case ("count", int(n)):
            for number in range(n):
                tell(number)
            return n
        case ("print", str(words)):
            print(words)  # noqa: T201 - it must not get among the answers
            return os.getpid()
        case ("fail", str(why)):
            raise ValueError(why)
        case ("die",):
            os.kill(os.getpid(), signal.SIGKILL)
        case ("sleep", float(seconds)):
            tell(os.getpid())
            time.sleep(seconds)
    return os.getpid()


def main() -> None:
    serve(work)
