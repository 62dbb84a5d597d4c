"""Which chat and which message a call means, and whether the bot may go there."""

import re
from typing import Literal

from bot.preview.botapi.request import Request
from bot.preview.chats import Chat
from bot.preview.messages import Message
from bot.preview.refusals import bad_request, forbidden
from bot.preview.state import State

Access = Literal["read", "edit", "write"]

_NUMBER = re.compile(r"-?[0-9]{1,19}", re.ASCII)


def chat(request: Request, access: Access, name: str = "chat_id") -> Chat:
    """The chat in this parameter. Raises Refused when the bot may not do this there."""
    return reached(request.state, request.values.get(name, ""), access)


def reached(state: State, chat_id: str, access: Access) -> Chat:
    """The chat with this id or @name. Raises Refused, in the order of the server's checks."""
    if not chat_id.strip():
        raise bad_request("chat_id is empty")
    if chat_id == str(state.bot.id) and access == "write":
        raise forbidden("the bot can't send messages to the bot")
    found = _found(state, chat_id.strip())
    if found is None:
        raise bad_request("chat not found")
    if found.private:
        _check_private(state, found, access)
    else:
        _check_group(state, found, access)
    return found


def _found(state: State, chat_id: str) -> Chat | None:
    if _NUMBER.fullmatch(chat_id):
        found = state.chats.get(int(chat_id))
        return None if found is None or found.kind == "pair" else found
    named = chat_id.lower()
    groups = (each for each in state.chats.values() if each.group and each.username)
    return next((each for each in groups if f"@{each.username}".lower() == named), None)


def _check_private(state: State, found: Chat, access: Access) -> None:
    if state.people[found.id].deleted and access != "read":
        raise forbidden("user is deactivated")
    if found.member(state.bot.id).status == "left" and access != "write":
        raise bad_request("chat not found")


def _check_group(state: State, found: Chat, access: Access) -> None:
    if found.moved_to is not None:
        if access == "write":
            reason = "group chat was upgraded to a supergroup chat"
            raise bad_request(reason, migrate_to_chat_id=found.moved_to)
        return
    standing = found.member(state.bot.id)
    if standing.status == "kicked":
        raise forbidden(f"bot was kicked from the {found.kind} chat")
    # Bot API server: anybody may look into a public supergroup.
    if not standing.inside and (found.username is None or access != "read"):
        raise forbidden(f"bot is not a member of the {found.kind} chat")


def check_reachable(state: State, found: Chat) -> None:
    """What only Telegram's core knows: whether this bot may write to a person, or in a group."""
    status = found.member(state.bot.id).status
    if found.private and status == "left":
        raise forbidden("bot can't initiate conversation with a user")
    if found.private and status == "kicked":
        raise forbidden("bot was blocked by the user")
    if status == "restricted":
        # Bot API server: a 403 in capitals becomes a 400.
        raise bad_request("CHAT_WRITE_FORBIDDEN")


def message(where: Chat, message_id: int, purpose: str) -> Message:
    """A message that is there. Raises Refused, naming the purpose: "message to edit"."""
    found = where.find(message_id)
    if found is None:
        raise bad_request(f"{purpose} not found")
    return found
