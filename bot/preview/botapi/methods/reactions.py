"""setMessageReaction."""

from dataclasses import replace

from bot.preview.botapi import access
from bot.preview.botapi.request import Request
from bot.preview.refusals import bad_request
from bot.preview.rules import parameters
from bot.preview.rules.fields import only, string

# Bot API: ReactionTypeEmoji lists some seventy; these are the ones that a bot is likely to use.
ALLOWED = frozenset("👍👎❤🔥🎉👏🤔😢🙏👌👀✍🤝💯😁🥰🤗🫡🆒⚡")


async def set_message_reaction(request: Request) -> bool:
    """Bot API: a bot sets one reaction at most; none takes away what is there."""
    chat = access.chat(request, "write")
    message_id = parameters.message_id(request.values)
    message = access.message(chat, message_id, "message to react")
    if message.service is not None:
        raise bad_request("message can't be reacted")
    chosen = [_emoji(each) for each in parameters.json_list(request.values, "reaction") or []]
    if len(chosen) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    request.state.keep(replace(message, reaction=chosen[0] if chosen else None))
    return True


def _emoji(value: object) -> str:
    if not isinstance(value, dict):
        raise bad_request("can't parse reaction type: Expected an Object")
    only(value, ("type", "emoji"), "the reaction type")
    if string(value, "type") != "emoji" or string(value, "emoji") not in ALLOWED:
        raise bad_request("REACTION_INVALID")
    return string(value, "emoji")
