"""How a bot sends: the steps that all send methods share, in the order of the server's checks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.preview.botapi import access, receivers, replies, topics
from bot.preview.botapi.receivers import Receiver
from bot.preview.botapi.replies import Reply
from bot.preview.botapi.request import Request
from bot.preview.chats import Chat
from bot.preview.messages import Content, Message
from bot.preview.posting import post
from bot.preview.refusals import bad_request
from bot.preview.rules import parameters
from bot.preview.rules.keyboards import Markup, allowed, shaped
from bot.preview.state import State
from bot.preview.whispers import whisper


@dataclass(frozen=True)
class Draft:
    """What a send method adds of its own; a forwarded message brings all of this along."""

    content: Content
    options: Mapping[str, Any] = field(default_factory=dict)
    keyboard: Mapping[str, Any] | None = None
    origin: Mapping[str, Any] | None = None
    via_bot: bool = False


@dataclass(frozen=True)
class _Address:
    """Where a message goes: into which chat and topic, in answer to what, for all or for one."""

    chat: Chat
    topic: int | None
    original: Message | None
    receiver: Receiver | None


async def send(request: Request, finish: Callable[[], Draft]) -> Message:
    """Posts what ``finish`` gives; it is asked when the chat is known and may refuse.

    Bot API server: what cannot be read is reported first, then a chat that cannot be written to,
    then a message that is gone, and only then what Telegram itself does not take.
    """
    state, values = request.state, request.values
    receiver = receivers.asked(request)
    knows = state.server_knows_ephemeral
    reply = replies.asked(values.get("reply_parameters", ""), ephemeral=knows)
    markup = shaped(values.get("reply_markup"))
    address = _address(request, reply, receiver)
    chat = address.chat
    draft, kept = finish(), allowed(markup, private=chat.private)
    _check_core(state, address, kept)
    alone = receiver is not None
    await state.rates.pass_by(chat.id, group=not chat.private, edit=False, alone=alone)
    # While it waited the bot may have been sent away, and its time may have run out.
    access.chat(request, "write")
    _check_core(state, address, kept)
    return _put(request, address, draft, kept)


def _address(request: Request, reply: Reply | None, receiver: Receiver | None) -> _Address:
    chat = access.chat(request, "write")
    topic = topics.asked(request, chat)
    original = replies.found(reply, request.state, chat, receiver)
    if original is not None and topic is None:
        topic = original.topic
    return _Address(chat, topic, original, receiver)


def _check_core(state: State, address: _Address, markup: Markup) -> None:
    """What only Telegram's core knows."""
    access.check_reachable(state, address.chat)
    topics.check_open(state, address.chat, address.topic)
    if address.receiver is not None:
        alone = address.original if address.original and address.original.ephemeral else None
        receivers.check(state, address.chat, address.receiver, alone)
        _check_alone(markup)


def _check_alone(markup: Markup) -> None:
    rows = (markup.keyboard or {}).get("inline_keyboard", [])
    if any("login_url" in button for row in rows for button in row):
        raise bad_request("BUTTON_TYPE_INVALID")  # Bot API: unsupported in ephemeral messages


def _put(request: Request, address: _Address, draft: Draft, markup: Markup) -> Message:
    state, chat, original = request.state, address.chat, address.original
    more: dict[str, Any] = {
        "keyboard": draft.keyboard or markup.keyboard,
        "markup": markup.markup,
        "reply_to": original.id if original and not original.ephemeral else None,
        "origin": draft.origin,
        "via_bot": draft.via_bot,
        "protected": parameters.boolean(request.values, "protect_content"),
        "options": draft.options,
        "topic": address.topic,
    }
    receiver = address.receiver
    if receiver is None:
        return post(state, chat, state.bot.id, draft.content, **more)
    return whisper(
        state,
        chat,
        receiver.user_id,
        draft.content,
        sender_id=state.bot.id,
        answers=original,
        instead_of=receivers.replaced(state, receiver),
        **more,
    )
