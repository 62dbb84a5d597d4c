"""Open antwoorden: reading and searching what people wrote."""

from bot.conversation import written
from bot.conversation.coordinate import running_tallies
from bot.screens.coordinator.actions import ListWritten, Search, ShowWritten
from bot.screens.coordinator.written import (
    PER_PAGE,
    found_screen,
    list_written_screen,
    written_screen,
)
from bot.screens.screen import Screen
from bot.telegram.callback_data import pack
from bot.telegram.coordinator.rights import may_tap
from bot.telegram.incoming import Command, Tapped
from bot.telegram.kit import Kit

MOST_ROUNDS, MOST_PAGES = 99, 99_999


async def search(command: Command, kit: Kit, sought: str) -> None:
    """``/stats zoek vakantie``, by somebody who may."""
    speaking = await kit.voices.of(command.person)
    words = " ".join(sought.replace("\0", "").split())
    if not words or not _fits(words):
        key = "search-too-long" if words else "search-what"
        await kit.stage.below(command, Screen(speaking.say(key)))
        return
    tallies = await running_tallies(kit.desk)
    found = await written.search(kit.desk, words, 0, size=PER_PAGE, number=tallies.round)
    await kit.stage.below(command, found_screen(tallies, found, speaking))


async def show_found(tapped: Tapped, kit: Kit, action: Search) -> None:
    if not await may_tap(tapped, kit):
        return
    tallies = await running_tallies(kit.desk, action.round, everyone=action.everyone)
    found = await written.search(
        kit.desk,
        action.words,
        min(max(action.page, 0), MOST_PAGES),
        size=PER_PAGE,
        number=action.round,
        everyone=action.everyone,
    )
    await kit.stage.here(tapped, found_screen(tallies, found, await kit.voices.of(tapped.person)))


async def list_written(tapped: Tapped, kit: Kit, action: ListWritten) -> None:
    if await may_tap(tapped, kit):
        tallies = await running_tallies(kit.desk, action.round, everyone=action.everyone)
        screen = list_written_screen(tallies, await kit.voices.of(tapped.person))
        await kit.stage.here(tapped, screen)


async def show_written(tapped: Tapped, kit: Kit, action: ShowWritten) -> None:
    if not await may_tap(tapped, kit):
        return
    speaking = await kit.voices.of(tapped.person)
    tallies = await running_tallies(kit.desk, action.round, everyone=action.everyone)
    question = tallies.form.question(action.question)
    if question is None:
        await kit.pen.answer(tapped.query, speaking.plain("refused-unknown-button"))
        return
    words = await written.written(
        kit.desk,
        question.id,
        min(max(action.page, 0), MOST_PAGES),
        size=PER_PAGE,
        number=action.round,
        everyone=action.everyone,
    )
    await kit.stage.here(tapped, written_screen(tallies, question, words, speaking))


def _fits(words: str) -> bool:
    """Whether a button that turns the page can carry the words (Bot API: callback_data)."""
    try:
        pack(Search(MOST_ROUNDS, everyone=True, page=MOST_PAGES, words=words))
    except ValueError:
        return False
    return True
