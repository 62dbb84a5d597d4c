"""A file of an earlier release is written anew by the first start: it holds nothing but rows."""

from bot.preview.world import World
from bot.running import desk_of
from bot.settings import Settings
from storage.space import pages


async def test_an_upgraded_file_is_no_larger_than_its_rows(
    settings: Settings, world: World
) -> None:
    async with desk_of(settings, world.clock.now, by_itself=True) as desk:
        if not desk.database.is_sqlite:
            return
        found = await desk.database.read(pages)

    assert found.movable
    assert found.free <= 0.2 * found.all
