"""Forwarding: what goes along from a message to its copy elsewhere, and a person who does it."""

from typing import Any

from bot.preview.chats import Chat
from bot.preview.messages import Message
from bot.preview.objects.accounts import chat, user
from bot.preview.posting import post
from bot.preview.refusals import NotPossible
from bot.preview.rules.forwarding import kept
from bot.preview.state import State
from bot.preview.writing import check_may_write

Json = dict[str, Any]


def forward(state: State, person_id: int, original: Message, to: Chat) -> Message:
    """Forwards a message that is on this person's phone into a chat of theirs."""
    check_may_write(state, person_id, to)
    if original.deleted:
        raise NotPossible("no-message")
    if not forwardable(original):
        raise NotPossible("not-forwardable")
    as_group = to.member(person_id).anonymous
    along = passed_on(state, original)
    return post(state, to, person_id, original.content, as_group=as_group, **along)


def forwardable(message: Message) -> bool:
    """Bot API: neither what is protected nor what only one person sees can be forwarded."""
    return not (message.service or message.protected or message.ephemeral)


def passed_on(state: State, original: Message) -> Json:
    """The fields, beside the content, that a forwarded message takes over."""
    return {
        "options": original.options,
        "keyboard": kept(original.keyboard, via_bot=original.via_bot),
        "origin": original.origin or _origin(state, original),
        "via_bot": original.via_bot,
    }


def _origin(state: State, original: Message) -> Json:
    """Bot API: MessageOriginUser; MessageOriginChat for who spoke as the group."""
    date = int(original.date.timestamp())
    if original.as_group:
        sender = chat(state, state.chats[original.chat_id])
        return {"type": "chat", "date": date, "sender_chat": sender}
    return {"type": "user", "date": date, "sender_user": user(state, original.sender_id)}
