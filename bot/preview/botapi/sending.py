"""How a bot sends: the steps that all send methods share, in the order of the server's checks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.preview.botapi import access, replies
from bot.preview.botapi.request import Request
from bot.preview.chats import Chat
from bot.preview.messages import Content, Message
from bot.preview.posting import post
from bot.preview.refusals import bad_request
from bot.preview.rules import parameters
from bot.preview.rules.keyboards import allowed, shaped


@dataclass(frozen=True)
class Draft:
    """What a send method adds of its own. A forwarded message brings ``keyboard`` along."""

    content: Content
    options: Mapping[str, Any] = field(default_factory=dict)
    keyboard: Mapping[str, Any] | None = None
    origin: Mapping[str, Any] | None = None


async def send(request: Request, finish: Callable[[], Draft]) -> Message:
    """Posts what ``finish`` gives; it is asked when the chat is known and may refuse.

    Bot API server: what cannot be read is reported first, then a chat that cannot be written to,
    then a message that is gone, and only then what Telegram itself does not take.
    """
    state, values = request.state, request.values
    reply = replies.asked(values.get("reply_parameters", ""))
    markup = shaped(values.get("reply_markup"))
    chat = access.chat(request, "write")
    _check_topic(request, chat)
    reply_to = replies.found(reply, chat)
    draft, kept = finish(), allowed(markup, private=chat.private)
    await state.rates.pass_by(chat.id, group=not chat.private, edit=False)
    # While it waited the bot may have been sent away.
    chat = access.chat(request, "write")
    access.check_reachable(state, chat)
    return post(
        state,
        chat,
        state.bot.id,
        draft.content,
        keyboard=draft.keyboard or kept.keyboard,
        markup=kept.markup,
        reply_to=reply_to,
        origin=draft.origin,
        protected=parameters.boolean(values, "protect_content"),
        options=draft.options,
    )


def _check_topic(request: Request, chat: Chat) -> None:
    # Bot API server: without topics the parameter is looked up in private chats alone.
    if chat.private and parameters.message_id(request.values, "message_thread_id"):
        raise bad_request("message thread not found")
