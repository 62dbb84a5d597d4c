"""What a planned fault makes of a call."""

from collections.abc import Awaitable, Callable

from starlette.responses import Response

from bot.preview.botapi.telling import Cut, Silence, Told, front_page, refusal, result
from bot.preview.clock import Clock
from bot.preview.faults import Fault
from bot.preview.refusals import Refused


async def befall(
    fault: Fault | None, clock: Clock, call: Callable[[], Awaitable[Told]]
) -> Response:
    """Answers a call as the fault has it: instead of doing it, or late, or not for the bot."""
    if fault is None:
        return await call()
    instead = _instead(fault)
    if instead is not None:
        return instead
    await clock.sleep(fault.seconds)
    return _of(fault, await call())


def _instead(fault: Fault) -> Response | None:
    match fault.trouble:
        case "error":
            return refusal(Refused(fault.code, fault.description, fault.parameters))
        case "html":
            return front_page(fault.code)
        case "cut":
            return Cut()
    return None


def _of(fault: Fault, told: Told) -> Response:
    match fault.trouble:
        case "lost":
            return Cut()
        case "silent":
            return Silence()
        case "duplicate":
            return _twice(told)
    return told


def _twice(told: Told) -> Told:
    updates = told.envelope.get("result")
    if not isinstance(updates, list):
        return told
    return result([each for update in updates for each in (update, update)])
