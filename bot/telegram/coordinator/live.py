"""Live: a message in the private chat that keeps itself up to date until it is stopped."""

from bot.conversation import lives
from bot.conversation.coordinate import running_tallies
from bot.conversation.live_telling import Ending, Telling
from bot.conversation.lives import Redraw
from bot.screens.coordinator.actions import GoLive, StopLive
from bot.screens.coordinator.live import live_screen
from bot.telegram.coordinator.files import STATS
from bot.telegram.coordinator.rights import may_tap
from bot.telegram.draw import Drawn
from bot.telegram.incoming import Place, Tapped
from bot.telegram.kit import Kit


async def go_live(tapped: Tapped, kit: Kit, action: GoLive) -> None:
    if not await may_tap(tapped, kit):
        return
    speaking = await kit.voices.of(tapped.person)
    tallies = await running_tallies(kit.desk, action.round, everyone=action.everyone)
    if tallies.until is not None:
        await kit.pen.answer(tapped.query, speaking.plain("refused-nothing-moves"))
        return
    telling = Telling(tallies)
    screen = live_screen(telling, kit.desk.now(), speaking)
    message = await kit.pen.send(Place(tapped.person.id, private=True), screen)
    if message is None:
        await kit.stage.way_out(tapped, STATS)
        return
    await lives.begin(kit.desk, tapped.person, message, telling, language=speaking.language)
    word = None if tapped.place.private else speaking.plain("live-in-private")
    await kit.pen.answer(tapped.query, word)


async def stop_live(tapped: Tapped, kit: Kit, action: StopLive) -> None:
    if not await may_tap(tapped, kit):
        return
    if tapped.place.private:  # numbers of messages mean another one in each chat
        await lives.stop(kit.desk, tapped.person, tapped.message)
    tallies = await running_tallies(kit.desk, action.round, everyone=action.everyone)
    telling = Telling(tallies, Ending.STOPPED)
    speaking = await kit.voices.of(tapped.person)
    await kit.stage.here(tapped, live_screen(telling, kit.desk.now(), speaking))


async def redraw_lives(kit: Kit) -> None:
    """Redraw every live message that tells something else than it should."""
    for redraw in await lives.to_redraw(kit.desk):
        await _redraw(redraw, kit)


async def _redraw(redraw: Redraw, kit: Kit) -> None:
    screen = live_screen(redraw.telling, kit.desk.now(), kit.voices.speaking(redraw.live.language))
    place = Place(redraw.chat, private=True)
    match await kit.pen.alter(place, redraw.live.message, screen):
        case Drawn.DONE:
            await lives.redrawn(kit.desk, redraw)
        case Drawn.GONE:
            await lives.lost(kit.desk, redraw)
        case Drawn.LATER | Drawn.UNKNOWN:
            await lives.postponed(kit.desk, redraw)
