"""Bereik: by which links people came, how far the questionnaire was passed on, and a picture."""

from bot.charts.growing import reach_chart
from bot.charts.reach import reach_caption
from bot.conversation import reach
from bot.screens.coordinator.actions import DrawReach, ShowSources, ShowWaves
from bot.screens.coordinator.sources import sources_screen
from bot.screens.coordinator.waves import waves_screen
from bot.telegram.coordinator.pictures import begin_drawing, bring
from bot.telegram.coordinator.rights import may_tap
from bot.telegram.incoming import Tapped
from bot.telegram.kit import Kit


async def show_sources(tapped: Tapped, kit: Kit, action: ShowSources) -> None:
    if await may_tap(tapped, kit):
        told = await reach.sources(kit.desk, action.round)
        screen = sources_screen(told, action.page, await kit.voices.of(tapped.person))
        await kit.stage.here(tapped, screen)


async def show_waves(tapped: Tapped, kit: Kit, action: ShowWaves) -> None:
    if await may_tap(tapped, kit):
        spread = await reach.spread(kit.desk, action.round)
        await kit.stage.here(tapped, waves_screen(spread, await kit.voices.of(tapped.person)))


async def draw(tapped: Tapped, kit: Kit, action: DrawReach) -> None:
    """Draw how a round grew and was passed on."""

    async def drawing() -> None:
        spread, hours = await reach.spread_in_time(kit.desk, action.round)
        chart = reach_chart(spread, hours, await kit.voices.of(tapped.person), kit.desk.now())
        png = await kit.works.studio.reach(chart)
        await bring(tapped, kit, png, reach_caption(chart))

    if await may_tap(tapped, kit):
        await begin_drawing(tapped, kit, action.round, drawing)
