"""A recording of what Telegram told a bot while people answered, and what must come of it."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from faults.dying import FREE
from faults.ledger import Deed, Looked, after, written
from faults.respondents import deed_of
from faults.town import town

from bot.questionnaire.flow import State
from bot.questionnaire.form import Form
from bot.running import desk_of, running
from bot.telegram.callback_data import unpack

Raw = dict[str, Any]


async def recorded(people: int, seconds: float, folder: Path) -> list[Raw]:
    """All updates of people who answer, in Telegram's order; a bot answers them, and well."""
    stop = asyncio.Event()
    async with town(f"sqlite:///{folder / 'recorded.sqlite3'}", folder, seed=4) as there:
        settings = there.settings()
        async with desk_of(settings) as desk, running(settings, desk, limits=FREE) as bot:
            taking_in = asyncio.create_task(bot.take_in(stop))
            for _ in range(people):
                there.comes()
            await there.until_all_are_thanked(seconds)
            await there.until_quiet()
            stop.set()
            await taking_in
        found = await there.verdict()
        assert found.good, found
        return there.world.raw


def who(raw: Raw) -> int:
    """The person that an update is from."""
    return int((raw.get("callback_query") or raw["message"])["from"]["id"])


def deed(form: Form, raw: Raw) -> Deed:
    """What an update does to a response."""
    if "callback_query" in raw:
        return deed_of(unpack(raw["callback_query"]["data"]))
    message = raw["message"]
    return Looked() if message["text"].startswith("/") else written(form, message)


def expected(form: Form, stream: Sequence[Raw]) -> dict[int, State | None]:
    """What each person's response must be: an update does its work when it first comes."""
    states: dict[int, State | None] = {who(raw): None for raw in stream}
    handled = set[int]()
    for raw in stream:
        if raw["update_id"] not in handled:
            states[who(raw)] = after(form, states[who(raw)], deed(form, raw))
        handled.add(raw["update_id"])
    return states
