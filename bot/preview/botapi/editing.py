"""How a bot edits: the steps that all edit methods share, in the order of the server's checks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.preview.botapi import access
from bot.preview.botapi.request import Request
from bot.preview.chats import Chat
from bot.preview.messages import Content, Message
from bot.preview.posting import change
from bot.preview.refusals import bad_request
from bot.preview.rules import parameters
from bot.preview.rules.errors import BadRequest
from bot.preview.rules.keyboards import allowed, shaped

UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)
# Bot API: an edit is told by the core's own code what a send is told in words.
_IN_CODE = {
    "message is too long": "MESSAGE_TOO_LONG",
    "message caption is too long": "MEDIA_CAPTION_TOO_LONG",
}


@dataclass(frozen=True)
class Changed:
    """What an edit method makes of a message; the keyboard is the same matter for all of them."""

    content: Content
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    """One of the two kinds of message that can be edited: how it is found, and how it changes."""

    find: Callable[[Request], tuple[Chat, Message]]
    change: Callable[..., Message]


async def edit(
    request: Request, change_of: Callable[[Message], Changed], kind: Kind | None = None
) -> Message:
    """Changes a message of the bot. Bot API: an edit without ``reply_markup`` takes it away."""
    state, markup = request.state, shaped(request.values.get("reply_markup"))
    kind = kind or Kind(_place, change)
    chat, old = kind.find(request)
    _check_editable(request, chat, old)
    new, kept = _changed(old, change_of), allowed(markup, private=chat.private, editing=True)
    alone = old.ephemeral is not None
    await state.rates.pass_by(chat.id, group=not chat.private, edit=True, alone=alone)
    # While it waited the message may have gone or changed.
    chat, old = kind.find(request)
    if (new.content, new.options, kept.keyboard) == (old.content, old.options, old.keyboard):
        raise bad_request(UNCHANGED)
    return kind.change(state, old, content=new.content, options=new.options, keyboard=kept.keyboard)


def _place(request: Request) -> tuple[Chat, Message]:
    message_id = parameters.message_id(request.values)
    if not request.values.get("chat_id") and not message_id:
        raise bad_request("message identifier is not specified")
    chat = access.chat(request, "edit")
    return chat, access.message(chat, message_id, "message to edit")


def _check_editable(request: Request, chat: Chat, message: Message) -> None:
    mine = message.sender_id == request.state.bot.id
    # A group that became a supergroup is closed. Bot API: nor does a message change that was
    # forwarded, that the chat itself wrote, or that has to do with a reply keyboard.
    fixed = message.origin or message.service or message.markup or chat.moved_to
    if not mine or fixed:
        raise bad_request("message can't be edited")


def _changed(old: Message, change_of: Callable[[Message], Changed]) -> Changed:
    try:
        return change_of(old)
    except BadRequest as wrong:
        raise BadRequest(_IN_CODE.get(wrong.reason, wrong.reason)) from wrong
