"""Answers typed where a whole group reads them: a warning to their author, and a way to delete.

The words are neither read nor kept: that they came, from whom and when is enough.
"""

from bot.conversation import ephemeral_screens
from bot.screens.actions import DeleteMislaid
from bot.screens.mislaid import deleted_screen, mislaid_private_screen, mislaid_screen
from bot.telegram.incoming import Overheard, Place, Tapped
from bot.telegram.kit import Kit


async def warn(overheard: Overheard, kit: Kit) -> None:
    """Warn somebody who may have typed an answer for all to read, once and nobody else.

    In the group where the bot administers it, else in a private chat that they started.
    """
    desk, person, place = kit.desk, overheard.person, overheard.place
    if overheard.to_another or not await ephemeral_screens.is_mislaid(desk, person, place.chat):
        return
    rights = await kit.members.rights_of_bot(place.chat)
    speaking = await kit.voices.of(person)
    if rights.administers:
        delete = _deletion(overheard, kit) if rights.deletes else None
        if await kit.stage.unasked(place, mislaid_screen(delete, speaking)):
            return
    await kit.pen.send(Place(person.id, private=True), mislaid_private_screen(speaking))


async def delete(tapped: Tapped, kit: Kit, action: DeleteMislaid) -> None:
    """Tapped "Verwijder mijn bericht": that one message goes, if it is theirs."""
    chat, speaking = tapped.place.chat, await kit.voices.of(tapped.person)
    if not ephemeral_screens.is_theirs(kit.desk, tapped.person, chat, action.message, action.check):
        await kit.pen.answer(tapped.query, speaking.plain("refused-unknown-button"))
    elif await kit.members.delete_message(chat, action.message):
        await kit.stage.here(tapped, deleted_screen(speaking))
    else:
        await kit.pen.answer(tapped.query, speaking.plain("refused-delete"))


def _deletion(overheard: Overheard, kit: Kit) -> DeleteMislaid:
    chat, message = overheard.place.chat, overheard.message
    proof = ephemeral_screens.proof_of(kit.desk, overheard.person, chat, message)
    return DeleteMislaid(message, proof)
