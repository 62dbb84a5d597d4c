"""What a kinderwerker does: start, tap, type."""

from bot.conversation import respond
from bot.conversation.respond import Standing
from bot.questionnaire.event import Write
from bot.screens.actions import Answering, Begin, ShowAnswers, ShowThanks
from bot.screens.screen import Screen
from bot.screens.visit import review_screen, seen, word_about
from bot.telegram.incoming import Command, Place, Tapped, Typed
from bot.telegram.kit import Kit
from bot.texts import voice


async def start(command: Command, kit: Kit) -> None:
    """/start: the introduction, or the screen where somebody was, in a message below."""
    standing = await respond.look(kit.desk, command.person)
    view = seen(standing, voice(command.person.language))
    await _show_below(kit, command.place, standing, view.screen)


async def type_answer(typed: Typed, kit: Kit) -> None:
    """Something typed: an answer where one is asked for, otherwise a kind hint."""
    speaking = voice(typed.person.language)
    if typed.text is None:
        standing = await respond.look(kit.desk, typed.person)
        word: str | None = speaking.plain("refused-no-text")
    else:
        event = Write(typed.text)
        standing = await respond.act(kit.desk, typed.person, typed.update_id, event)
        word = word_about(standing, speaking)
    screen = seen(standing, speaking).screen
    await _show_below(kit, typed.place, standing, screen, above=word)


async def begin(tapped: Tapped, kit: Kit, action: Begin) -> None:
    standing = await respond.begin(kit.desk, tapped.person, tapped.update_id, action.round)
    await _show_here(kit, tapped, standing)


async def answer(tapped: Tapped, kit: Kit, action: Answering) -> None:
    standing = await respond.act(
        kit.desk, tapped.person, tapped.update_id, action.tap, action.round
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
    """Redraw the tapped message, then answer the tap: what is answered has been shown."""
    view = seen(standing, voice(tapped.person.language))
    message = await kit.pen.edit(tapped.place, tapped.message, screen or view.screen)
    await kit.pen.answer(tapped.query, view.word)
    await _is_shown(kit, tapped.place, standing, message)


async def _show_below(
    kit: Kit, place: Place, standing: Standing, screen: Screen, above: str | None = None
) -> None:
    """Show a screen below what was just typed, and retire the one it takes over from."""
    message = await kit.pen.send(place, screen, above)
    await _is_shown(kit, place, standing, message)


async def _is_shown(kit: Kit, place: Place, standing: Standing, message: int | None) -> None:
    if message is None or message == standing.screen:
        return
    await respond.shown(kit.desk, standing, message)
    if standing.screen is not None:
        await kit.pen.retire(place, standing.screen)
