"""setMyCommands, getMyCommands, deleteMyCommands."""

import re
from collections.abc import Mapping

from bot.preview.botapi import access
from bot.preview.botapi.methods.account import language
from bot.preview.botapi.request import Request
from bot.preview.menus import Command, Scope
from bot.preview.refusals import bad_request
from bot.preview.rules import parameters
from bot.preview.rules.errors import BadRequest
from bot.preview.rules.fields import flag, integer, only, string

MOST = 100
LONGEST_DESCRIPTION = 256

# Bot API: the kinds of scope, and what each needs to be told.
_SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
_IN_GROUPS = ("chat_administrators", "chat_member")

_NAME = re.compile(r"[a-z0-9_]{1,32}")


async def set_my_commands(request: Request) -> bool:
    """Bot API: an empty list takes the menu away."""
    given = parameters.json_list(request.values, "commands")
    if given is None:
        raise BadRequest('parameter "commands" is required')
    if len(given) > MOST:
        raise BadRequest("BOT_COMMANDS_TOO_MUCH")
    knows = request.state.server_knows_ephemeral
    menu = [_command(each, ephemeral=knows) for each in given]
    request.state.bot.menus[_whose(request)] = menu
    return True


async def get_my_commands(request: Request) -> list[Command]:
    """Bot API: of exactly this scope and language."""
    return request.state.bot.menus.get(_whose(request), [])


async def delete_my_commands(request: Request) -> bool:
    request.state.bot.menus.pop(_whose(request), None)
    return True


def _command(value: object, *, ephemeral: bool) -> Command:
    if not isinstance(value, Mapping):
        raise BadRequest("can't parse BotCommand: BotCommand must be an Object")
    only(value, ("command", "description", "is_ephemeral"), "the BotCommand")
    name, description = string(value, "command"), string(value, "description")
    if not _NAME.fullmatch(name):
        raise BadRequest("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= LONGEST_DESCRIPTION:
        raise BadRequest("BOT_COMMAND_DESCRIPTION_INVALID")
    alone = ephemeral and flag(value, "is_ephemeral")
    shown: Command = {"command": name, "description": description}
    return {**shown, "is_ephemeral": True} if alone else shown


def _whose(request: Request) -> tuple[str, str]:
    return _scope(request).key, language(request)


def _scope(request: Request) -> Scope:
    value = parameters.json_object(request.values, "scope") or {"type": "default"}
    kind = string(value, "type")
    if kind not in _SCOPES:
        raise BadRequest("can't parse BotCommandScope: unsupported type specified")
    only(value, ("type", *_SCOPES[kind]), "the BotCommandScope")
    if not _SCOPES[kind]:
        return Scope(kind)
    chat = access.reached(request.state, string(value, "chat_id"), "read")
    if chat.private and kind in _IN_GROUPS:
        raise bad_request(f"scope {kind} is for groups")
    if kind != "chat_member":
        return Scope(kind, chat.id)
    user_id = integer(value, "user_id")
    if not request.state.knows(user_id):
        raise bad_request("user not found")
    return Scope(kind, chat.id, user_id)
