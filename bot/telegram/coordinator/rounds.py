"""/open and /sluit: when people can answer."""

import re
from datetime import UTC, datetime, timedelta

from bot.conversation import rounds
from bot.conversation.rounds import Now, Plan
from bot.screens.coordinator.actions import (
    AskToClose,
    AskToOpen,
    CloseRound,
    OpenRound,
    PlanClose,
    ReopenRound,
)
from bot.screens.coordinator.rounds import (
    ask_to_close_screen,
    ask_to_open_screen,
    ask_to_plan_screen,
    closed_screen,
    round_screen,
)
from bot.screens.screen import Screen
from bot.telegram.coordinator.rights import may_command, may_tap
from bot.telegram.incoming import Command, Tapped
from bot.telegram.kit import Kit
from bot.texts import HERE, Voice, in_every_language

MOST = 1_000_000
"""Responses that a round can be told to close at."""


async def sluit(command: Command, kit: Kit) -> None:
    """/sluit: now, on a date (``/sluit 24-12-2026``), at a number (``/sluit 500``), or not."""
    if await may_command(command, kit):
        now = await rounds.standing(kit.desk)
        screen = _to_close(now, command.argument, kit, await kit.voices.of(command.person))
        await kit.stage.below(command, screen)


async def open_(command: Command, kit: Kit) -> None:
    """/open: a closed round again, or the next one."""
    if await may_command(command, kit):
        now = await rounds.standing(kit.desk)
        await kit.stage.below(command, ask_to_open_screen(now, await kit.voices.of(command.person)))


async def ask_to_close(tapped: Tapped, kit: Kit, _action: AskToClose) -> None:
    if await may_tap(tapped, kit):
        screen = _to_close(
            await rounds.standing(kit.desk), "", kit, await kit.voices.of(tapped.person)
        )
        await kit.stage.here(tapped, screen)


async def ask_to_open(tapped: Tapped, kit: Kit, _action: AskToOpen) -> None:
    if await may_tap(tapped, kit):
        now = await rounds.standing(kit.desk)
        await kit.stage.here(tapped, ask_to_open_screen(now, await kit.voices.of(tapped.person)))


async def close(tapped: Tapped, kit: Kit, action: CloseRound) -> None:
    if await may_tap(tapped, kit):
        done = await rounds.close(kit.desk, tapped.person, action.round)
        await _show(tapped, kit, done=done)


async def plan(tapped: Tapped, kit: Kit, action: PlanClose) -> None:
    if not await may_tap(tapped, kit):
        return
    planned = _plan_of(action)
    now = await rounds.standing(kit.desk)
    done = planned is not None and _why_not(now, planned, kit) is None
    if planned is not None and done:
        done = await rounds.plan(kit.desk, tapped.person, action.round, planned)
    await _show(tapped, kit, done=done)


async def reopen(tapped: Tapped, kit: Kit, action: ReopenRound) -> None:
    if await may_tap(tapped, kit):
        done = await rounds.reopen(kit.desk, tapped.person, action.round)
        await _show(tapped, kit, done=done)


async def open_next(tapped: Tapped, kit: Kit, action: OpenRound) -> None:
    if await may_tap(tapped, kit):
        salt = kit.new_token()
        done = await rounds.open_next(kit.desk, tapped.person, action.round, salt)
        await _show(tapped, kit, done=done)


async def _show(tapped: Tapped, kit: Kit, *, done: bool) -> None:
    """How the round stands now; where it was not as the button thought, with a word of that."""
    speaking = await kit.voices.of(tapped.person)
    screen = round_screen(await rounds.standing(kit.desk), speaking)
    await kit.stage.here(tapped, screen, None if done else speaking.plain("refused-round-moved"))


def _to_close(now: Now, argument: str, kit: Kit, speaking: Voice) -> Screen:
    if not now.open:
        return closed_screen(speaking)
    if not argument:
        return ask_to_close_screen(now, speaking)
    planned = _read(argument)
    why_not = "close-how" if planned is None else _why_not(now, planned, kit)
    if planned is None or why_not is not None:
        return Screen(speaking.say(why_not or "close-how"))
    return ask_to_plan_screen(now, planned, speaking)


def _why_not(now: Now, planned: Plan, kit: Kit) -> str | None:
    """The sentence that says why a round cannot close by itself like this."""
    if planned.at is not None and planned.at <= kit.desk.now():
        return "plan-past"
    if planned.after is not None and planned.after <= now.finished:
        return "plan-too-few"
    return None


def _read(argument: str) -> Plan | None:
    """The plan in what was typed behind /sluit, or None if there is none."""
    if argument.lower() in in_every_language("word-never"):
        return Plan()
    if re.fullmatch(r"[1-9]\d{0,6}", argument, re.ASCII):
        return Plan(after=int(argument)) if int(argument) <= MOST else None
    date = re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", argument, re.ASCII)
    if date is None:
        return None
    try:
        day = datetime(int(date[3]), int(date[2]), int(date[1]), tzinfo=HERE)
        return Plan(at=(day + timedelta(days=1)).astimezone(UTC))
    except (ValueError, OverflowError):
        return None


def _plan_of(action: PlanClose) -> Plan | None:
    try:
        at = datetime.fromtimestamp(action.at, UTC) if action.at else None
    except (ValueError, OverflowError, OSError):
        return None
    if not 0 <= action.after <= MOST:
        return None
    return Plan(at, action.after or None)
