"""The bot as ``kinderwerkbot preview`` runs it, for as long as a block lasts."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.commands.preview import settings_for
from bot.conversation.desk import Desk
from bot.preview.world import World
from bot.running import desk_of, running
from bot.telegram.pacing.limits import TELEGRAMS, Limits


@asynccontextmanager
async def previewed(
    world: World,
    url: str,
    folder: Path,
    *,
    form: str = "kinderwerk-bso",
    limits: Limits = TELEGRAMS,
) -> AsyncIterator[Desk]:
    """What it decides with. Its database is in ``folder``."""
    settings = settings_for(world, url, f"sqlite:///{folder / 'preview.sqlite3'}", form=form)
    stop = asyncio.Event()
    async with desk_of(settings) as desk, running(settings, desk, limits=limits) as bot:
        taking_in = asyncio.create_task(bot.take_in(stop))
        yield desk
        stop.set()
        await taking_in
