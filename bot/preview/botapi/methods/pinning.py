"""pinChatMessage, unpinChatMessage."""

from bot.preview.botapi import access
from bot.preview.botapi.request import Request
from bot.preview.chats import Chat
from bot.preview.objects.messages import message as message_json
from bot.preview.posting import announce
from bot.preview.refusals import bad_request
from bot.preview.rules import parameters
from bot.preview.words import event


async def pin_chat_message(request: Request) -> bool:
    """Bot API: the chat tells of it in a message, which the bot hears as well."""
    chat = _chat(request)
    state, message_id = request.state, parameters.message_id(request.values)
    message = access.message(chat, message_id, "message to pin")
    if message.service is not None:
        raise bad_request("message can't be pinned")
    if chat.pinned[-1:] != [message.id]:
        chat.pinned = [*(each for each in chat.pinned if each != message.id), message.id]
        told = message_json(state, message, nested=True)
        words = event("pinned", name=state.bot.name)
        announce(state, chat, state.bot.id, words, topic=message.topic, pinned_message=told)
    return True


async def unpin_chat_message(request: Request) -> bool:
    """Bot API: without an id the one that was pinned last."""
    chat = _chat(request)
    message_id = parameters.message_id(request.values)
    if "message_id" not in request.values:
        message_id = chat.pinned[-1] if chat.pinned else 0
    if chat.find(message_id) is None:
        raise bad_request("message to unpin not found")
    chat.pinned = [each for each in chat.pinned if each != message_id]
    request.state.changed(chat)
    return True


def _chat(request: Request) -> Chat:
    chat = access.chat(request, "write")
    if not chat.private and not chat.member(request.state.bot.id).may("can_pin_messages"):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat
