"""getChat, getChatMember, getChatAdministrators, getChatMemberCount, leaveChat."""

from typing import Any

from bot.preview.botapi import access
from bot.preview.botapi.request import Request
from bot.preview.membership import go
from bot.preview.objects.accounts import full_chat, member
from bot.preview.objects.messages import message as message_json
from bot.preview.refusals import bad_request
from bot.preview.rules import parameters

Json = dict[str, Any]


async def get_chat(request: Request) -> Json:
    """Bot API: of the pinned messages only the newest is told."""
    chat = access.chat(request, "read")
    full = full_chat(request.state, chat)
    if chat.pinned:
        newest = chat.messages[chat.pinned[-1]]
        full["pinned_message"] = message_json(request.state, newest, nested=True)
    return full


async def get_chat_member(request: Request) -> Json:
    """Bot API: whoever has never been there counts as one who left."""
    chat = access.chat(request, "read")
    user_id = parameters.integer(request.values, "user_id", lowest=0, highest=2**53)
    if not user_id:
        raise bad_request("invalid user_id specified")
    if not request.state.knows(user_id):
        raise bad_request("user not found")
    return member(request.state, chat.member(user_id))


async def get_chat_administrators(request: Request) -> list[Json]:
    chat = access.chat(request, "read")
    if chat.private:
        raise bad_request("there are no administrators in the private chat")
    return [member(request.state, each) for each in chat.members.values() if each.admin]


async def get_chat_member_count(request: Request) -> int:
    chat = access.chat(request, "read")
    return 2 if chat.private else sum(each.inside for each in chat.members.values())


async def leave_chat(request: Request) -> bool:
    chat = access.chat(request, "read")
    if chat.private:
        raise bad_request("chat member status can't be changed in private chats")
    go(request.state, chat, request.state.bot.id, request.state.bot.id)
    return True
