"""Writing an answer in the private chat, from a question in a group."""

from bot.conversation import writing
from bot.conversation.chat_state import OnScreen
from bot.conversation.writing import Wanted
from bot.screens.actions import WriteInPrivate
from bot.telegram import catching_up, respondent, sharing
from bot.telegram.incoming import Place, Tapped
from bot.telegram.kit import Kit


async def write_in_private(tapped: Tapped, kit: Kit, action: WriteInPrivate) -> None:
    """Tapped "Schrijf het in de privéchat": the question stands there when the chat opens.

    In a chat that was never started nothing can be drawn; there START shows it.
    """
    wanted = Wanted(action.round, action.visit, action.question)
    standing = await writing.begin(kit.desk, tapped.person, tapped.update_id, wanted)
    if standing.refused is not None or tapped.place.private:
        await respondent.show_here(kit, tapped, standing)
        return
    view = await sharing.view(kit, standing, tapped.person)
    private = Place(tapped.person.id, private=True)
    message = await kit.pen.send(private, view.screen)
    if message is not None:
        await catching_up.is_shown(kit, private, standing, OnScreen(message))
    await kit.stage.way_out(tapped)
