"""deleteMessage, deleteMessages."""

from datetime import timedelta

from bot.preview.botapi import access
from bot.preview.botapi.request import Request
from bot.preview.chats import Chat
from bot.preview.messages import Message
from bot.preview.posting import delete
from bot.preview.refusals import bad_request
from bot.preview.rules import parameters
from bot.preview.rules.errors import BadRequest
from bot.preview.state import State

# Bot API: a bot deletes nothing that is older, its own messages included.
DELETABLE = timedelta(hours=48)
MOST = 100


async def delete_message(request: Request) -> bool:
    message_id = parameters.message_id(request.values)
    if not request.values.get("chat_id"):
        raise bad_request("chat identifier is not specified")
    if not message_id:
        raise bad_request("message identifier is not specified")
    chat = access.chat(request, "write")
    message = access.message(chat, message_id, "message to delete")
    _check_deletable(request.state, chat, message)
    delete(request.state, message)
    return True


async def delete_messages(request: Request) -> bool:
    """Bot API: those that are not there are passed over; one that may not go keeps all."""
    if not request.values.get("chat_id"):
        raise bad_request("chat identifier is not specified")
    message_ids = _message_ids(request)
    chat = access.chat(request, "write")
    found = [message for each in message_ids if (message := chat.find(each)) is not None]
    for message in found:
        _check_deletable(request.state, chat, message)
    for message in found:
        delete(request.state, message)
    return True


def _message_ids(request: Request) -> list[int]:
    given = parameters.json_list(request.values, "message_ids")
    if not given:
        raise bad_request("message identifiers are not specified")
    if len(given) > MOST:
        raise bad_request("too many message identifiers specified")
    for each in given:
        if isinstance(each, bool) or not isinstance(each, int):
            raise BadRequest("message identifier must be a Number")
    return list(dict.fromkeys(given))


def _check_deletable(state: State, chat: Chat, message: Message) -> None:
    mine = message.sender_id == state.bot.id
    allowed = mine or chat.private or chat.member(state.bot.id).may("can_delete_messages")
    if allowed and state.clock.now() - message.date < DELETABLE:
        return
    whom = "" if chat.kind == "supergroup" else " for everyone"
    raise bad_request(f"message can't be deleted{whom}")
