"""/taal: the language in which the bot speaks to somebody."""

from bot.conversation import languages, respond
from bot.conversation.tokens import as_token
from bot.screens.actions import ListLanguages, Speak
from bot.screens.introduction import languages_screen
from bot.telegram.incoming import Command, Tapped
from bot.telegram.kit import Kit
from bot.telegram.respondent import show_here


async def taal(command: Command, kit: Kit) -> None:
    """/taal: the languages to choose from."""
    screen = languages_screen(kit.desk.form, await kit.voices.of(command.person))
    await kit.stage.below(command, screen)


async def list_languages(tapped: Tapped, kit: Kit, action: ListLanguages) -> None:
    standing = await respond.look(kit.desk, tapped.person)
    standing = standing.carrying(as_token(action.token), action.language)
    voice = kit.voices.speaking(standing.language)
    await kit.stage.here(tapped, languages_screen(kit.desk.form, voice, standing.token))


async def speak(tapped: Tapped, kit: Kit, action: Speak) -> None:
    """Chose a language: where one is, in it. Kept of people who have begun, and of nobody else."""
    await languages.choose(kit.desk, tapped.person, action.language)
    standing = await respond.look(kit.desk, tapped.person)
    await show_here(kit, tapped, standing.carrying(as_token(action.token), action.language))
