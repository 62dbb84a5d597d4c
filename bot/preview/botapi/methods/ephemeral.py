"""editEphemeralMessageText, …Caption, …Media and …ReplyMarkup, deleteEphemeralMessage.

Bot API: they are done when the server has taken them, whether or not an app ever shows it.
"""

from bot.preview import whispers
from bot.preview.botapi import access
from bot.preview.botapi.editing import Changed, Kind, edit
from bot.preview.botapi.methods.editing import (
    Change,
    caption_change,
    media_change,
    no_change,
    text_change,
)
from bot.preview.botapi.request import Request
from bot.preview.chats import Chat
from bot.preview.messages import Message
from bot.preview.refusals import bad_request
from bot.preview.rules import parameters
from bot.preview.rules.text import CAPTION_LIMIT


async def edit_ephemeral_message_text(request: Request) -> bool:
    return await _edit(request, _short(request, text_change(request)))


async def edit_ephemeral_message_caption(request: Request) -> bool:
    return await _edit(request, caption_change(request))


async def edit_ephemeral_message_media(request: Request) -> bool:
    return await _edit(request, media_change(request))


async def edit_ephemeral_message_reply_markup(request: Request) -> bool:
    return await _edit(request, no_change)


async def delete_ephemeral_message(request: Request) -> bool:
    _, message = _found(request, "message to delete")
    if message.sender_id != request.state.bot.id:
        raise bad_request("message can't be deleted")
    whispers.withdraw(request.state, message)
    return True


async def _edit(request: Request, change: Change) -> bool:
    kind = Kind(lambda asked: _found(asked, "message to edit"), whispers.change)
    await edit(request, change, kind)
    return True


def _found(request: Request, purpose: str) -> tuple[Chat, Message]:
    """The message that is meant. Raises Refused, naming the purpose, when it is not there."""
    chat = access.chat(request, "edit")
    person_id = parameters.identifier(request.values, "receiver_user_id")
    message_id = parameters.message_id(request.values, "ephemeral_message_id")
    message = request.state.ephemerals.thread(chat.id, person_id).find(message_id)
    if message is None:
        raise bad_request(f"{purpose} not found")
    return chat, message


def _short(request: Request, change: Change) -> Change:
    """With the limit of captions on texts, as long as the server confuses them."""

    def changed(old: Message) -> Changed:
        new = change(old)
        if request.state.quirks.long_ephemeral_edits_fail and len(new.content.text) > CAPTION_LIMIT:
            raise bad_request("MEDIA_CAPTION_TOO_LONG")
        return new

    return changed
