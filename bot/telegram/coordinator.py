"""What a coordinator does: ask for the tallies. Rights are checked at every command and tap."""

from bot.conversation import coordinate
from bot.screens.actions import ShowTallies, ShowWritten
from bot.screens.screen import Screen
from bot.screens.tallies import WRITTEN_PER_PAGE, tallies_screen, written_screen
from bot.telegram.incoming import Command, Tapped
from bot.telegram.kit import Kit
from bot.texts import voice


async def stats(command: Command, kit: Kit) -> None:
    """/stats: the running tallies, for coordinators; everybody else gets a polite no."""
    speaking = voice(command.person.language)
    if not coordinate.is_coordinator(kit.desk, command.person):
        await kit.pen.send(command.place, Screen(speaking.say("only-coordinators")))
        return
    tallies = await coordinate.running_tallies(kit.desk)
    await kit.pen.send(command.place, tallies_screen(tallies, 0, speaking))


async def show_tallies(tapped: Tapped, kit: Kit, action: ShowTallies) -> None:
    if not await _allowed(tapped, kit):
        return
    tallies = await coordinate.running_tallies(kit.desk)
    screen = tallies_screen(tallies, action.page, voice(tapped.person.language))
    await kit.pen.edit(tapped.place, tapped.message, screen)
    await kit.pen.answer(tapped.query)


async def show_written(tapped: Tapped, kit: Kit, action: ShowWritten) -> None:
    if not await _allowed(tapped, kit):
        return
    speaking = voice(tapped.person.language)
    question = kit.desk.form.question(action.question)
    if question is None:
        await kit.pen.answer(tapped.query, speaking.plain("refused-unknown-button"))
        return
    tallies = await coordinate.running_tallies(kit.desk)
    words = await coordinate.written(kit.desk, question.id, action.page, size=WRITTEN_PER_PAGE)
    screen = written_screen(tallies, question, words, action.back, speaking)
    await kit.pen.edit(tapped.place, tapped.message, screen)
    await kit.pen.answer(tapped.query)


async def _allowed(tapped: Tapped, kit: Kit) -> bool:
    allowed = coordinate.is_coordinator(kit.desk, tapped.person)
    if not allowed:
        word = voice(tapped.person.language).plain("refused-not-yours")
        await kit.pen.answer(tapped.query, word)
    return allowed
