"""The side that asks: starts a process apart, hands it jobs, and ends it."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from bot.apart.messages import LENGTH, Answer, Done, Failed, Told, packed, unpacked

IDLE = 600.0
"""Seconds without work after which a process ends: its memory is worth more than its next start."""

_START = "import sys; sys.path[:] = {path!r}; from {module} import main; main()"
"""The same packages as here, wherever this process found them, and nothing else of it."""


class WorkerDiedError(RuntimeError):
    """The process ended in the middle of a job: killed, or out of memory."""


class Worker:
    """A process that runs ``main`` of a module, which calls `bot.apart.serving.serve`.

    It starts with the first job and does one at a time. Whoever stops waiting for a job (a
    cancelled task, a timeout) stops the job too: the process is killed, and the next job starts
    another. ``idle`` seconds without work end it.
    """

    def __init__(self, module: str, *, idle: float = IDLE) -> None:
        self._module = module
        self._idle = idle
        self._turn = asyncio.Lock()
        self._process: Process | None = None
        self._rest: asyncio.Task[None] | None = None

    async def do(self, job: object, tell: Callable[[Any], None] = lambda _: None) -> Any:  # noqa: ANN401 (whatever the work gives)
        """What comes of a job. ``tell`` hears what the work says on the way.

        Raises what the work raises, and `WorkerDiedError`.
        """
        async with self._turn:
            self._stay()
            process = await self._running()
            answer: Answer | None = None
            try:
                answer = await _answer(process, job, tell)
            finally:
                if answer is None:
                    await self._kill()
            self._rest = asyncio.create_task(self._end_when_idle())
        if isinstance(answer, Failed):
            raise answer.error
        return answer.value

    async def close(self) -> None:
        """End the process, and with it a job that it is in the middle of."""
        self._stay()
        await self._kill()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def _running(self) -> Process:
        if self._process is None or self._process.returncode is not None:
            start = _START.format(path=sys.path, module=self._module)
            # In a session of its own: Ctrl+C is for the process that the terminal started.
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-c", start, stdin=PIPE, stdout=PIPE, start_new_session=True
            )
        return self._process

    async def _kill(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            if process.returncode is None:
                process.kill()
            await process.communicate()

    def _stay(self) -> None:
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None

    async def _end_when_idle(self) -> None:
        await asyncio.sleep(self._idle)
        await self._kill()


async def _answer(process: Process, job: object, tell: Callable[[Any], None]) -> Done | Failed:
    assert process.stdin is not None  # noqa: S101 (opened as pipes above)
    assert process.stdout is not None  # noqa: S101 (as above)
    try:
        process.stdin.write(packed(job))
        await process.stdin.drain()
        while True:
            (length,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
            answer: Answer = unpacked(await process.stdout.readexactly(length))
            if not isinstance(answer, Told):
                return answer
            tell(answer.value)
    except (ConnectionError, asyncio.IncompleteReadError) as error:
        msg = f"the process ended with {await process.wait()}"
        raise WorkerDiedError(msg) from error
