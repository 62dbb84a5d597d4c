"""Lanes: one person's updates in order, different people's side by side."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

from bot.telegram.hurry import USUAL
from bot.telegram.intake.outcome import Outcome
from bot.telegram.intake.speech import Settled, Speech

Raw = dict[str, Any]

Died = Callable[[str, BaseException], Awaitable[None]]
"""Logs what a task died of."""

AT_ONCE = 64
"""Updates handled at the same time; more wait their turn, so memory and sockets stay bounded."""

WAITING = 30
"""Updates of one person that wait at the most. Nobody taps so far ahead of the bot; what floods in
beyond that is passed by, until none of theirs waits, so that one person cannot keep the others
waiting."""


def lane_of(raw: Raw) -> int | None:
    """Return the person an update is from, or else its chat; None if it needs no order.

    One account stands for all unnamed administrators of all groups, and one for all channels (Bot
    API: GroupAnonymousBot, Channel_Bot): their updates go by the group.
    """
    for name, body in raw.items():
        if name == "update_id" or not isinstance(body, dict):
            continue
        person, chat = body.get("from"), body.get("chat")
        for one in (chat, person) if _is_unnamed(person, body) else (person, chat):
            if isinstance(one, dict) and isinstance(one.get("id"), int):
                return int(one["id"])
    return None


def _in_group(raw: Raw) -> bool:
    """Whether an update comes from a group: those have negative ids (Bot API)."""
    for body in raw.values():
        if isinstance(body, dict):
            message = body.get("message", body)
            chat = message.get("chat") if isinstance(message, dict) else None
            number = chat.get("id") if isinstance(chat, dict) else None
            return isinstance(number, int) and number < 0
    return False


def _is_unnamed(person: object, body: Raw) -> bool:
    return "sender_chat" in body or (isinstance(person, dict) and person.get("is_bot") is True)


class Lanes:
    """Runs ``handle`` for updates. It tells whether an update is done, or must come again.

    An update that has saved what it saves and speaks for longer than ``longest_speech`` seconds is
    handed on: it counts as done, and goes on by itself. (Not in a group: there nothing is drawn
    later for who is shown nothing, so the update must come again after a crash.) When the database
    is away, those after an update in its lane are not begun: they come again too. What is more than
    one person may have waiting is ``passed_by``: done, without being handled. So is an update whose
    task ``died`` of a mistake of ours.
    """

    def __init__(
        self,
        handle: Callable[[Raw], Awaitable[Outcome]],
        passed_by: Callable[[Raw], object] = lambda _: None,
        *,
        died: Died,
        longest_speech: float = USUAL.speech,
    ) -> None:
        self._longest_speech = longest_speech
        self._handle = handle
        self._passed_by = passed_by
        self._died = died
        self._last: dict[int, Settled] = {}
        self._waiting: Counter[int] = Counter()
        self._flooded: set[int] = set()
        self._room = asyncio.Semaphore(AT_ONCE)
        self._tasks: dict[asyncio.Task[None], Settled] = {}

    def put(self, raw: Raw) -> Settled:
        """Begin an update as soon as the one before it in its lane is settled.

        Return what tells how it ended, as soon as that is settled.
        """
        settled: Settled = asyncio.get_running_loop().create_future()
        lane = lane_of(raw)
        if lane is not None and self._is_full(lane):
            self._passed_by(raw)
            settled.set_result(Outcome.DONE)
            return settled
        before = None if lane is None else self._last.get(lane)
        task = asyncio.create_task(self._run(raw, before, settled))
        self._tasks[task] = settled
        task.add_done_callback(self._tasks.pop)
        if lane is not None:
            self._last[lane] = settled
            self._waiting[lane] += 1
            settled.add_done_callback(lambda _: self._leave(lane, settled))
        return settled

    def _is_full(self, lane: int) -> bool:
        if self._waiting[lane] >= WAITING:
            self._flooded.add(lane)
        return lane in self._flooded

    async def drain(self, seconds: float) -> int:
        """Let all that runs end, also what was handed on; break off what takes longer.

        Return how many of those have to come again.
        """
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        unsettled = sum(not each.done() for each in self._tasks.values())
        left = list(self._tasks)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        return unsettled

    async def _run(self, raw: Raw, before: Settled | None, settled: Settled) -> None:
        outcome = Outcome.AGAIN
        try:
            if before is not None and await _outcome_of(before) is Outcome.AGAIN:
                return
            longest = None if _in_group(raw) else self._longest_speech
            async with Speech(self._room, settled, longest):
                outcome = await self._handled(raw)
        finally:
            if not settled.done():
                settled.set_result(outcome)

    async def _handled(self, raw: Raw) -> Outcome:
        try:
            return await self._handle(raw)
        except asyncio.CancelledError as error:
            if _was_asked_to_end():
                raise
            await self._died("an update", error)
        except Exception as error:  # noqa: BLE001 (handling lets nothing through; if it does, others go on)
            await self._died("an update", error)
        return Outcome.DONE

    def _leave(self, lane: int, settled: Settled) -> None:
        self._waiting[lane] -= 1
        if not self._waiting[lane]:
            del self._waiting[lane]
            self._flooded.discard(lane)
        if self._last.get(lane) is settled:
            del self._last[lane]


async def _outcome_of(before: Settled) -> Outcome:
    """Wait for another update, which goes on when this one is broken off."""
    await asyncio.wait({before})
    return before.result()


def _was_asked_to_end() -> bool:
    """Return True if this task is cancelled, and not only something that it waited for."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
