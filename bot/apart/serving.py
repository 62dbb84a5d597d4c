"""The process apart itself: it does one job after another, until nobody is there to ask."""

import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import Any, BinaryIO

from bot.apart.messages import LENGTH, Answer, Done, Failed, Told, packed, unpacked

NICER = 10
"""How far this process steps back (Unix: nice) for the one in which people wait for their taps."""

Tell = Callable[[Any], None]
Work = Callable[[Any, Tell], Any]
"""Does a job. It may tell on the way how far it is."""


def serve(work: Work) -> None:
    """Answer every job that comes in. Returns when the other side has gone."""
    if hasattr(os, "nice"):
        os.nice(NICER)
    asked, answers = sys.stdin.buffer, _kept_clean()
    with suppress(BrokenPipeError):
        while (job := _next(asked)) is not None:
            _put(answers, _answer(work, job, lambda value: _put(answers, Told(value))))


def _kept_clean() -> BinaryIO:
    """The way back. Whatever a library prints goes to standard error from now on."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _next(asked: BinaryIO) -> Any:  # noqa: ANN401 (whatever the job is)
    head = asked.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    return unpacked(asked.read(*LENGTH.unpack(head)))


def _put(answers: BinaryIO, answer: Answer) -> None:
    answers.write(packed(answer))
    answers.flush()


def _answer(work: Work, job: Any, tell: Tell) -> Answer:  # noqa: ANN401 (as above)
    try:
        return Done(work(job, tell))
    except BrokenPipeError:
        raise  # nobody is left to answer
    except Exception as error:  # noqa: BLE001 (raised again where the job came from)
        error.add_note(traceback.format_exc())
        return Failed(error)
