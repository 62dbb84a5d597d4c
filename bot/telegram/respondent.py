"""What a kinderwerker does: start, tap, type."""

from dataclasses import replace

from bot.conversation import arriving, respond
from bot.conversation.respond import NOT_AGREED, Standing
from bot.conversation.tokens import as_token, token_in
from bot.questionnaire.answer import Refused
from bot.questionnaire.event import Write
from bot.screens.actions import Answering, Begin, Consider, Decline, ShowAnswers, ShowThanks
from bot.screens.privacy import declined_screen, privacy_screen
from bot.screens.screen import Screen
from bot.screens.visit import review_screen
from bot.telegram import sharing
from bot.telegram.incoming import Command, Place, Tapped, Typed
from bot.telegram.kit import Kit
from bot.texts import voice

EMPTY = Refused("empty-text")
NO_TEXT = Refused("no-text")
"""A picture, a voice message or the like, where words are asked for."""


async def start(command: Command, kit: Kit) -> None:
    """/start: the introduction, or the screen where somebody was, in a message below.

    A link may have brought them, with a token.
    """
    token = await arriving.follow(
        kit.desk, command.person, command.update_id, token_in(command.argument)
    )
    standing = replace(await respond.look(kit.desk, command.person), token=token)
    view = await sharing.view(kit, standing, command.person)
    await _show_below(kit, command, standing, view.screen)
    if command.place.private and command.person.id in kit.desk.coordinators:
        # Their chat may have begun only now: before, there was nowhere to put their menu.
        await kit.menu(command.person.id, True)


async def type_answer(typed: Typed, kit: Kit) -> None:
    """Something typed: an answer where one is asked for, otherwise a kind hint."""
    event = Write(typed.text or "")
    standing = await respond.act(kit.desk, typed.person, typed.update_id, event)
    if typed.text is None and standing.refused == EMPTY:
        standing = replace(standing, refused=NO_TEXT)
    view = await sharing.view(kit, standing, typed.person)
    await _show_below(kit, typed, standing, view.screen, above=view.word)


async def begin(tapped: Tapped, kit: Kit, action: Begin) -> None:
    """Agreed to the privacy text: the first question, or where one was. An old text is refused."""
    standing = await respond.begin(
        kit.desk,
        tapped.person,
        tapped.update_id,
        action.round,
        action.version,
        screen=tapped.message if tapped.place.private else None,
        token=as_token(action.token),
    )
    standing = replace(standing, token=as_token(action.token))
    again = standing.refused == NOT_AGREED and standing.state is None and not standing.closed
    screen = privacy_screen(standing, voice(tapped.person.language)) if again else None
    await _show_here(kit, tapped, standing, screen)


async def consider(tapped: Tapped, kit: Kit, action: Consider) -> None:
    """Tapped "Beginnen": the privacy text, or where one is who has agreed to it."""
    standing = await respond.look(kit.desk, tapped.person)
    standing = replace(standing, token=as_token(action.token))
    first = standing.state is None and not standing.closed
    screen = privacy_screen(standing, voice(tapped.person.language)) if first else None
    await _show_here(kit, tapped, standing, screen)


async def decline(tapped: Tapped, kit: Kit, _action: Decline) -> None:
    """Tapped "Nee, liever niet". Nothing is kept of it: not even that somebody did."""
    standing = await respond.look(kit.desk, tapped.person)
    asked = not standing.closed and (standing.state is None or not standing.agreed)
    screen = declined_screen(standing, voice(tapped.person.language)) if asked else None
    await _show_here(kit, tapped, standing, screen)


async def answer(tapped: Tapped, kit: Kit, action: Answering) -> None:
    standing = await respond.act(
        kit.desk,
        tapped.person,
        tapped.update_id,
        action.tap,
        action.round,
        new_token=kit.new_token,
    )
    await _show_here(kit, tapped, standing)


async def show_answers(tapped: Tapped, kit: Kit, action: ShowAnswers) -> None:  # noqa: ARG001 (the newest round's answers are shown, whichever the button's was)
    standing = await respond.look(kit.desk, tapped.person)
    screen = review_screen(standing, voice(tapped.person.language))
    await _show_here(kit, tapped, standing, screen)


async def show_thanks(tapped: Tapped, kit: Kit, action: ShowThanks) -> None:  # noqa: ARG001 (as above)
    await _show_here(kit, tapped, await respond.look(kit.desk, tapped.person))


async def _show_here(
    kit: Kit, tapped: Tapped, standing: Standing, screen: Screen | None = None
) -> None:
    view = await sharing.view(kit, standing, tapped.person)
    if screen is None and tapped.place.private and kit.painter.is_needed(tapped.place.chat):
        kit.painter.later(tapped.place.chat, lambda: _show_now(kit, tapped, standing.screen))
        await kit.pen.answer(tapped.query, view.word or _crowded(standing, tapped))
        return
    message = await kit.stage.here(
        tapped, screen or view.screen, view.word, sharing.way_on(standing)
    )
    if message is not None:
        await _is_shown(kit, tapped.place, standing, message)


async def _show_now(kit: Kit, tapped: Tapped, shown_then: int | None) -> None:
    """Show where somebody stands by now, unless another message has come to show it since.

    Another process may have drawn something newer meanwhile, over which this came: so it looks
    again, until nothing has changed.
    """
    standing = await respond.look(kit.desk, tapped.person)
    drawn = None
    while standing.screen == shown_then and standing.state != drawn:
        view = await sharing.view(kit, standing, tapped.person)
        message = await kit.pen.edit(tapped.place, tapped.message, view.screen)
        if message is None:
            return
        await _is_shown(kit, tapped.place, standing, message)
        drawn, standing = standing.state, await respond.look(kit.desk, tapped.person)


def _crowded(standing: Standing, tapped: Tapped) -> str:
    """Why the next screen does not come at once."""
    return voice(tapped.person.language).plain("crowded-saved" if standing.moved else "crowded")


async def _show_below(
    kit: Kit, said: Command | Typed, standing: Standing, screen: Screen, above: str | None = None
) -> None:
    if shown := await kit.stage.below(said, screen, above):
        await _is_shown(kit, shown[0], standing, shown[1])


async def _is_shown(kit: Kit, place: Place, standing: Standing, message: int) -> None:
    """Remember the message that shows the response now, and retire the one it takes over from."""
    if message == standing.screen:
        return
    await respond.shown(kit.desk, standing, message)
    if standing.screen is not None:
        await kit.pen.retire(place, standing.screen)
